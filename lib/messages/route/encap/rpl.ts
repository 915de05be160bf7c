// LWTUNNEL_ENCAP_RPL: RPL_IPTUNNEL_* — linux/rpl_iptunnel.h, linux/rpl.h
import { type Attributes, attributes, type Infer, ipv6, packed, pad, struct, u8 } from '../../../schema/index.ts';

/** The source routing header of RFC 6554. */
const ipv6_rpl_sr_hdr = struct('ipv6_rpl_sr_hdr', 8, {
  /** Protocol of what follows; the kernel fills it in. */
  nexthdr: u8,
  /** Length of the header in units of 8 bytes, without the first 8. */
  hdrlen: u8,
  /** Type of the routing header: 3. */
  type: u8,
  segmentsLeft: u8,
  /** How many leading bytes the addresses leave out: all but the last in the high four bits, the last in the low four. A route has 0. */
  cmpr: u8,
  /** Bytes of padding after the addresses, in the high four bits. */
  pad: u8,
  _reserved: pad(2),
  /** The hops. */
  segments: packed(ipv6),
});

// biome-ignore format: table
const rplEncap = attributes('RPL_IPTUNNEL', {
  /** The source routing header. */
  srh: [1, ipv6_rpl_sr_hdr],
});
/** Settings of a route that adds a RPL source routing header. */
export interface RplEncap extends Infer<typeof rplEncap> {}
export const RplEncap: Attributes<RplEncap> = rplEncap;
