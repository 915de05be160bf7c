// Kind ip6tnl: IFLA_IPTUN_* over IPv6 — linux/if_tunnel.h, linux/ip6_tunnel.h
import { type Attributes, attributes, be16, be32, enumOf, flag, flagsOf, type Infer, ipv6, u8, u16, u32 } from '../../../schema/index.ts';
import { IP6_TNL_F, TUNNEL_ENCAP, TUNNEL_ENCAP_FLAG, TUNNEL_IPPROTO } from './tunnel.ts';

// biome-ignore format: table
const ip6Tnl = attributes('IFLA_IPTUN', {
  /** Index of the interface that packets leave by. */
  link:            [1, u32],
  /** Our address. */
  local:           [2, ipv6],
  /** Address of the remote end. */
  remote:          [3, ipv6],
  /** Hop limit of packets; 0 takes the inner packet's. */
  ttl:             [4, u8],
  /** How often packets may be put into further tunnels. */
  encapLimit:      [6, u8],
  /** Traffic class and flow label of packets. */
  flowinfo:        [7, be32],
  /** How the tunnel behaves. */
  flags:           [8, flagsOf(u32, IP6_TNL_F)],
  /** What the tunnel carries. */
  proto:           [9, enumOf(u8, TUNNEL_IPPROTO)],
  /** Header between the two IP headers. */
  encapType:       [15, enumOf(u16, TUNNEL_ENCAP)],
  /** Checksums of that header. */
  encapFlags:      [16, flagsOf(u16, TUNNEL_ENCAP_FLAG)],
  /** UDP source port of that header; 0 picks one for each flow. */
  encapSport:      [17, be16],
  /** UDP destination port of that header. */
  encapDport:      [18, be16],
  /** The remote end comes with each packet. */
  collectMetadata: [19, flag],
  /** Firewall mark of packets. */
  fwmark:          [20, u32],
});
/** Settings of an IP tunnel over IPv6. */
export interface Ip6Tnl extends Infer<typeof ip6Tnl> {}
export const Ip6Tnl: Attributes<Ip6Tnl> = ip6Tnl;
