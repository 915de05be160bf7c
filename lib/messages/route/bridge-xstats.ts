// Extended counters of a bridge and its ports: BRIDGE_XSTATS_* — linux/if_bridge.h
import {
  type Attributes,
  attributes,
  flagsOf,
  type Infer,
  pad,
  repeated,
  type Struct,
  struct,
  tuple,
  u16,
  u64,
} from '../../schema/index.ts';
import { BRIDGE_VLAN_INFO } from './link/bridge-af-spec.ts';

const bridgeVlanXstatsLayout = struct('bridge_vlan_xstats', 40, {
  rxBytes: u64,
  rxPackets: u64,
  txBytes: u64,
  txPackets: u64,
  vid: u16,
  flags: flagsOf(u16, BRIDGE_VLAN_INFO),
  _pad2: pad(4),
});
interface bridge_vlan_xstats extends Infer<typeof bridgeVlanXstatsLayout> {}
const bridge_vlan_xstats: Struct<bridge_vlan_xstats> = bridgeVlanXstatsLayout;

/** Received (first) and sent (second). */
const both = tuple(u64, 2);

/** Multicast packets by kind; of each pair the first is received, the second sent. */
// biome-ignore format: table
const br_mcast_stats = struct('br_mcast_stats', 240, {
  igmpV1queries: both, igmpV2queries: both, igmpV3queries: both, igmpLeaves: both,
  igmpV1reports: both, igmpV2reports: both, igmpV3reports: both,
  /** Malformed IGMP messages. */
  igmpParseErrors: u64,
  mldV1queries: both, mldV2queries: both, mldLeaves: both, mldV1reports: both, mldV2reports: both,
  /** Malformed MLD messages. */
  mldParseErrors: u64,
  mcastBytes: both, mcastPackets: both,
});

const bridge_stp_xstats = struct('bridge_stp_xstats', 48, {
  /** Changes to blocking. */
  transitionBlk: u64,
  /** Changes to forwarding. */
  transitionFwd: u64,
  rxBpdu: u64,
  txBpdu: u64,
  /** Topology change notifications received. */
  rxTcn: u64,
  /** Topology change notifications sent. */
  txTcn: u64,
});

// biome-ignore format: table
const bridgeXstats = attributes('BRIDGE_XSTATS', {
  /** Counters of each VLAN. */
  vlan:  [1, repeated(bridge_vlan_xstats)],
  /** Counters of multicast snooping. */
  mcast: [2, br_mcast_stats],
  /** Counters of the spanning tree protocol; of a port only. */
  stp:   [4, bridge_stp_xstats],
});
export interface BridgeXstats extends Infer<typeof bridgeXstats> {}
export const BridgeXstats: Attributes<BridgeXstats> = bridgeXstats;
