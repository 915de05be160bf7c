// Quality of the connection: NL80211_ATTR_CQM_* — linux/nl80211.h
import { type Attributes, attributes, enumOf, flag, type Infer, packed, s32, u32 } from '../../../schema/index.ts';

/** `NL80211_CQM_RSSI_*`: what became of the strength. */
export const NL80211_CQM_RSSI = { threshold_event_low: 0, threshold_event_high: 1, beacon_loss_event: 2 } as const;

// biome-ignore format: table
const connectionQuality = attributes('NL80211_ATTR_CQM', {
  /** Strengths to be told of when they are crossed, in dBm; one 0 ends it. */
  rssiThold:          [1, packed(s32)],
  /** How far the strength must go back before it is told of again, in dB. */
  rssiHyst:           [2, u32],
  /** Which way a threshold was crossed. */
  rssiThresholdEvent: [3, enumOf(u32, NL80211_CQM_RSSI)],
  /** Frames in a row that nobody acknowledged. */
  pktLossEvent:       [4, u32],
  /** Failures to be told of, in percent. */
  txeRate:            [5, u32],
  /** Of so many frames at least. */
  txePkts:            [6, u32],
  /** Within so many seconds. */
  txeIntvl:           [7, u32],
  /** Beacons stayed away. */
  beaconLossEvent:    [8, flag],
  /** Strength now, in dBm. */
  rssiLevel:          [9, s32],
});
/** What is to be told, or is told, of a connection's quality. */
export interface ConnectionQuality extends Infer<typeof connectionQuality> {}
export const ConnectionQuality: Attributes<ConnectionQuality> = connectionQuality;
