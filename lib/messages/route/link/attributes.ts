// IFLA_*: every attribute of a link except IFLA_LINKINFO — linux/if_link.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flagsOf,
  hex,
  type Infer,
  lladdr,
  NLA_F_NESTED,
  repeated,
  s32,
  string,
  u8,
  u16,
  u32,
  uint,
} from '../../../schema/index.ts';
import { linkAfSpec } from './af-spec.ts';
import { IF_LINK_MODE, IF_OPER } from './arphrd.ts';
import { linkProtinfo } from './protinfo.ts';
import { rtnl_link_ifmap, rtnl_link_stats, rtnl_link_stats64 } from './statistics.ts';
import { VfInfoList } from './vf.ts';
import { LinkPort, VfPorts } from './vf-port.ts';
import { Xdp } from './xdp.ts';

/** `RTEXT_FILTER_*`: what a request wants beside the usual, or does without. */
// biome-ignore format: table
export const RTEXT_FILTER = {
  vf: 0x001, brvlan: 0x002, brvlan_compressed: 0x004, skip_stats: 0x008, mrp: 0x010, cfm_config: 0x020, cfm_status: 0x040,
  mst: 0x080, name_only: 0x100,
} as const;

/** `IFLA_EVENT_*`: why a notification was sent. */
// biome-ignore format: table
export const IFLA_EVENT = {
  none: 0, reboot: 1, features: 2, bonding_failover: 3, notify_peers: 4, igmp_resend: 5, bonding_options: 6,
} as const;

const propList = attributes('IFLA', {
  /** Further names of the interface, of up to 127 bytes. */
  altIfname: [53, repeated(string)],
});
export interface PropList extends Infer<typeof propList> {}
const PropList: Attributes<PropList> = propList;

const protoDownReason = attributes('IFLA_PROTO_DOWN_REASON', {
  /** The reasons that a request changes. */
  mask: [1, u32],
  /** One bit for each reason; user space gives them their meaning. */
  value: [2, u32],
});
export interface ProtoDownReason extends Infer<typeof protoDownReason> {}
const ProtoDownReason: Attributes<ProtoDownReason> = protoDownReason;

// biome-ignore format: table
const devlinkPort = attributes('DEVLINK_ATTR', {
  /** Bus of the device. */
  busName:   [1, string],
  /** Name of the device on its bus. */
  devName:   [2, string],
  /** Number of the port. */
  portIndex: [3, u32],
  /** Number of the devlink instance. */
  index:     [184, uint],
});
export interface DevlinkPort extends Infer<typeof devlinkPort> {}
const DevlinkPort: Attributes<DevlinkPort> = devlinkPort;

const dpllPin = attributes('DPLL_A_PIN', {
  /** Number of the pin. */
  id: [1, u32],
});
export interface DpllPin extends Infer<typeof dpllPin> {}
const DpllPin: Attributes<DpllPin> = dpllPin;

