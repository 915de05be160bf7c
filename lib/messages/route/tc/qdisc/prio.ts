// prio, pfifo_fast: bands in strict order — linux/pkt_sched.h
import { type Infer, type Struct, s32, struct, tuple, u8 } from '../../../../schema/index.ts';

/** `TC_PRIO_*`: priorities that the kernel gives to packets by their type of service. */
export const TC_PRIO = { besteffort: 0, filler: 1, bulk: 2, interactive_bulk: 4, interactive: 6, control: 7 } as const;

const prioQdisc = struct('tc_prio_qopt', 20, {
  /** Number of bands, 2 to 16; 3 in `pfifo_fast`. */
  bands: s32,
  /** For each of 16 packet priorities its band, 0 being served first. */
  priomap: tuple(u8, 16),
});
/** Options of `prio` and `pfifo_fast`. */
export interface PrioQdisc extends Infer<typeof prioQdisc> {}
export const PrioQdisc: Struct<PrioQdisc> = prioQdisc;
