// Kind vxlan: IFLA_VXLAN_* — linux/if_link.h
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

/** `VXLAN_DF_*`: whether packets may be fragmented. */
export const VXLAN_DF = { unset: 0, set: 1, inherit: 2 } as const;
/** `VXLAN_LABEL_*`: where the flow label comes from. */
export const VXLAN_LABEL = { fixed: 0, inherit: 1 } as const;

const ifla_vxlan_port_range = struct('ifla_vxlan_port_range', 4, {
  /** First UDP port. */
  low: be16,
  /** Last UDP port. */
  high: be16,
});

const vxlanhdr = struct('vxlanhdr', 8, {
  /** First word of the header. */
  flags: be32,
  /** Second word of the header. */
  vni: be32,
});

// biome-ignore format: table
const vxlan = attributes('IFLA_VXLAN', {
  /** VXLAN network identifier. */
  id:               [1, range(u32, 0, 0xffffff)],
  /** IPv4 address of the remote end, or the multicast group. */
  group:            [2, ipv4],
  /** Index of the interface that packets leave by. */
  link:             [3, u32],
  /** Our IPv4 address. */
  local:            [4, ipv4],
  /** Time to live of packets; 0 is the system's. */
  ttl:              [5, u8],
  /** Type of service of packets; 1 takes the inner packet's. */
  tos:              [6, u8],
  /** 1: addresses are learnt. */
  learning:         [7, u8],
  /** Age at which a learnt address is forgotten, in seconds. */
  ageing:           [8, u32],
  /** How many addresses are kept; 0 is no limit. */
  limit:            [9, u32],
  /** UDP source ports that packets are sent from. */
  portRange:        [10, ifla_vxlan_port_range],
  /** 1: ARP is answered here. */
  proxy:            [11, u8],
  /** 1: routed packets take the short way. */
  rsc:              [12, u8],
  /** 1: an unknown hardware address is reported. */
  l2miss:           [13, u8],
  /** 1: an unknown IP address is reported. */
  l3miss:           [14, u8],
  /** UDP destination port. */
  port:             [15, be16],
  /** IPv6 address of the remote end, or the multicast group. */
  group6:           [16, ipv6],
  /** Our IPv6 address. */
  local6:           [17, ipv6],
  /** 1: packets over IPv4 carry a UDP checksum. */
  udpCsum:          [18, u8],
  /** 1: packets over IPv6 are sent without a UDP checksum. */
  udpZeroCsum6Tx:   [19, u8],
  /** 1: packets over IPv6 without a UDP checksum are taken. */
  udpZeroCsum6Rx:   [20, u8],
  /** 1: remote checksum offload when sending. */
  remcsumTx:        [21, u8],
  /** 1: remote checksum offload when receiving. */
  remcsumRx:        [22, u8],
  /** Group policy extension. */
  gbp:              [23, flag],
  /** Remote checksum offload without partial checksums. */
  remcsumNopartial: [24, flag],
  /** 1: the remote end comes with each packet. */
  collectMetadata:  [25, u8],
  /** IPv6 flow label of packets. */
  label:            [26, range(be32, 0, 0xfffff)],
  /** Generic protocol extension. */
  gpe:              [27, flag],
  /** 1: packets take the inner time to live. (A request holds this attribute without a payload.) */
  ttlInherit:       [28, u8],
  /** Whether packets may be fragmented. */
  df:               [29, enumOf(u8, VXLAN_DF)],
  /** 1: only the network identifiers of the VNI filter are taken. */
  vnifilter:        [30, u8],
  /** 1: packets to this very host do not leave it. */
  localbypass:      [31, u8],
  /** Where the flow label comes from. */
  labelPolicy:      [32, enumOf(u32, VXLAN_LABEL)],
  /** Header bits that must be zero in packets received. */
  reservedBits:     [33, vxlanhdr],
  /** 1: multicast packets are routed. */
  mcRoute:          [34, u8],
});
/** Settings of a VXLAN tunnel. */
export interface Vxlan extends Infer<typeof vxlan> {}
export const Vxlan: Attributes<Vxlan> = vxlan;
