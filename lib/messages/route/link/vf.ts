// IFLA_VFINFO_LIST: virtual functions of a network card (SR-IOV) — linux/if_link.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  type Infer,
  lladdrIn,
  pad,
  repeated,
  type Struct,
  struct,
  u32,
  u64,
} from '../../../schema/index.ts';

/** `IFLA_VF_LINK_STATE_*`: the link state that a virtual function sees. */
export const IFLA_VF_LINK_STATE = { auto: 0, enable: 1, disable: 2 } as const;

const ifla_vf_mac = struct('ifla_vf_mac', 36, {
  /** Number of the virtual function. */
  vf: u32,
  /** Its hardware address, of as many bytes as its interface's: the kernel fills 32 bytes up with zeros, and does not say how many count. */
  mac: lladdrIn(32),
});

const ifla_vf_broadcast = struct('ifla_vf_broadcast', 32, {
  /** The broadcast address; see `mac`. */
  broadcast: lladdrIn(32),
});

const ifla_vf_vlan = struct('ifla_vf_vlan', 12, {
  /** Number of the virtual function. */
  vf: u32,
  /** VLAN that it is in, 1–4094; 0 is none. */
  vlan: u32,
  /** Priority of its VLAN tag. */
  qos: u32,
});

const iflaVfVlanInfoLayout = struct('ifla_vf_vlan_info', 16, {
  /** Number of the virtual function. */
  vf: u32,
  /** VLAN that it is in, 1–4094; 0 is none. */
  vlan: u32,
  /** Priority of the VLAN tag. */
  qos: u32,
  /** Ethernet type of the tag: 0x8100 or 0x88a8. */
  vlanProto: be16,
  _pad: pad(2),
});
interface ifla_vf_vlan_info extends Infer<typeof iflaVfVlanInfoLayout> {}
const ifla_vf_vlan_info: Struct<ifla_vf_vlan_info> = iflaVfVlanInfoLayout;

const ifla_vf_tx_rate = struct('ifla_vf_tx_rate', 8, {
  /** Number of the virtual function. */
  vf: u32,
  /** Highest rate, in megabits a second; 0 is no limit. */
  rate: u32,
});

const ifla_vf_rate = struct('ifla_vf_rate', 12, {
  /** Number of the virtual function. */
  vf: u32,
  /** Rate that it is sure of, in megabits a second. */
  minTxRate: u32,
  /** Highest rate, in megabits a second; 0 is no limit. */
  maxTxRate: u32,
});

const ifla_vf_spoofchk = struct('ifla_vf_spoofchk', 8, {
  /** Number of the virtual function. */
  vf: u32,
  /** 1: frames from a foreign address are dropped; 4294967295: the driver does not say. */
  setting: u32,
});

const ifla_vf_link_state = struct('ifla_vf_link_state', 8, {
  /** Number of the virtual function. */
  vf: u32,
  /** The link state that it sees. */
  linkState: enumOf(u32, IFLA_VF_LINK_STATE),
});

const ifla_vf_rss_query_en = struct('ifla_vf_rss_query_en', 8, {
  /** Number of the virtual function. */
  vf: u32,
  /** 1: it may read the table and key of receive side scaling. */
  setting: u32,
});

const ifla_vf_trust = struct('ifla_vf_trust', 8, {
  /** Number of the virtual function. */
  vf: u32,
  /** 1: it may set what touches others, such as promiscuous mode. */
  setting: u32,
});

const iflaVfGuidLayout = struct('ifla_vf_guid', 16, {
  /** Number of the virtual function. */
  vf: u32,
  _pad: pad(4),
  /** The InfiniBand identifier. */
  guid: u64,
});
interface ifla_vf_guid extends Infer<typeof iflaVfGuidLayout> {}
const ifla_vf_guid: Struct<ifla_vf_guid> = iflaVfGuidLayout;

// biome-ignore format: table
const vfStats = attributes('IFLA_VF_STATS', {
  /** Packets received. */
  rxPackets: [0, u64],
  /** Packets sent. */
  txPackets: [1, u64],
  /** Bytes received. */
  rxBytes:   [2, u64],
  /** Bytes sent. */
  txBytes:   [3, u64],
  /** Broadcast packets received. */
  broadcast: [4, u64],
  /** Multicast packets received. */
  multicast: [5, u64],
  /** Packets received but dropped. */
  rxDropped: [7, u64],
  /** Packets dropped on their way out. */
  txDropped: [8, u64],
});
interface VfStats extends Infer<typeof vfStats> {}
const VfStats: Attributes<VfStats> = vfStats;

const vfVlanList = attributes('IFLA_VF_VLAN', {
  /** One for each VLAN tag, the outer one first. */
  info: [1, repeated(ifla_vf_vlan_info)],
});
interface VfVlanList extends Infer<typeof vfVlanList> {}
const VfVlanList: Attributes<VfVlanList> = vfVlanList;

// biome-ignore format: table
const vfInfo = attributes('IFLA_VF', {
  /** Hardware address. */
  mac:        [1, ifla_vf_mac],
  /** VLAN and priority. */
  vlan:       [2, ifla_vf_vlan],
  /** Highest rate; `rate` says more. */
  txRate:     [3, ifla_vf_tx_rate],
  /** Check of source addresses. */
  spoofchk:   [4, ifla_vf_spoofchk],
  /** Link state that the function sees. */
  linkState:  [5, ifla_vf_link_state],
  /** Lowest and highest rate. */
  rate:       [6, ifla_vf_rate],
  /** Whether the function may read the settings of receive side scaling. */
  rssQueryEn: [7, ifla_vf_rss_query_en],
  /** Counters. */
  stats:      [8, VfStats],
  /** Whether the function is trusted. */
  trust:      [9, ifla_vf_trust],
  /** InfiniBand identifier of the node. */
  ibNodeGuid: [10, ifla_vf_guid],
  /** InfiniBand identifier of the port. */
  ibPortGuid: [11, ifla_vf_guid],
  /** VLAN tags, more than one if they are stacked. */
  vlanList:   [12, VfVlanList],
  /** Broadcast address. */
  broadcast:  [13, ifla_vf_broadcast],
});
/** One virtual function. Each setting carries the function's number. */
export interface VfInfo extends Infer<typeof vfInfo> {}
export const VfInfo: Attributes<VfInfo> = vfInfo;

const vfInfoList = attributes('IFLA_VF', {
  /** One for each virtual function. */
  info: [1, repeated(VfInfo)],
});
/** The virtual functions of a card: at most 256 fit, 128 with counters. */
export interface VfInfoList extends Infer<typeof vfInfoList> {}
export const VfInfoList: Attributes<VfInfoList> = vfInfoList;
