// IFLA_AF_SPEC of family bridge: VLANs, MRP, CFM and MST of a bridge or its port — linux/if_bridge.h
import { attributes, enumOf, flagsOf, type Infer, range, repeated, struct, u8, u16, u32 } from '../../../schema/index.ts';
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

/** One VLAN of a port, or an end of a range of them. */
export const bridge_vlan_info = struct('bridge_vlan_info', 4, {
  /** What the VLAN is on the port. */
  flags: flagsOf(u16, BRIDGE_VLAN_INFO),
  /** VLAN identifier, 1–4094. */
  vid: u16,
});

/** A VLAN and the tunnel that it maps to. */
// biome-ignore format: table
const VlanTunnelInfo = attributes('IFLA_BRIDGE_VLAN_TUNNEL', {
  /** Tunnel identifier, such as a VXLAN network identifier. */
  id:    [1, u32],
  /** VLAN identifier, 1–4094. */
  vid:   [2, range(u16, 1, 4094)],
  /** Which end of a range this is, if any. */
  flags: [3, flagsOf(u16, BRIDGE_VLAN_INFO)],
});

/** State of one spanning tree instance on a port. */
const MstEntry = attributes('IFLA_BRIDGE_MST_ENTRY', {
  /** Number of the multiple spanning tree instance. */
  msti: [1, range(u16, 1, 4094)],
  /** The port's state in that instance. */
  state: [2, enumOf(u8, BR_STATE)],
});

const Mst = attributes('IFLA_BRIDGE_MST', {
  /** One for each spanning tree instance. */
  entry: [1, repeated(MstEntry)],
});

/** What a bridge keeps about itself or a port, beyond the port's own settings. */
// biome-ignore format: table
export const BridgeAfSpec = attributes('IFLA_BRIDGE', {
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
export interface BridgeAfSpec extends Infer<typeof BridgeAfSpec> {}
