// What wakes the system, with the networks it looks for: NL80211_WOWLAN_TRIG_* — linux/nl80211.h
import { type Attributes, attributes, byIndex } from '../../../schema/index.ts';
import { type ConnectionAttributes, connectionAttributes } from './attributes/connection.ts';
import { type ScanAttributes, scanAttributes } from './attributes/scan.ts';
import { type WakeTriggerAttributes, wakeTriggerAttributes } from './wowlan.ts';

const detection = attributes('NL80211_ATTR', { ...scanAttributes, ssid: connectionAttributes.ssid });
/** Networks that are looked for, or were found, while the system sleeps. */
export interface NetworkDetection extends ScanAttributes, Pick<ConnectionAttributes, 'ssid'> {}
export const NetworkDetection: Attributes<NetworkDetection> = detection;

const wakeTriggers = attributes('NL80211_WOWLAN_TRIG', {
  ...wakeTriggerAttributes,
  netDetect: [18, NetworkDetection],
  netDetectResults: [19, byIndex(NetworkDetection)],
});
/** What wakes the system, or what woke it. */
export interface WakeTriggers extends WakeTriggerAttributes {
  /** A scan that is done while the system sleeps. */
  readonly netDetect?: NetworkDetection;
  /** Networks that it found. */
  readonly netDetectResults?: Readonly<Record<number, NetworkDetection>>;
}
export const WakeTriggers: Attributes<WakeTriggers> = wakeTriggers;
