// LWTUNNEL_ENCAP_IOAM6: IOAM6_IPTUNNEL_* — linux/ioam6_iptunnel.h, linux/ioam6.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  binary,
  bits,
  enumOf,
  type Infer,
  ipv6,
  range,
  struct,
  u8,
  u32,
  unusedBits,
} from '../../../schema/index.ts';

/** `IOAM6_IPTUNNEL_MODE_*`: where the trace goes. */
export const IOAM6_IPTUNNEL_MODE = { inline: 1, encap: 2, auto: 3 } as const;

/** The pre-allocated trace of RFC 9197, as it goes into the packet. */
const ioam6_trace_hdr = struct('ioam6_trace_hdr', 8, {
  /** Namespace of the trace. */
  namespaceId: be16,
  /** Length of one node's data in units of 4 bytes. The kernel fills it in. */
  nodelen: bits(be16, 5),
  /** 1: a node found no room. */
  overflow: bits(be16, 1),
  _flags: unusedBits(be16, 3),
  /** Room that is left, in units of 4 bytes. */
  remlen: bits(be16, 7),
  /** What each node writes: one bit a kind of data, then eight reserved bits. */
  type: be32,
  data: binary,
});

// biome-ignore format: table
const ioam6Encap = attributes('IOAM6_IPTUNNEL', {
  /** Where the trace goes. */
  mode:  [1, enumOf(u8, IOAM6_IPTUNNEL_MODE)],
  /** Destination of the outer header, for the modes `encap` and `auto`. */
  dst:   [2, ipv6],
  /** The trace that is inserted. */
  trace: [3, ioam6_trace_hdr],
  /** Of `freqN` packets, so many get the trace. */
  freqK: [4, range(u32, 1, 1_000_000)],
  /** See `freqK`. */
  freqN: [5, range(u32, 1, 1_000_000)],
  /** Source of the outer header. */
  src:   [6, ipv6],
});
/** Settings of a route that adds an in-situ OAM trace. */
export interface Ioam6Encap extends Infer<typeof ioam6Encap> {}
export const Ioam6Encap: Attributes<Ioam6Encap> = ioam6Encap;
