// Extended match nbyte: bytes at a place in a packet — linux/tc_ematch/tc_em_nbyte.h
import { binary, type Infer, type Struct, struct, u16 } from '../../../../schema/index.ts';

const nbyteEmatch = struct('tcf_em_nbyte', 4, {
  /** Offset in bytes. */
  off: u16,
  /** Two bit fields (little endian): number of bytes in the low twelve bits, `TCF_LAYER_*` in the high four. */
  lenLayer: u16,
  /** The bytes. The kernel sends up to three more, to align them. */
  pattern: binary,
});
/** Bytes at a place in a packet. */
export interface NbyteEmatch extends Infer<typeof nbyteEmatch> {}
export const NbyteEmatch: Struct<NbyteEmatch> = nbyteEmatch;
