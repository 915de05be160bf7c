// qfq: quick fair queueing — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';

const tcQfqStatsLayout = struct('tc_qfq_stats', 8, {
  /** Weight in effect. */
  weight: u32,
  /** Largest packet in effect, in bytes. */
  lmax: u32,
});
/** What a `qfq` class has of the link. */
export interface tc_qfq_stats extends Infer<typeof tcQfqStatsLayout> {}
export const tc_qfq_stats: Struct<tc_qfq_stats> = tcQfqStatsLayout;

// biome-ignore format: table
const qfqQdisc = attributes('TCA_QFQ', {
  /** Class: its part of the link, beside the weights of the others; 1 to 1024. */
  weight: [1, u32],
  /** Class: its largest packet in bytes; by default the device's MTU. */
  lmax:   [2, u32],
});
/** Options of a class in a `qfq` qdisc; the qdisc itself has none. */
export interface QfqQdisc extends Infer<typeof qfqQdisc> {}
export const QfqQdisc: Attributes<QfqQdisc> = qfqQdisc;
