// Extended match nbyte: bytes at a place in a packet — linux/tc_ematch/tc_em_nbyte.h
import { binary, bits, type Infer, type Struct, struct, u16 } from '../../../../schema/index.ts';

const nbyteEmatch = struct('tcf_em_nbyte', 4, {
  /** Offset in bytes. */
  off: u16,
  /** Number of bytes of `pattern`. */
  len: bits(u16, 12),
  /** The header from whose start the offset counts: `TCF_LAYER_*`. */
  layer: bits(u16, 4),
  /** The bytes. The kernel sends up to three more, to align them. */
  pattern: binary,
});
/** Bytes at a place in a packet. */
export interface NbyteEmatch extends Infer<typeof nbyteEmatch> {}
export const NbyteEmatch: Struct<NbyteEmatch> = nbyteEmatch;
