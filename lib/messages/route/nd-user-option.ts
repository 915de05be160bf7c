// RTM_NEWNDUSEROPT: struct nduseroptmsg, options, NDUSEROPT_* — linux/rtnetlink.h
import { binary, enumOf, type Infer, pad, type Struct, s32, struct, u8, u16 } from '../../schema/index.ts';
import { AF } from '../address-family.ts';

const ndUserOption = struct('nduseroptmsg', 16, {
  family: enumOf(u8, AF),
  _pad1: pad(1),
  /** Bytes of the options at the beginning of `options`. */
  optsLen: u16,
  /** Index of the interface. */
  ifindex: s32,
  /** Type of the ICMPv6 message: 134 is a router advertisement. */
  icmpType: u8,
  icmpCode: u8,
  _pad2: pad(2),
  _pad3: pad(4),
  /** The options in the form of RFC 4861; after `optsLen` bytes the attribute `NDUSEROPT_SRCADDR` (type 1), the sender's address. */
  options: binary,
});
/**
 * Options of a neighbour discovery message that the kernel leaves to user space (DNS servers, search lists, captive
 * portals). They stand between the header and the only attribute, so that both are one run of bytes here.
 */
export interface NdUserOption extends Infer<typeof ndUserOption> {}
export const NdUserOption: Struct<NdUserOption> = ndUserOption;
