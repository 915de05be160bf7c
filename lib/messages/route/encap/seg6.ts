// LWTUNNEL_ENCAP_SEG6: SEG6_IPTUNNEL_* — linux/seg6_iptunnel.h, linux/seg6.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  hex,
  type Infer,
  ipv6,
  packed,
  s32,
  select,
  struct,
  u8,
  u32,
} from '../../../schema/index.ts';

/** `SEG6_IPTUN_MODE_*`: where the segment routing header goes. */
export const SEG6_IPTUN_MODE = { inline: 0, encap: 1, l2encap: 2, encap_red: 3, l2encap_red: 4 } as const;

/** Fields of `struct ipv6_sr_hdr`, the segment routing header of RFC 8754. */
export const segmentRoutingHeader = {
  /** Protocol of what follows; the kernel fills it in. */
  nexthdr: u8,
  /** Length of the header in units of 8 bytes, without the first 8. */
  hdrlen: u8,
  /** Type of the routing header: 4. */
  type: u8,
  /** Index of the segment that is next. */
  segmentsLeft: u8,
  /** Index of the last entry of the list. */
  firstSegment: u8,
  /** `SR6_FLAG1_*`: 8 says that an HMAC follows the segments. */
  flags: u8,
  /** Tag of a class of packets. */
  tag: be16,
  /** The segments, last one first. With `flags` set, hex digits of all that follows: the segments and the TLVs. */
  segments: select('flags', { 0: packed(ipv6) }, hex),
} as const;

/** A mode, and after it the header as it goes into the packet. */
const seg6_iptunnel_encap = struct('seg6_iptunnel_encap', 12, { mode: enumOf(s32, SEG6_IPTUN_MODE), ...segmentRoutingHeader });

// biome-ignore format: table
const seg6Encap = attributes('SEG6_IPTUNNEL', {
  /** Mode and segment routing header. */
  srh:   [1, seg6_iptunnel_encap],
  /** Source address of the outer header. */
  src:   [2, ipv6],
  /** Table in which iproute2 asks the next hop to be looked up; the kernel ignores it. */
  table: [3, u32],
});
/** Settings of a route that adds an IPv6 segment routing header. */
export interface Seg6Encap extends Infer<typeof seg6Encap> {}
export const Seg6Encap: Attributes<Seg6Encap> = seg6Encap;