/** The table of a link, without `linkinfo`: the table of a peer is no more than this. */
// biome-ignore format: table
export const linkAttributes = {
  /** Hardware address: 6 bytes for Ethernet, 20 for InfiniBand, 4 or 16 for an IP tunnel. */
  address:                 [1, lladdr],
  /** Hardware broadcast address, or the remote end of a tunnel. */
  broadcast:               [2, lladdr],
  /** Name of the interface, at most 15 bytes. */
  ifname:                  [3, string],
  /** Maximum transmission unit, in bytes. */
  mtu:                     [4, u32],
  /** Index of the lower device, in `linkNetnsid` if that is there. */
  link:                    [5, u32],
  /** Name of the queueing discipline. */
  qdisc:                   [6, string],
  /** Counters, cut to 32 bits. */
  stats:                   [7, rtnl_link_stats],
  /** Reserved; never sent. */
  cost:                    [8, binary],
  /** Reserved; never sent. */
  priority:                [9, binary],
  /** Index of the bridge, bond or VRF that the interface is a port of; 0 in a request takes it out. */
  master:                  [10, u32],
  /** A wireless extension event (`struct iw_event`). */
  wireless:                [11, binary],
  /** Settings of the bridge port or of IPv6, by the header's `family`. */
  protinfo:                [12, linkProtinfo, NLA_F_NESTED],
  /** Length of the send queue, in packets. */
  txqlen:                  [13, u32],
  /** Where the device sits in the machine. */
  map:                     [14, rtnl_link_ifmap],
  /** Reserved; never sent. */
  weight:                  [15, u32],
  /** Operational state (RFC 2863). */
  operstate:               [16, enumOf(u8, IF_OPER)],
  /** Who decides that the link is up. */
  linkmode:                [17, enumOf(u8, IF_LINK_MODE)],
  /** Process whose network namespace the interface moves to. Only in a request. */
  netNsPid:                [19, u32],
  /** Description, at most 255 bytes. */
  ifalias:                 [20, string],
  /** How many virtual functions the card has. */
  numVf:                   [21, u32],
  /** The virtual functions (asked for by `vf` in `extMask`). */
  vfinfoList:              [22, VfInfoList],
  /** Counters. */
  stats64:                 [23, rtnl_link_stats64],
  /** Port profiles of the virtual functions. */
  vfPorts:                 [24, VfPorts],
  /** Port profile of the card itself. */
  portSelf:                [25, LinkPort],
  /** What each protocol keeps about the interface; in family `bridge` VLANs and the like. */
  afSpec:                  [26, linkAfSpec, NLA_F_NESTED],
  /** Number of the interface group. */
  group:                   [27, u32],
  /** Descriptor of the network namespace the interface moves to. Only in a request. */
  netNsFd:                 [28, u32],
  /** What the answer is to hold beside the usual, or do without. */
  extMask:                 [29, flagsOf(u32, RTEXT_FILTER)],
  /** How many users want promiscuous mode. */
  promiscuity:             [30, u32],
  /** Send queues. */
  numTxQueues:             [31, u32],
  /** Receive queues. */
  numRxQueues:             [32, u32],
  /** 1: there is a carrier. */
  carrier:                 [33, u8],
  /** Identifier of the physical port; the same for all functions on it. */
  physPortId:              [34, hex],
  /** How often the carrier came or went. */
  carrierChanges:          [35, u32],
  /** Identifier of the switch chip that the port belongs to. */
  physSwitchId:            [36, hex],
  /** Namespace of `link`, as an id known in this one. */
  linkNetnsid:             [37, s32],
  /** Name of the physical port. */
  physPortName:            [38, string],
  /** 1: a program keeps the link down. */
  protoDown:               [39, u8],
  /** Most segments of one packet for segmentation offload. */
  gsoMaxSegs:              [40, u32],
  /** Largest packet for segmentation offload, in bytes. */
  gsoMaxSize:              [41, u32],
  /** XDP programs. */
  xdp:                     [43, Xdp],
  /** Why the notification was sent. */
  event:                   [44, enumOf(u32, IFLA_EVENT)],
  /** Namespace that the interface moved to, as an id known in this one. */
  newNetnsid:              [45, s32],
  /** Namespace that the request or the answer is about, as an id known in the asking one (also `IFLA_IF_NETNSID`). */
  targetNetnsid:           [46, s32],
  /** How often the carrier came. */
  carrierUpCount:          [47, u32],
  /** How often the carrier went. */
  carrierDownCount:        [48, u32],
  /** Index of the interface in the namespace it moved to. */
  newIfindex:              [49, s32],
  /** Lowest MTU, in bytes. */
  minMtu:                  [50, u32],
  /** Highest MTU, in bytes; 0 is no limit. */
  maxMtu:                  [51, u32],
  /** Further names. */
  propList:                [52, PropList],
  /** Further name that a request means the interface by. */
  altIfname:               [53, string],
  /** Hardware address that the device was made with. */
  permAddress:             [54, lladdr],
  /** Why `protoDown` is set. */
  protoDownReason:         [55, ProtoDownReason],
  /** Name of the parent device on its bus. */
  parentDevName:           [56, string],
  /** Name of that bus. */
  parentDevBusName:        [57, string],
  /** Largest packet that receive offload puts together, in bytes. */
  groMaxSize:              [58, u32],
  /** Largest packet that the hardware takes for segmentation, in bytes. */
  tsoMaxSize:              [59, u32],
  /** Most segments that the hardware makes of it. */
  tsoMaxSegs:              [60, u32],
  /** How many users want all multicast. */
  allmulti:                [61, u32],
  /** The devlink port of the interface. */
  devlinkPort:             [62, DevlinkPort],
  /** `gsoMaxSize` for IPv4. */
  gsoIpv4MaxSize:          [63, u32],
  /** `groMaxSize` for IPv4. */
  groIpv4MaxSize:          [64, u32],
  /** The clock pin of the interface. */
  dpllPin:                 [65, DpllPin],
  /** How far ahead the hardware can time a packet, in nanoseconds. */
  maxPacingOffloadHorizon: [66, uint],
  /** 1: the interface cannot change its network namespace. */
  netnsImmutable:          [67, u8],
  /** Room that packets need before them, in bytes. */
  headroom:                [68, u16],
  /** Room that packets need after them, in bytes. */
  tailroom:                [69, u16],
} as const;

/** What is known of a link, without `linkinfo`. */
export interface LinkAttributes extends Infer<ReturnType<typeof attributes<typeof linkAttributes>>> {}
export const LinkAttributes: Attributes<LinkAttributes> = attributes('IFLA', linkAttributes);
