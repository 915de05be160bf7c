// Kinds ip6gre, ip6gretap and ip6erspan: IFLA_GRE_* over IPv6 — linux/if_tunnel.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  ipv6,
  range,
  u8,
  u16,
  u32,
} from '../../../schema/index.ts';
import { GRE } from './gre.ts';
import { IP6_TNL_F, TUNNEL_ENCAP, TUNNEL_ENCAP_FLAG } from './tunnel.ts';

// biome-ignore format: table
const ip6Gre = attributes('IFLA_GRE', {
  /** Index of the interface that packets leave by. */
  link:            [1, u32],
  /** Header fields of packets received. */
  iflags:          [2, flagsOf(be16, GRE)],
  /** Header fields of packets sent. */
  oflags:          [3, flagsOf(be16, GRE)],
  /** Key of packets received. */
  ikey:            [4, be32],
  /** Key of packets sent. */
  okey:            [5, be32],
  /** Our address. */
  local:           [6, ipv6],
  /** Address of the remote end. */
  remote:          [7, ipv6],
  /** Hop limit of packets; 0 takes the inner packet's. */
  ttl:             [8, u8],
  /** How often packets may be put into further tunnels. */
  encapLimit:      [11, u8],
  /** Traffic class and flow label of packets. */
  flowinfo:        [12, be32],
  /** How the tunnel behaves. */
  flags:           [13, flagsOf(u32, IP6_TNL_F)],
  /** Header between the outer IP header and GRE. */
  encapType:       [14, enumOf(u16, TUNNEL_ENCAP)],
  /** Checksums of that header. */
  encapFlags:      [15, flagsOf(u16, TUNNEL_ENCAP_FLAG)],
  /** UDP source port of that header; 0 picks one for each flow. */
  encapSport:      [16, be16],
  /** UDP destination port of that header. */
  encapDport:      [17, be16],
  /** The remote end comes with each packet. */
  collectMetadata: [18, flag],
  /** Firewall mark of packets. */
  fwmark:          [20, u32],
  /** ERSPAN version 1: number of the source port. */
  erspanIndex:     [21, range(u32, 0, 0xfffff)],
  /** ERSPAN version, 0–2. */
  erspanVer:       [22, range(u8, 0, 2)],
  /** ERSPAN version 2: 0 mirrors what came in, 1 what went out. */
  erspanDir:       [23, range(u8, 0, 1)],
  /** ERSPAN version 2: number of the engine. */
  erspanHwid:      [24, range(u16, 0, 0x3f)],
});
/** Settings of a GRE or ERSPAN tunnel over IPv6. */
export interface Ip6Gre extends Infer<typeof ip6Gre> {}
export const Ip6Gre: Attributes<Ip6Gre> = ip6Gre;
