// dualpi2: coupled queues for low latency and classic traffic (RFC 9332) — linux/pkt_sched.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  type Infer,
  range,
  type Struct,
  s32,
  struct,
  u8,
  u32,
} from '../../../../schema/index.ts';

/** `TC_DUALPI2_DROP_OVERLOAD_*`: let the queue fill up under overload, or drop. */
export const TC_DUALPI2_DROP_OVERLOAD = { overflow: 0, drop: 1 } as const;
/** `TC_DUALPI2_DROP_EARLY_*`: where packets are dropped. */
export const TC_DUALPI2_DROP_EARLY = { drop_dequeue: 0, drop_enqueue: 1 } as const;
/** `TC_DUALPI2_ECN_MASK_*`: which packets go to the low latency queue. */
export const TC_DUALPI2_ECN_MASK = { l4s_ect: 1, cla_ect: 2, any_ect: 3 } as const;
/** `TC_DUALPI2_SPLIT_GSO_*`: whether large packets are split before they are queued. */
export const TC_DUALPI2_SPLIT_GSO = { no_split_gso: 0, split_gso: 1 } as const;

const tcDualpi2XstatsLayout = struct('tc_dualpi2_xstats', 48, {
  /** Base probability, in units of 2^-32. */
  prob: u32,
  /** Delay of the classic queue in microseconds. */
  delayC: u32,
  /** Delay of the low latency queue in microseconds. */
  delayL: u32,
  /** Packets that came into the classic queue. */
  packetsInC: u32,
  /** Packets that came into the low latency queue. */
  packetsInL: u32,
  /** Greatest length of both queues in packets. */
  maxq: u32,
  /** Packets marked with ECN. */
  ecnMark: u32,
  /** Those of them that the low latency queue's step marked. */
  stepMarks: u32,
  /** Credit of the scheduler between the two queues; its sign says whose turn it is. */
  credit: s32,
  /** Bytes of memory in use. */
  memoryUsed: u32,
  /** Most bytes of memory that were in use. */
  maxMemoryUsed: u32,
  /** Bytes of memory that may be used. */
  memoryLimit: u32,
});
/** Counters of `dualpi2`. */
export interface tc_dualpi2_xstats extends Infer<typeof tcDualpi2XstatsLayout> {}
export const tc_dualpi2_xstats: Struct<tc_dualpi2_xstats> = tcDualpi2XstatsLayout;

// biome-ignore format: table
const dualpi2Qdisc = attributes('TCA_DUALPI2', {
  /** Packets in both queues. */
  limit:          [1, u32],
  /** Bytes of memory both queues may use. */
  memoryLimit:    [2, u32],
  /** Delay of the classic queue to keep to, in microseconds. */
  target:         [3, u32],
  /** Microseconds between two updates of the probability. */
  tupdate:        [4, u32],
  /** Integral gain, in units of 1/256 Hz. */
  alpha:          [5, u32],
  /** Proportional gain, in units of 1/256 Hz. */
  beta:           [6, u32],
  /** Length of the low latency queue from which it is marked, in packets. */
  stepThreshPkts: [7, u32],
  /** Delay of the low latency queue from which it is marked, in microseconds. */
  stepThreshUs:   [8, u32],
  /** Packets that must be in the low latency queue before the step marks. */
  minQlenStep:    [9, u32],
  /** By how much more the low latency queue is marked than the classic one is dropped. */
  coupling:       [10, u8],
  /** What happens under overload. */
  dropOverload:   [11, enumOf(u8, TC_DUALPI2_DROP_OVERLOAD)],
  /** Where packets of the classic queue are dropped. */
  dropEarly:      [12, enumOf(u8, TC_DUALPI2_DROP_EARLY)],
  /** Part of the link that the classic queue always has, in percent. */
  cProtection:    [13, range(u8, 0, 100)],
  /** Which packets go to the low latency queue. */
  ecnMask:        [14, enumOf(u8, TC_DUALPI2_ECN_MASK)],
  /** Whether large packets are split first. */
  splitGso:       [15, enumOf(u8, TC_DUALPI2_SPLIT_GSO)],
  /** Alignment only. */
  pad:            [16, flag],
});
/** Options of `dualpi2`. */
export interface Dualpi2Qdisc extends Infer<typeof dualpi2Qdisc> {}
export const Dualpi2Qdisc: Attributes<Dualpi2Qdisc> = dualpi2Qdisc;
