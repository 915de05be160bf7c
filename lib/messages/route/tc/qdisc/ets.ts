// ets: enhanced transmission selection (802.1Qaz) — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, range, repeated, u8, u32 } from '../../../../schema/index.ts';

// biome-ignore format: table
const etsQuanta = attributes('TCA_ETS', {
  /** Bytes each band may send in its turn, from the first band that is not strict. */
  quantaBand: [4, repeated(u32)],
});
interface EtsQuanta extends Infer<typeof etsQuanta> {}
const EtsQuanta: Attributes<EtsQuanta> = etsQuanta;

// biome-ignore format: table
const etsPriomap = attributes('TCA_ETS', {
  /** For each packet priority, from 0, its band. */
  priomapBand: [6, repeated(u8)],
});
interface EtsPriomap extends Infer<typeof etsPriomap> {}
const EtsPriomap: Attributes<EtsPriomap> = etsPriomap;

// biome-ignore format: table
const etsQdisc = attributes('TCA_ETS', {
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
export interface EtsQdisc extends Infer<typeof etsQdisc> {}
export const EtsQdisc: Attributes<EtsQdisc> = etsQdisc;
