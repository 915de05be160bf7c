// struct tc_u32_key: 32 bits that must be in a packet — linux/pkt_cls.h
import { be32, s32, struct } from '../../../schema/index.ts';

export const tc_u32_key = struct('tc_u32_key', 16, {
  /** Bits that count. */
  mask: be32,
  /** What they must be. */
  val: be32,
  /** Offset in the packet, in bytes. */
  off: s32,
  /** Mask of what is added to the offset: -1 = the variable offset of the headers before, 0 = nothing. */
  offmask: s32,
});
