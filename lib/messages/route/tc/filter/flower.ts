// Filter flower: fields of a packet's headers — linux/pkt_cls.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  enumOf,
  flagsOf,
  hexOf,
  type Infer,
  ipv4,
  ipv6,
  mac,
  range,
  repeated,
  string,
  u8,
  u16,
  u32,
} from '../../../../schema/index.ts';
import { Actions } from '../action.ts';
import { ETH_P } from '../ethertype.ts';
import { IPPROTO } from '../ip-protocol.ts';
import { TCA_CLS_FLAGS } from './cls-flags.ts';
import { FlowerTunnelOptions } from './flower-tunnel.ts';

/** `TCA_FLOWER_KEY_FLAGS_*`: fragments, and flags of the tunnel a packet came from. */
// biome-ignore format: table
export const TCA_FLOWER_KEY_FLAGS = {
  is_fragment: 1, frag_is_first: 2, tunnel_csum: 4, tunnel_dont_fragment: 8, tunnel_oam: 16, tunnel_crit_opt: 32,
} as const;
/** `TCA_FLOWER_KEY_CT_FLAGS_*`: what connection tracking says about a packet. */
// biome-ignore format: table
export const TCA_FLOWER_KEY_CT_FLAGS = {
  new: 1, established: 2, related: 4, tracked: 8, invalid: 16, reply: 32,
} as const;

// biome-ignore format: table
const flowerLabel = attributes('TCA_FLOWER_KEY_MPLS_OPT', {
  /** Which label of the stack, from the outermost: 1 to 7. */
  lseDepth: [1, range(u8, 1, 7)],
  /** Time to live. */
  lseTtl:   [2, u8],
  /** 1: it is the bottom of the stack. */
  lseBos:   [3, range(u8, 0, 1)],
  /** Traffic class. */
  lseTc:    [4, range(u8, 0, 7)],
  /** The label, in host byte order. */
  lseLabel: [5, range(u32, 0, 0xfffff)],
});
interface FlowerLabel extends Infer<typeof flowerLabel> {}
const FlowerLabel: Attributes<FlowerLabel> = flowerLabel;

// biome-ignore format: table
const flowerLabels = attributes('TCA_FLOWER_KEY_MPLS_OPTS', {
  /** Labels of the stack. */
  lse: [1, repeated(FlowerLabel)],
});
interface FlowerLabels extends Infer<typeof flowerLabels> {}
const FlowerLabels: Attributes<FlowerLabels> = flowerLabels;

// biome-ignore format: table
const flowerCfm = attributes('TCA_FLOWER_KEY_CFM', {
  /** Maintenance domain level. */
  mdLevel: [1, range(u8, 0, 7)],
  /** Code of the operation. */
  opcode:  [2, u8],
});
interface FlowerCfm extends Infer<typeof flowerCfm> {}
const FlowerCfm: Attributes<FlowerCfm> = flowerCfm;

