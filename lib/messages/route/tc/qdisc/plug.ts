// plug: holds packets back until told to release them — linux/pkt_sched.h
import { enumOf, type Infer, type Struct, s32, struct, u32 } from '../../../../schema/index.ts';

/** `TCQ_PLUG_*`: what a change of a `plug` does. */
export const TCQ_PLUG = { buffer: 0, release_one: 1, release_indefinite: 2, limit: 3 } as const;

const plugQdisc = struct('tc_plug_qopt', 8, {
  /** Start a new buffer, release the oldest one, let everything through, or change the limit. */
  action: enumOf(s32, TCQ_PLUG),
  /** Bytes that may be held back; read only with `limit`. */
  limit: u32,
});
/** Options of `plug`. The kernel never sends them back. */
export interface PlugQdisc extends Infer<typeof plugQdisc> {}
export const PlugQdisc: Struct<PlugQdisc> = plugQdisc;
