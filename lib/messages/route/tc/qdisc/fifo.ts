// bfifo, pfifo, pfifo_head_drop: a plain queue — linux/pkt_sched.h
import { type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';

const fifoQdisc = struct('tc_fifo_qopt', 4, {
  /** Length of the queue: bytes for `bfifo`, packets for the others. */
  limit: u32,
});
/** Options of `bfifo`, `pfifo` and `pfifo_head_drop`. */
export interface FifoQdisc extends Infer<typeof fifoQdisc> {}
export const FifoQdisc: Struct<FifoQdisc> = fifoQdisc;
