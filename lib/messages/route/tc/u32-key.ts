// struct tc_u32_key: 32 bits that must be in a packet — linux/pkt_cls.h
import { be32, type Infer, type Struct, s32, struct } from '../../../schema/index.ts';

const tcU32KeyLayout = struct('tc_u32_key', 16, {
  /** Bits that count. */
  mask: be32,
  /** What they must be. */
  val: be32,
  /** Offset in the packet, in bytes. */
  off: s32,
  /** Mask of what is added to the offset: -1 = the variable offset of the headers before, 0 = nothing. */
  offmask: s32,
});
export interface tc_u32_key extends Infer<typeof tcU32KeyLayout> {}
export const tc_u32_key: Struct<tc_u32_key> = tcU32KeyLayout;
