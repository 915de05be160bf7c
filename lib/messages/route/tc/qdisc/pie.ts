// pie: proportional integral controller, enhanced — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, type Struct, struct, u32, u64 } from '../../../../schema/index.ts';

const tcPieXstatsLayout = struct('tc_pie_xstats', 40, {
  /** Probability of a drop, in units of 2^-64. */
  prob: u64,
  /** Delay now, in microseconds. */
  delay: u32,
  /** Average rate of dequeueing, when it is estimated. */
  avgDqRate: u32,
  /** 1: the rate of dequeueing is estimated. */
  dqRateEstimating: u32,
  /** Packets that were queued. */
  packetsIn: u32,
  /** Packets dropped by probability. */
  dropped: u32,
  /** Packets dropped because the queue was full. */
  overlimit: u32,
  /** Greatest length of the queue in packets. */
  maxq: u32,
  /** Packets marked with ECN. */
  ecnMark: u32,
});
/** Counters of `pie`. */
export interface tc_pie_xstats extends Infer<typeof tcPieXstatsLayout> {}
export const tc_pie_xstats: Struct<tc_pie_xstats> = tcPieXstatsLayout;

// biome-ignore format: table
const pieQdisc = attributes('TCA_PIE', {
  /** Delay to keep to, in microseconds. */
  target:          [1, u32],
  /** Packets in the queue. */
  limit:           [2, u32],
  /** Microseconds between two updates of the probability. */
  tupdate:         [3, u32],
  /** Integral gain: 0 to 32, in sixteenths of a hertz. */
  alpha:           [4, u32],
  /** Proportional gain: 0 to 32, in sixteenths of a hertz. */
  beta:            [5, u32],
  /** 1: mark with ECN instead of dropping. */
  ecn:             [6, u32],
  /** 1: a large packet is likelier to be dropped than a small one. */
  bytemode:        [7, u32],
  /** 1: estimate the delay from the rate of dequeueing; 0: measure it. */
  dqRateEstimator: [8, u32],
});
/** Options of `pie`. */
export interface PieQdisc extends Infer<typeof pieQdisc> {}
export const PieQdisc: Attributes<PieQdisc> = pieQdisc;
