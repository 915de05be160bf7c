// Kind ipip: IFLA_IPTUN_* — linux/if_tunnel.h
import { type Attributes, attributes, be16, enumOf, flag, flagsOf, type Infer, ipv4, u8, u16, u32 } from '../../../schema/index.ts';
import { TUNNEL_ENCAP, TUNNEL_ENCAP_FLAG, TUNNEL_IPPROTO } from './tunnel.ts';

// biome-ignore format: table
const iptun = attributes('IFLA_IPTUN', {
  /** Index of the interface that packets leave by. */
  link:            [1, u32],
  /** Our address. */
  local:           [2, ipv4],
  /** Address of the remote end. */
  remote:          [3, ipv4],
  /** Time to live of packets; 0 takes the inner packet's. */
  ttl:             [4, u8],
  /** Type of service of packets; 1 takes the inner packet's. */
  tos:             [5, u8],
  /** What the tunnel carries. */
  proto:           [9, enumOf(u8, TUNNEL_IPPROTO)],
  /** 1: path MTU discovery. */
  pmtudisc:        [10, u8],
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
/** Settings of an IPv4 tunnel over IPv4. */
export interface Iptun extends Infer<typeof iptun> {}
export const Iptun: Attributes<Iptun> = iptun;
