// multiq: a band for each transmit queue — linux/pkt_sched.h
import { type Infer, type Struct, struct, u16 } from '../../../../schema/index.ts';

const multiqQdisc = struct('tc_multiq_qopt', 4, {
  /** Number of bands: the device's transmit queues in use. Read only. */
  bands: u16,
  /** The device's transmit queues. Read only. */
  maxBands: u16,
});
/** Options of `multiq`. */
export interface MultiqQdisc extends Infer<typeof multiqQdisc> {}
export const MultiqQdisc: Struct<MultiqQdisc> = multiqQdisc;
