// Queues of frames that wait for the air: NL80211_TXQ_STATS_*, NL80211_TXQ_ATTR_* — linux/nl80211.h
import { type Attributes, attributes, enumOf, type Infer, u8, u16, u32 } from '../../../schema/index.ts';

/** `NL80211_AC_*`: categories of access to the air: voice, video, best effort, background. */
export const NL80211_AC = { vo: 0, vi: 1, be: 2, bk: 3 } as const;

// biome-ignore format: table
const queueStatistics = attributes('NL80211_TXQ_STATS', {
  /** Bytes that wait. */
  backlogBytes:   [1, u32],
  /** Frames that wait. */
  backlogPackets: [2, u32],
  /** Flows seen. */
  flows:          [3, u32],
  /** Frames dropped. */
  drops:          [4, u32],
  /** Frames marked as congested. */
  ecnMarks:       [5, u32],
  /** Frames dropped because the queue was full. */
  overlimit:      [6, u32],
  /** Frames dropped because memory was full. */
  overmemory:     [7, u32],
  /** Flows that shared a bucket. */
  collisions:     [8, u32],
  /** Bytes sent, cut to 32 bits. */
  txBytes:        [9, u32],
  /** Frames sent, cut to 32 bits. */
  txPackets:      [10, u32],
  /** Buckets of flows. */
  maxFlows:       [11, u32],
});
/** Figures of a queue. */
export interface QueueStatistics extends Infer<typeof queueStatistics> {}
export const QueueStatistics: Attributes<QueueStatistics> = queueStatistics;

// biome-ignore format: table
const queueParameters = attributes('NL80211_TXQ_ATTR', {
  /** Which category. */
  ac:    [1, enumOf(u8, NL80211_AC)],
  /** Longest transmission, in units of 32 microseconds. */
  txop:  [2, u16],
  /** Least contention window: 2^n − 1. */
  cwmin: [3, u16],
  /** Greatest contention window: 2^n − 1. */
  cwmax: [4, u16],
  /** Slots to wait before the window. */
  aifs:  [5, u8],
});
/** How a category gets access to the air. */
export interface QueueParameters extends Infer<typeof queueParameters> {}
export const QueueParameters: Attributes<QueueParameters> = queueParameters;
