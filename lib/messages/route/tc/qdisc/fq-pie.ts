// fq_pie: fair queueing with PIE — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';

const tcFqPieXstatsLayout = struct('tc_fq_pie_xstats', 36, {
  /** Packets that were queued. */
  packetsIn: u32,
  /** Packets dropped by probability. */
  dropped: u32,
  /** Packets dropped because the queue was full. */
  overlimit: u32,
  /** Packets dropped for want of memory. */
  overmemory: u32,
  /** Packets marked with ECN. */
  ecnMark: u32,
  /** Packets that began a flow. */
  newFlowCount: u32,
  /** Flows in the list of new ones. */
  newFlowsLen: u32,
  /** Flows in the list of old ones. */
  oldFlowsLen: u32,
  /** Bytes of memory in use. */
  memoryUsage: u32,
});
/** Counters of `fq_pie`. */
export interface tc_fq_pie_xstats extends Infer<typeof tcFqPieXstatsLayout> {}
export const tc_fq_pie_xstats: Struct<tc_fq_pie_xstats> = tcFqPieXstatsLayout;

// biome-ignore format: table
const fqPieQdisc = attributes('TCA_FQ_PIE', {
  /** Packets in the whole queue. */
  limit:           [1, u32],
  /** Number of flows; fixed once the qdisc exists. */
  flows:           [2, u32],
  /** Delay to keep to, in microseconds. */
  target:          [3, u32],
  /** Microseconds between two updates of the probability. */
  tupdate:         [4, u32],
  /** Integral gain: 0 to 32, in sixteenths of a hertz. */
  alpha:           [5, u32],
  /** Proportional gain: 0 to 32, in sixteenths of a hertz. */
  beta:            [6, u32],
  /** Bytes a flow may send in its turn. */
  quantum:         [7, u32],
  /** Bytes of memory the queue may use. */
  memoryLimit:     [8, u32],
  /** Percentage of the drop probability below which packets are marked, not dropped. */
  ecnProb:         [9, u32],
  /** 1: mark with ECN instead of dropping. */
  ecn:             [10, u32],
  /** 1: a large packet is likelier to be dropped than a small one. */
  bytemode:        [11, u32],
  /** 1: estimate the delay from the rate of dequeueing; 0: measure it. */
  dqRateEstimator: [12, u32],
});
/** Options of `fq_pie`. */
export interface FqPieQdisc extends Infer<typeof fqPieQdisc> {}
export const FqPieQdisc: Attributes<FqPieQdisc> = fqPieQdisc;
