// drr: deficit round robin — linux/pkt_sched.h
import { attributes, type Infer, struct, u32 } from '../../../../schema/index.ts';

/** Counters of a `drr` class. */
export const tc_drr_stats = struct('tc_drr_stats', 4, {
  /** Bytes the class may still send in its turn. */
  deficit: u32,
});

// biome-ignore format: table
export const DrrQdisc = attributes('TCA_DRR', {
  /** Class: bytes it may send in its turn; by default the device's MTU. */
  quantum: [1, u32],
});
/** Options of a class in a `drr` qdisc; the qdisc itself has none. */
export interface DrrQdisc extends Infer<typeof DrrQdisc> {}
