// LWTUNNEL_ENCAP_SEG6_LOCAL: SEG6_LOCAL_* — linux/seg6_local.h
import {
  type Attributes,
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  ipv4,
  ipv6,
  string,
  struct,
  u8,
  u32,
  u64,
} from '../../../schema/index.ts';
import { segmentRoutingHeader } from './seg6.ts';

/** `SEG6_LOCAL_ACTION_*`: what happens to a packet whose segment is ours (RFC 8986). */
// biome-ignore format: table
export const SEG6_LOCAL_ACTION = {
  unspec: 0, end: 1, end_x: 2, end_t: 3, end_dx2: 4, end_dx6: 5, end_dx4: 6, end_dt6: 7, end_dt4: 8,
  end_b6: 9, end_b6_encap: 10, end_bm: 11, end_s: 12, end_as: 13, end_am: 14, end_bpf: 15, end_dt46: 16,
} as const;

/** Bits `1 << SEG6_LOCAL_FLV_OP_*`: variations of an action. */
export const SEG6_LOCAL_FLV_OPERATION = { psp: 1 << 1, usp: 1 << 2, usd: 1 << 3, next_csid: 1 << 4 } as const;

// biome-ignore format: table
const program = attributes('SEG6_LOCAL_BPF', {
  /** Descriptor of the program when set, its id when read. */
  prog:     [1, u32],
  /** Name of the program. */
  progName: [2, string],
});
interface Program extends Infer<typeof program> {}
const Program: Attributes<Program> = program;

// biome-ignore format: table
const counters = attributes('SEG6_LOCAL_CNT', {
  /** Packets that the action took. */
  packets: [2, u64],
  /** Their bytes. */
  bytes:   [3, u64],
  /** Packets that it could not handle. */
  errors:  [4, u64],
});
interface Counters extends Infer<typeof counters> {}
const Counters: Attributes<Counters> = counters;

// biome-ignore format: table
const flavors = attributes('SEG6_LOCAL_FLV', {
  /** The flavors in use. */
  operation:    [1, flagsOf(u32, SEG6_LOCAL_FLV_OPERATION)],
  /** Bits of the locator block of a compressed segment list. */
  lcblockBits:  [2, u8],
  /** Bits of its locator node and function. */
  lcnodeFnBits: [3, u8],
});
interface Flavors extends Infer<typeof flavors> {}
const Flavors: Attributes<Flavors> = flavors;

// biome-ignore format: table
const seg6LocalEncap = attributes('SEG6_LOCAL', {
  /** What happens to the packet. */
  action:   [1, enumOf(u32, SEG6_LOCAL_ACTION)],
  /** Header that the action inserts. */
  srh:      [2, struct('ipv6_sr_hdr', 8, segmentRoutingHeader)],
  /** Table in which the next hop is looked up. */
  table:    [3, u32],
  /** IPv4 next hop. */
  nh4:      [4, ipv4],
  /** IPv6 next hop. */
  nh6:      [5, ipv6],
  /** Index of the interface on which the packet is made to have come in. */
  iif:      [6, u32],
  /** Index of the interface to send on. */
  oif:      [7, u32],
  /** Program of the action `end_bpf`. */
  bpf:      [8, Program],
  /** Table of the VRF in which the decapsulated packet is looked up. */
  vrftable: [9, u32],
  /** Counters: an empty or zero table turns them on. */
  counters: [10, Counters],
  /** Variations of the action. */
  flavors:  [11, Flavors],
});
/** Settings of a route that acts on its own IPv6 segment. */
export interface Seg6LocalEncap extends Infer<typeof seg6LocalEncap> {}
export const Seg6LocalEncap: Attributes<Seg6LocalEncap> = seg6LocalEncap;
