// ets: enhanced transmission selection (802.1Qaz) — linux/pkt_sched.h
import { attributes, type Infer, range, repeated, u8, u32 } from '../../../../schema/index.ts';

// biome-ignore format: table
const EtsQuanta = attributes('TCA_ETS', {
  /** Bytes each band may send in its turn, from the first band that is not strict. */
  quantaBand: [4, repeated(u32)],
});

// biome-ignore format: table
const EtsPriomap = attributes('TCA_ETS', {
  /** For each packet priority, from 0, its band. */
  priomapBand: [6, repeated(u8)],
});

// biome-ignore format: table
export const EtsQdisc = attributes('TCA_ETS', {
  /** Number of bands. */
  nbands:      [1, range(u8, 1, 16)],
  /** How many of them are served in strict order, from the first. */
  nstrict:     [2, range(u8, 0, 16)],
  /** Qdisc: what the other bands may send in their turn. */
  quanta:      [3, EtsQuanta],
  /** Class: bytes the band may send in its turn. */
  quantaBand:  [4, u32],
  /** Qdisc: bands by packet priority. */
  priomap:     [5, EtsPriomap],
  /** Only inside {@link priomap}. */
  priomapBand: [6, u8],
});
/** Options of an `ets` qdisc, or of a band in it (`quantaBand`). */
export interface EtsQdisc extends Infer<typeof EtsQdisc> {}
