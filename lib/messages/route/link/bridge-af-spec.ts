// IFLA_AF_SPEC of family bridge: VLANs, MRP, CFM and MST of a bridge or its port — linux/if_bridge.h
import {
  type Attributes,
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  range,
  repeated,
  type Struct,
  struct,
  u8,
  u16,
  u32,
} from '../../../schema/index.ts';
import { BridgeCfm } from './bridge-cfm.ts';
import { BridgeMrp } from './bridge-mrp.ts';
import { BR_STATE } from './bridge-port.ts';

/** `BRIDGE_FLAGS_*`: whom a request is for. */
export const BRIDGE_FLAGS = { master: 1, self: 2 } as const;

/** `BRIDGE_MODE_*`: how an embedded bridge forwards between its ports. */
export const BRIDGE_MODE = { veb: 0, vepa: 1, undef: 0xffff } as const;

/** `BRIDGE_VLAN_INFO_*`: what a VLAN is on a port. */
// biome-ignore format: table
export const BRIDGE_VLAN_INFO = {
  master: 0x01, pvid: 0x02, untagged: 0x04, range_begin: 0x08, range_end: 0x10, brentry: 0x20, only_opts: 0x40,
} as const;

const bridgeVlanInfoLayout = struct('bridge_vlan_info', 4, {
  /** What the VLAN is on the port. */
  flags: flagsOf(u16, BRIDGE_VLAN_INFO),
  /** VLAN identifier, 1–4094. */
  vid: u16,
});
/** One VLAN of a port, or an end of a range of them. */
export interface bridge_vlan_info extends Infer<typeof bridgeVlanInfoLayout> {}
export const bridge_vlan_info: Struct<bridge_vlan_info> = bridgeVlanInfoLayout;

// biome-ignore format: table
const vlanTunnelInfo = attributes('IFLA_BRIDGE_VLAN_TUNNEL', {
  /** Tunnel identifier, such as a VXLAN network identifier. */
  id:    [1, u32],
  /** VLAN identifier, 1–4094. */
  vid:   [2, range(u16, 1, 4094)],
  /** Which end of a range this is, if any. */
  flags: [3, flagsOf(u16, BRIDGE_VLAN_INFO)],
});
/** A VLAN and the tunnel that it maps to. */
interface VlanTunnelInfo extends Infer<typeof vlanTunnelInfo> {}
const VlanTunnelInfo: Attributes<VlanTunnelInfo> = vlanTunnelInfo;

const mstEntry = attributes('IFLA_BRIDGE_MST_ENTRY', {
  /** Number of the multiple spanning tree instance. */
  msti: [1, range(u16, 1, 4094)],
  /** The port's state in that instance. */
  state: [2, enumOf(u8, BR_STATE)],
});
/** State of one spanning tree instance on a port. */
interface MstEntry extends Infer<typeof mstEntry> {}
const MstEntry: Attributes<MstEntry> = mstEntry;

const mst = attributes('IFLA_BRIDGE_MST', {
  /** One for each spanning tree instance. */
  entry: [1, repeated(MstEntry)],
});
interface Mst extends Infer<typeof mst> {}
const Mst: Attributes<Mst> = mst;

// biome-ignore format: table
const bridgeAfSpec = attributes('IFLA_BRIDGE', {
  /** Whom the request is for: the bridge, the port's own driver, or both. */
  flags:          [0, flagsOf(u16, BRIDGE_FLAGS)],
  /** How an embedded bridge forwards between its ports. */
  mode:           [1, enumOf(u16, BRIDGE_MODE)],
  /** The VLANs, singly or as the ends of ranges. */
  vlanInfo:       [2, repeated(bridge_vlan_info)],
  /** VLANs mapped to tunnels, singly or as the ends of ranges. */
  vlanTunnelInfo: [3, repeated(VlanTunnelInfo)],
  /** Media redundancy protocol (IEC 62439-2). */
  mrp:            [4, BridgeMrp],
  /** Connectivity fault management (IEEE 802.1Q). */
  cfm:            [5, BridgeCfm],
  /** Multiple spanning trees. */
  mst:            [6, Mst],
});
/** What a bridge keeps about itself or a port, beyond the port's own settings. */
export interface BridgeAfSpec extends Infer<typeof bridgeAfSpec> {}
export const BridgeAfSpec: Attributes<BridgeAfSpec> = bridgeAfSpec;
