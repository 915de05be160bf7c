// Extended match text: bytes anywhere in a packet — linux/tc_ematch/tc_em_text.h
import { binary, bits, chars, type Infer, pad, type Struct, struct, u8, u16 } from '../../../../schema/index.ts';

const textEmatch = struct('tcf_em_text', 24, {
  /** Algorithm of the search: `kmp`, `bm` or `fsm`. */
  algo: chars(16),
  /** Where the search begins, in bytes. */
  fromOffset: u16,
  /** Where the search ends, in bytes. */
  toOffset: u16,
  /** Number of bytes of {@link pattern}. */
  patternLen: u16,
  /** The header from whose start `fromOffset` counts: `TCF_LAYER_*`. */
  fromLayer: bits(u8, 4),
  /** The header from whose start `toOffset` counts. */
  toLayer: bits(u8, 4),
  _pad: pad(1),
  /** The bytes. The kernel sends up to three more, to align them. */
  pattern: binary,
});
/** Bytes anywhere in a part of a packet. */
export interface TextEmatch extends Infer<typeof textEmatch> {}
export const TextEmatch: Struct<TextEmatch> = textEmatch;
