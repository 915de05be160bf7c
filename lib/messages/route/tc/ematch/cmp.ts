// Extended match cmp: compares a number in a packet — linux/tc_ematch/tc_em_cmp.h
import { bits, type Infer, type Struct, struct, u8, u16, u32 } from '../../../../schema/index.ts';

/** `TCF_EM_ALIGN_*`: width of the number in the packet. */
export const TCF_EM_ALIGN = { u8: 1, u16: 2, u32: 4 } as const;
/** `TCF_EM_OPND_*`: how a number is compared. */
export const TCF_EM_OPND = { eq: 0, gt: 1, lt: 2 } as const;
/** `TCF_LAYER_*`: the header from whose start an offset counts. */
export const TCF_LAYER = { link: 0, network: 1, transport: 2 } as const;
/** `TCF_EM_CMP_TRANS`: swap the bytes of the number first. */
export const TCF_EM_CMP_TRANS = 1;

const cmpEmatch = struct('tcf_em_cmp', 12, {
  /** What the number is compared with. */
  val: u32,
  /** Bits of it that count; 0 = all. */
  mask: u32,
  /** Offset of the number in bytes. */
  off: u16,
  /** Width of the number in bytes: {@link TCF_EM_ALIGN}. */
  align: bits(u8, 4),
  /** {@link TCF_EM_CMP_TRANS}, or 0. */
  flags: bits(u8, 4),
  /** The header from whose start the offset counts: {@link TCF_LAYER}. */
  layer: bits(u8, 4),
  /** How the number is compared: {@link TCF_EM_OPND}. */
  opnd: bits(u8, 4),
});
/** A number in a packet and what it must be. */
export interface CmpEmatch extends Infer<typeof cmpEmatch> {}
export const CmpEmatch: Struct<CmpEmatch> = cmpEmatch;
