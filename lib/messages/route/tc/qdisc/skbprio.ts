// skbprio: one queue that drops the lowest priority when full — linux/pkt_sched.h
import { type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';

const skbprioQdisc = struct('tc_skbprio_qopt', 4, {
  /** Length of the queue in packets. */
  limit: u32,
});
/** Options of `skbprio`. */
export interface SkbprioQdisc extends Infer<typeof skbprioQdisc> {}
export const SkbprioQdisc: Struct<SkbprioQdisc> = skbprioQdisc;
