// RTM_*VLAN: struct br_vlan_msg + BRIDGE_VLANDB_* — linux/if_bridge.h
import {
  type Attributes,
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  type Message,
  message,
  pad,
  range,
  repeated,
  type Struct,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { BridgeQuerier } from './link/bridge.ts';
import { bridge_vlan_info } from './link/bridge-af-spec.ts';
import { BR_STATE } from './link/bridge-port.ts';
import { MDB_RTR_TYPE, RouterPorts } from './router-ports.ts';

/** `BRIDGE_VLANDB_DUMPF_*`: what a dump should contain besides, or instead. */
export const BRIDGE_VLANDB_DUMPF = { stats: 1, global: 2 } as const;

const brVlanMsgLayout = struct('br_vlan_msg', 8, {
  family: enumOf(u8, AF),
  _reserved1: pad(1),
  _reserved2: pad(2),
  /** Index of the bridge or port. */
  ifindex: u32,
});
interface br_vlan_msg extends Infer<typeof brVlanMsgLayout> {}
const br_vlan_msg: Struct<br_vlan_msg> = brVlanMsgLayout;

// biome-ignore format: table
const tunnelInfo = attributes('BRIDGE_VLANDB_TINFO', {
  /** Id of the tunnel that the VLAN maps to; of a range that of the first. */
  id:  [1, u32],
  /** `RTM_SETLINK` sets the mapping, `RTM_DELLINK` removes it. */
  cmd: [2, u32],
});
interface TunnelInfo extends Infer<typeof tunnelInfo> {}
const TunnelInfo: Attributes<TunnelInfo> = tunnelInfo;

// biome-ignore format: table
const vlanStats = attributes('BRIDGE_VLANDB_STATS', {
  /** Bytes received in the VLAN. */
  rxBytes:   [1, u64],
  /** Packets received in the VLAN. */
  rxPackets: [2, u64],
  /** Bytes sent in the VLAN. */
  txBytes:   [3, u64],
  /** Packets sent in the VLAN. */
  txPackets: [4, u64],
});
interface VlanStats extends Infer<typeof vlanStats> {}
const VlanStats: Attributes<VlanStats> = vlanStats;

// biome-ignore format: table
const vlanEntry = attributes('BRIDGE_VLANDB_ENTRY', {
  /** The VLAN, or the first of a range. */
  info:             [1, bridge_vlan_info],
  /** The last VLAN of a range. */
  range:            [2, u16],
  /** State of the spanning tree. */
  state:            [3, enumOf(u8, BR_STATE)],
  /** Mapping to a tunnel. */
  tunnelInfo:       [4, TunnelInfo],
  /** Counters; only when a dump asks for them. */
  stats:            [5, VlanStats],
  /** Whether a multicast router is behind the port. */
  mcastRouter:      [6, enumOf(u8, MDB_RTR_TYPE)],
  /** Multicast groups that there are. */
  mcastNGroups:     [7, u32],
  /** Multicast groups that there may be; 0 = any number. */
  mcastMaxGroups:   [8, u32],
  /** 1: the bridge answers ARP and NDP for neighbours that it knows. */
  neighSuppress:    [9, range(u8, 0, 1)],
  /** 1: gratuitous ARP and NDP are forwarded in spite of that. */
  neighForwardGrat: [10, range(u8, 0, 1)],
});
export interface VlanEntry extends Infer<typeof vlanEntry> {}
const VlanEntry: Attributes<VlanEntry> = vlanEntry;

// biome-ignore format: table
const globalOptions = attributes('BRIDGE_VLANDB_GOPTS', {
  /** The VLAN, or the first of a range. */
  id:                         [1, u16],
  /** The last VLAN of a range. */
  range:                      [2, u16],
  /** 1: multicast snooping is on. */
  mcastSnooping:              [3, u8],
  /** Version of the IGMP queries that the bridge sends. */
  mcastIgmpVersion:           [4, range(u8, 2, 3)],
  /** Version of the MLD queries that the bridge sends. */
  mcastMldVersion:            [5, range(u8, 1, 2)],
  /** Queries before the last member is taken to have left. */
  mcastLastMemberCnt:         [6, u32],
  /** Queries when the bridge comes up. */
  mcastStartupQueryCnt:       [7, u32],
  /** Time between queries after a member left. */
  mcastLastMemberIntvl:       [8, u64],
  /** Time after which a group without reports is forgotten. */
  mcastMembershipIntvl:       [10, u64],
  /** Time after which another querier is forgotten. */
  mcastQuerierIntvl:          [11, u64],
  /** Time between queries. */
  mcastQueryIntvl:            [12, u64],
  /** Time that members have to answer. */
  mcastQueryResponseIntvl:    [13, u64],
  /** Time between queries when the bridge comes up. */
  mcastStartupQueryIntvl:     [14, u64],
  /** 1: the bridge is a querier. */
  mcastQuerier:               [15, u8],
  /** Ports with a multicast router. */
  mcastRouterPorts:           [16, attributes('MDBA', { router: [2, RouterPorts] })],
  /** The other querier. */
  mcastQuerierState:          [17, BridgeQuerier],
  /** Multiple spanning tree instance. */
  msti:                       [18, u16],
});
/** Intervals are in hundredths of a second. */
export interface GlobalOptions extends Infer<typeof globalOptions> {}
const GlobalOptions: Attributes<GlobalOptions> = globalOptions;

// biome-ignore format: table
const bridgeVlan = message(br_vlan_msg, attributes('BRIDGE_VLANDB', {
  /** VLANs of a port or bridge. */
  entry:         [1, repeated(VlanEntry)],
  /** What holds for a VLAN in the whole bridge. */
  globalOptions: [2, repeated(GlobalOptions)],
}));
/** VLANs of a bridge or port, as `RTM_NEWVLAN` carries them. */
export interface BridgeVlan extends Infer<typeof bridgeVlan> {}
export const BridgeVlan: Message<BridgeVlan> = bridgeVlan;

// biome-ignore format: table
const bridgeVlanDump = message(br_vlan_msg, attributes('BRIDGE_VLANDB_DUMP', {
  /** What the dump should contain. */
  flags: [1, flagsOf(u32, BRIDGE_VLANDB_DUMPF)],
}));
/** A request for VLANs, as `RTM_GETVLAN` carries it. */
export interface BridgeVlanDump extends Infer<typeof bridgeVlanDump> {}
export const BridgeVlanDump: Message<BridgeVlanDump> = bridgeVlanDump;
