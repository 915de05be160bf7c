// qfq: quick fair queueing — linux/pkt_sched.h
import { attributes, type Infer, struct, u32 } from '../../../../schema/index.ts';

/** What a `qfq` class has of the link. */
export const tc_qfq_stats = struct('tc_qfq_stats', 8, {
  /** Weight in effect. */
  weight: u32,
  /** Largest packet in effect, in bytes. */
  lmax: u32,
});

// biome-ignore format: table
export const QfqQdisc = attributes('TCA_QFQ', {
  /** Class: its part of the link, beside the weights of the others; 1 to 1024. */
  weight: [1, u32],
  /** Class: its largest packet in bytes; by default the device's MTU. */
  lmax:   [2, u32],
});
/** Options of a class in a `qfq` qdisc; the qdisc itself has none. */
export interface QfqQdisc extends Infer<typeof QfqQdisc> {}
