// Kinds gre, gretap and erspan: IFLA_GRE_* — linux/if_tunnel.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  ipv4,
  range,
  u8,
  u16,
  u32,
} from '../../../schema/index.ts';
import { TUNNEL_ENCAP, TUNNEL_ENCAP_FLAG } from './tunnel.ts';

/** `GRE_*`: which fields the GRE header has. */
export const GRE = { csum: 0x8000, routing: 0x4000, key: 0x2000, seq: 0x1000, strict: 0x0800 } as const;

// biome-ignore format: table
const gre = attributes('IFLA_GRE', {
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
  local:           [6, ipv4],
  /** Address of the remote end. */
  remote:          [7, ipv4],
  /** Time to live of packets; 0 takes the inner packet's. */
  ttl:             [8, u8],
  /** Type of service of packets; 1 takes the inner packet's. */
  tos:             [9, u8],
  /** 1: path MTU discovery. */
  pmtudisc:        [10, u8],
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
  /** 1: packets may be fragmented in spite of the inner packet's wish. */
  ignoreDf:        [19, u8],
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
/** Settings of a GRE or ERSPAN tunnel over IPv4. */
export interface Gre extends Infer<typeof gre> {}
export const Gre: Attributes<Gre> = gre;
