// Kind geneve: IFLA_GENEVE_* — linux/if_link.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  enumOf,
  flag,
  type Infer,
  ipv4,
  ipv6,
  range,
  struct,
  u8,
  u32,
} from '../../../schema/index.ts';

/** `GENEVE_DF_*`: whether packets may be fragmented. */
export const GENEVE_DF = { unset: 0, set: 1, inherit: 2 } as const;

const ifla_geneve_port_range = struct('ifla_geneve_port_range', 4, {
  /** First UDP port. */
  low: be16,
  /** Last UDP port. */
  high: be16,
});

// biome-ignore format: table
const geneve = attributes('IFLA_GENEVE', {
  /** Virtual network identifier. */
  id:                [1, range(u32, 0, 0xffffff)],
  /** IPv4 address of the remote end. */
  remote:            [2, ipv4],
  /** Time to live of packets; 0 is the system's. */
  ttl:               [3, u8],
  /** Type of service of packets; 1 takes the inner packet's. */
  tos:               [4, u8],
  /** UDP destination port. */
  port:              [5, be16],
  /** The remote end comes with each packet. */
  collectMetadata:   [6, flag],
  /** IPv6 address of the remote end. */
  remote6:           [7, ipv6],
  /** 1: packets over IPv4 carry a UDP checksum. */
  udpCsum:           [8, u8],
  /** 1: packets over IPv6 are sent without a UDP checksum. */
  udpZeroCsum6Tx:    [9, u8],
  /** 1: packets over IPv6 without a UDP checksum are taken. */
  udpZeroCsum6Rx:    [10, u8],
  /** IPv6 flow label of packets. */
  label:             [11, range(be32, 0, 0xfffff)],
  /** 1: packets take the inner time to live. */
  ttlInherit:        [12, u8],
  /** Whether packets may be fragmented. */
  df:                [13, enumOf(u8, GENEVE_DF)],
  /** Inner packets need not be Ethernet frames. */
  innerProtoInherit: [14, flag],
  /** UDP source ports that packets are sent from. */
  portRange:         [15, ifla_geneve_port_range],
  /** Packets carry a hint for generic receive offload. */
  groHint:           [16, flag],
  /** Our IPv4 address. */
  local:             [17, ipv4],
  /** Our IPv6 address. */
  local6:            [18, ipv6],
});
/** Settings of a GENEVE tunnel. */
export interface Geneve extends Infer<typeof geneve> {}
export const Geneve: Attributes<Geneve> = geneve;
