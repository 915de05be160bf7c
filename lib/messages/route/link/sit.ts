// Kind sit: IFLA_IPTUN_* — linux/if_tunnel.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  ipv4,
  ipv6,
  range,
  u8,
  u16,
  u32,
} from '../../../schema/index.ts';
import { TUNNEL_ENCAP, TUNNEL_ENCAP_FLAG, TUNNEL_IPPROTO } from './tunnel.ts';

/** `SIT_*`: how a tunnel behaves. In host byte order, whatever the header's type says. */
export const SIT = { isatap: 1 } as const;

// biome-ignore format: table
const sit = attributes('IFLA_IPTUN', {
  /** Index of the interface that packets leave by. */
  link:                [1, u32],
  /** Our address. */
  local:               [2, ipv4],
  /** Address of the remote end. */
  remote:              [3, ipv4],
  /** Time to live of packets; 0 takes the inner packet's. */
  ttl:                 [4, u8],
  /** Type of service of packets; 1 takes the inner packet's. */
  tos:                 [5, u8],
  /** How the tunnel behaves. */
  flags:               [8, flagsOf(u16, SIT)],
  /** What the tunnel carries. */
  proto:               [9, enumOf(u8, TUNNEL_IPPROTO)],
  /** 1: path MTU discovery. */
  pmtudisc:            [10, u8],
  /** Prefix of 6rd addresses. */
  '6rdPrefix':         [11, ipv6],
  /** IPv4 prefix that all ends share and the addresses leave out. */
  '6rdRelayPrefix':    [12, ipv4],
  /** Length of the prefix, in bits. */
  '6rdPrefixlen':      [13, range(u16, 0, 128)],
  /** Length of the IPv4 prefix, in bits. */
  '6rdRelayPrefixlen': [14, range(u16, 0, 32)],
  /** Header between the two IP headers. */
  encapType:           [15, enumOf(u16, TUNNEL_ENCAP)],
  /** Checksums of that header. */
  encapFlags:          [16, flagsOf(u16, TUNNEL_ENCAP_FLAG)],
  /** UDP source port of that header; 0 picks one for each flow. */
  encapSport:          [17, be16],
  /** UDP destination port of that header. */
  encapDport:          [18, be16],
  /** The remote end comes with each packet. */
  collectMetadata:     [19, flag],
  /** Firewall mark of packets. */
  fwmark:              [20, u32],
});
/** Settings of an IPv6 tunnel over IPv4. */
export interface Sit extends Infer<typeof sit> {}
export const Sit: Attributes<Sit> = sit;
