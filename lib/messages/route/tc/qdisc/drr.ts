// drr: deficit round robin — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';

const tcDrrStatsLayout = struct('tc_drr_stats', 4, {
  /** Bytes the class may still send in its turn. */
  deficit: u32,
});
/** Counters of a `drr` class. */
export interface tc_drr_stats extends Infer<typeof tcDrrStatsLayout> {}
export const tc_drr_stats: Struct<tc_drr_stats> = tcDrrStatsLayout;

// biome-ignore format: table
const drrQdisc = attributes('TCA_DRR', {
  /** Class: bytes it may send in its turn; by default the device's MTU. */
  quantum: [1, u32],
});
/** Options of a class in a `drr` qdisc; the qdisc itself has none. */
export interface DrrQdisc extends Infer<typeof drrQdisc> {}
export const DrrQdisc: Attributes<DrrQdisc> = drrQdisc;
