// hhf: heavy-hitter filter — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';

const tcHhfXstatsLayout = struct('tc_hhf_xstats', 16, {
  /** Packets dropped because the queue was full. */
  dropOverlimit: u32,
  /** Times there were more heavy hitters than allowed. */
  hhOverlimit: u32,
  /** Heavy hitters found so far. */
  hhTotCount: u32,
  /** Heavy hitters now. */
  hhCurCount: u32,
});
/** Counters of `hhf`. */
export interface tc_hhf_xstats extends Infer<typeof tcHhfXstatsLayout> {}
export const tc_hhf_xstats: Struct<tc_hhf_xstats> = tcHhfXstatsLayout;

// biome-ignore format: table
const hhfQdisc = attributes('TCA_HHF', {
  /** Packets in the queue. */
  backlogLimit: [1, u32],
  /** Bytes a bucket may send in its turn. */
  quantum:      [2, u32],
  /** Number of heavy hitters at one time. */
  hhFlowsLimit: [3, u32],
  /** Microseconds between two resets of the counters that find them. */
  resetTimeout: [4, u32],
  /** Bytes that make a flow a heavy hitter. */
  admitBytes:   [5, u32],
  /** Microseconds without a packet after which a flow is none any more. */
  evictTimeout: [6, u32],
  /** How many turns other flows have for each turn of the heavy hitters. */
  nonHhWeight:  [7, u32],
});
/** Options of `hhf`. */
export interface HhfQdisc extends Infer<typeof hhfQdisc> {}
export const HhfQdisc: Attributes<HhfQdisc> = hhfQdisc;