// biome-ignore format: table
const flowerFilter = attributes('TCA_FLOWER', {
  /** Handle of the class that matching packets go to. */
  classid:              [1, u32],
  /** Name of the interface that the packet came in by. */
  indev:                [2, string],
  /** What is done to a packet that matches. */
  act:                  [3, Actions],
  /** Destination address of the Ethernet header. */
  keyEthDst:            [4, mac],
  /** Bits of {@link keyEthDst} that count. */
  keyEthDstMask:        [5, mac],
  /** Source address of the Ethernet header. */
  keyEthSrc:            [6, mac],
  /** Bits of {@link keyEthSrc} that count. */
  keyEthSrcMask:        [7, mac],
  /** Protocol of the Ethernet header. */
  keyEthType:           [8, enumOf(be16, ETH_P)],
  /** Protocol of the IP header. */
  keyIpProto:           [9, enumOf(u8, IPPROTO)],
  /** Source address. */
  keyIpv4Src:           [10, ipv4],
  /** Bits of {@link keyIpv4Src} that count. */
  keyIpv4SrcMask:       [11, ipv4],
  /** Destination address. */
  keyIpv4Dst:           [12, ipv4],
  /** Bits of {@link keyIpv4Dst} that count. */
  keyIpv4DstMask:       [13, ipv4],
  /** Source address. */
  keyIpv6Src:           [14, ipv6],
  /** Bits of {@link keyIpv6Src} that count. */
  keyIpv6SrcMask:       [15, ipv6],
  /** Destination address. */
  keyIpv6Dst:           [16, ipv6],
  /** Bits of {@link keyIpv6Dst} that count. */
  keyIpv6DstMask:       [17, ipv6],
  /** Source port; `keyIpProto` must say that it is TCP, as for the others. */
  keyTcpSrc:            [18, be16],
  /** Destination port. */
  keyTcpDst:            [19, be16],
  /** Source port. */
  keyUdpSrc:            [20, be16],
  /** Destination port. */
  keyUdpDst:            [21, be16],
  /** Where the filter runs. */
  flags:                [22, flagsOf(u32, TCA_CLS_FLAGS)],
  /** VLAN id of the outer tag, in host byte order. */
  keyVlanId:            [23, range(u16, 0, 4095)],
  /** Priority of the outer tag. */
  keyVlanPrio:          [24, range(u8, 0, 7)],
  /** Protocol after the outer tag. */
  keyVlanEthType:       [25, enumOf(be16, ETH_P)],
  /** Key of the tunnel the packet came from, such as a VNI. */
  keyEncKeyId:          [26, be32],
  /** Source address of that tunnel. */
  keyEncIpv4Src:        [27, ipv4],
  /** Bits of {@link keyEncIpv4Src} that count. */
  keyEncIpv4SrcMask:    [28, ipv4],
  /** Destination address of that tunnel. */
  keyEncIpv4Dst:        [29, ipv4],
  /** Bits of {@link keyEncIpv4Dst} that count. */
  keyEncIpv4DstMask:    [30, ipv4],
  /** Source address of that tunnel. */
  keyEncIpv6Src:        [31, ipv6],
  /** Bits of {@link keyEncIpv6Src} that count. */
  keyEncIpv6SrcMask:    [32, ipv6],
  /** Destination address of that tunnel. */
  keyEncIpv6Dst:        [33, ipv6],
  /** Bits of {@link keyEncIpv6Dst} that count. */
  keyEncIpv6DstMask:    [34, ipv6],
  /** Bits of {@link keyTcpSrc} that count. */
  keyTcpSrcMask:        [35, be16],
  /** Bits of {@link keyTcpDst} that count. */
  keyTcpDstMask:        [36, be16],
  /** Bits of {@link keyUdpSrc} that count. */
  keyUdpSrcMask:        [37, be16],
  /** Bits of {@link keyUdpDst} that count. */
  keyUdpDstMask:        [38, be16],
  /** Bits of {@link keySctpSrc} that count. */
  keySctpSrcMask:       [39, be16],
  /** Bits of {@link keySctpDst} that count. */
  keySctpDstMask:       [40, be16],
  /** Source port. */
  keySctpSrc:           [41, be16],
  /** Destination port. */
  keySctpDst:           [42, be16],
  /** Source port of the tunnel. */
  keyEncUdpSrcPort:     [43, be16],
  /** Bits of {@link keyEncUdpSrcPort} that count. */
  keyEncUdpSrcPortMask: [44, be16],
  /** Destination port of the tunnel. */
  keyEncUdpDstPort:     [45, be16],
  /** Bits of {@link keyEncUdpDstPort} that count. */
  keyEncUdpDstPortMask: [46, be16],
  /** Whether the packet is a fragment. */
  keyFlags:             [47, flagsOf(be32, TCA_FLOWER_KEY_FLAGS)],
  /** Bits of {@link keyFlags} that count. */
  keyFlagsMask:         [48, flagsOf(be32, TCA_FLOWER_KEY_FLAGS)],
  /** Code of the ICMP message. */
  keyIcmpv4Code:        [49, u8],
  /** Bits of {@link keyIcmpv4Code} that count. */
  keyIcmpv4CodeMask:    [50, u8],
  /** Type of the ICMP message. */
  keyIcmpv4Type:        [51, u8],
  /** Bits of {@link keyIcmpv4Type} that count. */
  keyIcmpv4TypeMask:    [52, u8],
  /** Code of the ICMPv6 message. */
  keyIcmpv6Code:        [53, u8],
  /** Bits of {@link keyIcmpv6Code} that count. */
  keyIcmpv6CodeMask:    [54, u8],
  /** Type of the ICMPv6 message. */
  keyIcmpv6Type:        [55, u8],
  /** Bits of {@link keyIcmpv6Type} that count. */
  keyIcmpv6TypeMask:    [56, u8],
  /** Address of the sender. */
  keyArpSip:            [57, ipv4],
  /** Bits of {@link keyArpSip} that count. */
  keyArpSipMask:        [58, ipv4],
  /** Address that is asked for. */
  keyArpTip:            [59, ipv4],
  /** Bits of {@link keyArpTip} that count. */
  keyArpTipMask:        [60, ipv4],
  /** 1: question, 2: answer. */
  keyArpOp:             [61, u8],
  /** Bits of {@link keyArpOp} that count. */
  keyArpOpMask:         [62, u8],
  /** Hardware address of the sender. */
  keyArpSha:            [63, mac],
  /** Bits of {@link keyArpSha} that count. */
  keyArpShaMask:        [64, mac],
  /** Hardware address that is asked for. */
  keyArpTha:            [65, mac],
  /** Bits of {@link keyArpTha} that count. */
  keyArpThaMask:        [66, mac],
  /** Time to live of the outermost label. */
  keyMplsTtl:           [67, u8],
  /** 1: the outermost label is the only one. */
  keyMplsBos:           [68, range(u8, 0, 1)],
  /** Traffic class of the outermost label. */
  keyMplsTc:            [69, range(u8, 0, 7)],
  /** The outermost label, in host byte order. */
  keyMplsLabel:         [70, range(u32, 0, 0xfffff)],
  /** The lower twelve bits of the TCP header's flags. */
  keyTcpFlags:          [71, be16],
  /** Bits of {@link keyTcpFlags} that count. */
  keyTcpFlagsMask:      [72, be16],
  /** Type of service or traffic class. */
  keyIpTos:             [73, u8],
  /** Bits of {@link keyIpTos} that count. */
  keyIpTosMask:         [74, u8],
  /** Time to live or hop limit. */
  keyIpTtl:             [75, u8],
  /** Bits of {@link keyIpTtl} that count. */
  keyIpTtlMask:         [76, u8],
  /** VLAN id of the inner tag, in host byte order. */
  keyCvlanId:           [77, range(u16, 0, 4095)],
  /** Priority of the inner tag. */
  keyCvlanPrio:         [78, range(u8, 0, 7)],
  /** Protocol after the inner tag. */
  keyCvlanEthType:      [79, enumOf(be16, ETH_P)],
  /** Type of service of the tunnel's header. */
  keyEncIpTos:          [80, u8],
  /** Bits of {@link keyEncIpTos} that count. */
  keyEncIpTosMask:      [81, u8],
  /** Time to live of the tunnel's header. */
  keyEncIpTtl:          [82, u8],
  /** Bits of {@link keyEncIpTtl} that count. */
  keyEncIpTtlMask:      [83, u8],
  /** Options of the tunnel's protocol. */
  keyEncOpts:           [84, FlowerTunnelOptions],
  /** Bits of {@link keyEncOpts} that count. */
  keyEncOptsMask:       [85, FlowerTunnelOptions],
  /** Devices that run the filter in hardware. Read only. */
  inHwCount:            [86, u32],
  /** First source port of TCP, UDP or SCTP. */
  keyPortSrcMin:        [87, be16],
  /** Last source port. */
  keyPortSrcMax:        [88, be16],
  /** First destination port of TCP, UDP or SCTP. */
  keyPortDstMin:        [89, be16],
  /** Last destination port. */
  keyPortDstMax:        [90, be16],
  /** State of the packet's connection. */
  keyCtState:           [91, flagsOf(u16, TCA_FLOWER_KEY_CT_FLAGS)],
  /** Bits of {@link keyCtState} that count. */
  keyCtStateMask:       [92, flagsOf(u16, TCA_FLOWER_KEY_CT_FLAGS)],
  /** Conntrack zone. */
  keyCtZone:            [93, u16],
  /** Bits of {@link keyCtZone} that count. */
  keyCtZoneMask:        [94, u16],
  /** Mark of the connection. */
  keyCtMark:            [95, u32],
  /** Bits of {@link keyCtMark} that count. */
  keyCtMarkMask:        [96, u32],
  /** Labels of the connection: 16 bytes as hex. */
  keyCtLabels:          [97, hexOf(16)],
  /** Bits of {@link keyCtLabels} that count. */
  keyCtLabelsMask:      [98, hexOf(16)],
  /** Several labels of the stack; instead of `keyMpls…`. */
  keyMplsOpts:          [99, FlowerLabels],
  /** Hash of the packet. */
  keyHash:              [100, u32],
  /** Bits of {@link keyHash} that count. */
  keyHashMask:          [101, u32],
  /** Number of VLAN tags. */
  keyNumOfVlans:        [102, u8],
  /** PPPoE session. */
  keyPppoeSid:          [103, be16],
  /** Protocol inside PPP. */
  keyPppProto:          [104, be16],
  /** L2TPv3 session. */
  keyL2tpv3Sid:         [105, be32],
  /** 1: the bridge knew no port for the destination. */
  l2Miss:               [106, range(u8, 0, 1)],
  /** Connectivity fault management. */
  keyCfm:               [107, FlowerCfm],
  /** Security parameter index of IPsec. */
  keySpi:               [108, be32],
  /** Bits of {@link keySpi} that count. */
  keySpiMask:           [109, be32],
  /** Flags of the tunnel's header. */
  keyEncFlags:          [110, flagsOf(be32, TCA_FLOWER_KEY_FLAGS)],
  /** Bits of {@link keyEncFlags} that count. */
  keyEncFlagsMask:      [111, flagsOf(be32, TCA_FLOWER_KEY_FLAGS)],
});
/**
 * Options of the filter `flower`. A mask that is absent where it could be given stands for all bits; a packet must match
 * every key that is present.
 */
export interface FlowerFilter extends Infer<typeof flowerFilter> {}
export const FlowerFilter: Attributes<FlowerFilter> = flowerFilter;
