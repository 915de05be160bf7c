// Extended match ipset: addresses and ports that are in a set — linux/netfilter/xt_set.h
import { type Infer, type Struct, struct, u8, u16 } from '../../../../schema/index.ts';

const ipsetEmatch = struct('xt_set_info', 4, {
  /** Number of the set. */
  index: u16,
  /** How many fields of the packet are looked up. */
  dim: u8,
  /** Bit 0 inverts the match; bit n says that field n is the packet's source. */
  flags: u8,
});
/** A set, and what of a packet must be in it. */
export interface IpsetEmatch extends Infer<typeof ipsetEmatch> {}
export const IpsetEmatch: Struct<IpsetEmatch> = ipsetEmatch;
