// fq_codel: fair queueing with controlled delay — linux/pkt_sched.h
import {
  type Attributes,
  added,
  attributes,
  binary,
  enumOf,
  type Infer,
  pad,
  type Struct,
  s32,
  select,
  struct,
  u8,
  u32,
} from '../../../../schema/index.ts';

/** `TCA_FQ_CODEL_XSTATS_*`: whose counters they are. */
export const TCA_FQ_CODEL_XSTATS = { qdisc: 0, class: 1 } as const;

const tcFqCodelQdStatsLayout = struct(
  'tc_fq_codel_qd_stats',
  { oldest: 24, size: 36 },
  {
    /** Largest packet seen, in bytes. */
    maxpacket: u32,
    /** Packets dropped because the queue was full. */
    dropOverlimit: u32,
    /** Packets marked with ECN instead of dropped. */
    ecnMark: u32,
    /** Packets that began a flow. */
    newFlowCount: u32,
    /** Flows in the list of new ones. */
    newFlowsLen: u32,
    /** Flows in the list of old ones. */
    oldFlowsLen: u32,
    /** Packets marked because they had waited longer than `ceThreshold`. */
    ceMark: added(u32),
    /** Bytes of memory in use. */
    memoryUsage: added(u32),
    /** Packets dropped for want of memory. */
    dropOvermemory: added(u32),
  },
);
interface tc_fq_codel_qd_stats extends Infer<typeof tcFqCodelQdStatsLayout> {}
const tc_fq_codel_qd_stats: Struct<tc_fq_codel_qd_stats> = tcFqCodelQdStatsLayout;

const tcFqCodelClStatsLayout = struct('tc_fq_codel_cl_stats', 36, {
  /** Bytes the flow may still send in its turn. */
  deficit: s32,
  /** How long the packet last sent had waited, in microseconds. */
  ldelay: u32,
  /** Drops since dropping last began. */
  count: u32,
  /** `count` when dropping last began. */
  lastcount: u32,
  /** 1 while it is dropping. */
  dropping: u32,
  /** Microseconds until the next drop. */
  dropNext: s32,
  _union: pad(12),
});
interface tc_fq_codel_cl_stats extends Infer<typeof tcFqCodelClStatsLayout> {}
const tc_fq_codel_cl_stats: Struct<tc_fq_codel_cl_stats> = tcFqCodelClStatsLayout;

const tcFqCodelXstatsLayout = struct('tc_fq_codel_xstats', 4, {
  type: enumOf(u32, TCA_FQ_CODEL_XSTATS),
  /** The counters, by `type`. */
  stats: select('type', { qdisc: tc_fq_codel_qd_stats, class: tc_fq_codel_cl_stats }, binary),
});
/** Counters of `fq_codel`: of the qdisc, or of a flow, which it shows as a class. */
export interface tc_fq_codel_xstats extends Infer<typeof tcFqCodelXstatsLayout> {}
export const tc_fq_codel_xstats: Struct<tc_fq_codel_xstats> = tcFqCodelXstatsLayout;

// biome-ignore format: table
const fqCodelQdisc = attributes('TCA_FQ_CODEL', {
  /** Delay that is acceptable, in microseconds. */
  target:              [1, u32],
  /** Packets in the whole queue. */
  limit:               [2, u32],
  /** How long a delay must last before packets are dropped, in microseconds. */
  interval:            [3, u32],
  /** 1: mark with ECN instead of dropping. */
  ecn:                 [4, u32],
  /** Number of flows; fixed once the qdisc exists. */
  flows:               [5, u32],
  /** Bytes a flow may send in its turn. */
  quantum:             [6, u32],
  /** Delay from which every packet is marked, in microseconds. */
  ceThreshold:         [7, u32],
  /** Packets dropped at once when the queue is full. */
  dropBatchSize:       [8, u32],
  /** Bytes of memory the queue may use. */
  memoryLimit:         [9, u32],
  /** What the bits of the traffic class must be for `ceThreshold` to count. */
  ceThresholdSelector: [10, u8],
  /** Bits of the traffic class that {@link ceThresholdSelector} speaks of; 0 = `ceThreshold` counts for all. */
  ceThresholdMask:     [11, u8],
});
/** Options of `fq_codel`. */
export interface FqCodelQdisc extends Infer<typeof fqCodelQdisc> {}
export const FqCodelQdisc: Attributes<FqCodelQdisc> = fqCodelQdisc;
