// LWTUNNEL_ENCAP_RPL: RPL_IPTUNNEL_* — linux/rpl_iptunnel.h, linux/rpl.h
import { type Attributes, attributes, be16, bits, type Infer, ipv6, packed, pad, struct, u8, unusedBits } from '../../../schema/index.ts';

/** The source routing header of RFC 6554. */
const ipv6_rpl_sr_hdr = struct('ipv6_rpl_sr_hdr', 8, {
  /** Protocol of what follows; the kernel fills it in. */
  nexthdr: u8,
  /** Length of the header in units of 8 bytes, without the first 8. */
  hdrlen: u8,
  /** Type of the routing header: 3. */
  type: u8,
  segmentsLeft: u8,
  /** How many leading bytes all addresses but the last leave out. A route has 0. */
  cmpri: bits(be16, 4),
  /** How many leading bytes the last address leaves out. A route has 0. */
  cmpre: bits(be16, 4),
  /** Bytes of padding after the addresses. */
  pad: bits(be16, 4),
  _reserved: unusedBits(be16, 4),
  _reserved1: pad(2),
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
