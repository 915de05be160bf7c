// What a monitor hears: NL80211_MNTR_FLAG_* — linux/nl80211.h
import { type Attributes, attributes, flag, type Infer } from '../../../schema/index.ts';

// biome-ignore format: table
const monitorFlags = attributes('NL80211_MNTR_FLAG', {
  /** Frames with a wrong checksum. */
  fcsfail:    [1, flag],
  /** Frames with a wrong physical header. */
  plcpfail:   [2, flag],
  /** Control frames. */
  control:    [3, flag],
  /** Frames of other networks. */
  otherBss:   [4, flag],
  /** Frames after they were processed; no longer supported. */
  cookFrames: [5, flag],
  /** It acknowledges what is sent to it. */
  active:     [6, flag],
  /** Not what we send. */
  skipTx:     [7, flag],
});
/** What a monitor hears. */
export interface MonitorFlags extends Infer<typeof monitorFlags> {}
export const MonitorFlags: Attributes<MonitorFlags> = monitorFlags;
