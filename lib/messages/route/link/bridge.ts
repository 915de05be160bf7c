// Kind bridge: IFLA_BR_* — linux/if_link.h, linux/if_bridge.h. Times are in hundredths of a second (USER_HZ)
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  ipv4,
  ipv6,
  mac,
  range,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../../schema/index.ts';
import { ifla_bridge_id } from './bridge-id.ts';
import { VLAN_PROTOCOL } from './vlan.ts';

/** `BR_STP_MODE_*`: who runs the spanning tree protocol. */
export const BR_STP_MODE = { auto: 0, user: 1, kernel: 2 } as const;

/** `MDB_RTR_TYPE_*`: whether a multicast router is there. */
export const MDB_RTR_TYPE = { disabled: 0, temp_query: 1, perm: 2, temp: 3 } as const;

/** `BR_BOOLOPT_*` as masks (the header counts the bits): options that are on or off. */
// biome-ignore format: table
export const BR_BOOLOPT = {
  no_ll_learn: 1 << 0, mcast_vlan_snooping: 1 << 1, mst_enable: 1 << 2, mdb_offload_fail_notification: 1 << 3,
  fdb_local_vlan_0: 1 << 4,
} as const;

const br_boolopt_multi = struct('br_boolopt_multi', 8, {
  /** The options that are on. */
  optval: flagsOf(u32, BR_BOOLOPT),
  /** The options that count. */
  optmask: flagsOf(u32, BR_BOOLOPT),
});

// biome-ignore format: table
const bridgeQuerier = attributes('BRIDGE_QUERIER', {
  /** Address of the IPv4 querier. */
  ipAddress:      [1, ipv4],
  /** Index of the port it is behind. */
  ipPort:         [2, u32],
  /** Time until it counts as gone. */
  ipOtherTimer:   [3, u64],
  /** Address of the IPv6 querier. */
  ipv6Address:    [5, ipv6],
  /** Index of the port it is behind. */
  ipv6Port:       [6, u32],
  /** Time until it counts as gone. */
  ipv6OtherTimer: [7, u64],
});
/** The multicast queriers that the bridge hears. */
export interface BridgeQuerier extends Infer<typeof bridgeQuerier> {}
export const BridgeQuerier: Attributes<BridgeQuerier> = bridgeQuerier;

// biome-ignore format: table
const bridge = attributes('IFLA_BR', {
  /** How long a port listens, and then learns, before it forwards. */
  forwardDelay:            [1, u32],
  /** Time between hello frames. */
  helloTime:               [2, u32],
  /** Age at which what another bridge said is forgotten. */
  maxAge:                  [3, u32],
  /** Age at which a learnt address is forgotten. */
  ageingTime:              [4, u32],
  /** Spanning tree: 0 off, 1 by the kernel, 2 by a program. */
  stpState:                [5, u32],
  /** The bridge's priority in the spanning tree. */
  priority:                [6, u16],
  /** 1: VLANs are kept apart. */
  vlanFiltering:           [7, u8],
  /** Ethernet type of the tags that count. */
  vlanProtocol:            [8, enumOf(be16, VLAN_PROTOCOL)],
  /** Which link-local groups are forwarded: bit N is 01:80:c2:00:00:0N. */
  groupFwdMask:            [9, u16],
  /** The root of the spanning tree. */
  rootId:                  [10, ifla_bridge_id],
  /** This bridge in the spanning tree. */
  bridgeId:                [11, ifla_bridge_id],
  /** Number of the port towards the root. */
  rootPort:                [12, u16],
  /** Cost of the path to the root. */
  rootPathCost:            [13, u32],
  /** 1: the topology is changing. */
  topologyChange:          [14, u8],
  /** 1: this bridge saw the topology change. */
  topologyChangeDetected:  [15, u8],
  /** Time until the next hello frame. */
  helloTimer:              [16, u64],
  /** Time until the change is told again. */
  tcnTimer:                [17, u64],
  /** Time until the change is over. */
  topologyChangeTimer:     [18, u64],
  /** Time until old addresses are swept. */
  gcTimer:                 [19, u64],
  /** Link-local group that spanning tree frames go to. */
  groupAddr:               [20, mac],
  /** Forgets all learnt addresses. Only in a request. */
  fdbFlush:                [21, flag],
  /** Whether the bridge itself is a multicast router. */
  mcastRouter:             [22, enumOf(u8, MDB_RTR_TYPE)],
  /** 1: multicast goes only where it is asked for. */
  mcastSnooping:           [23, u8],
  /** 1: queries carry the bridge's own address. */
  mcastQueryUseIfaddr:     [24, u8],
  /** 1: the bridge sends queries. */
  mcastQuerier:            [25, u8],
  /** Length of a hash chain; newer kernels ignore it. */
  mcastHashElasticity:     [26, u32],
  /** How many multicast groups the bridge keeps. */
  mcastHashMax:            [27, u32],
  /** Queries sent after a host left, before a group is dropped. */
  mcastLastMemberCnt:      [28, u32],
  /** Queries sent at start-up. */
  mcastStartupQueryCnt:    [29, u32],
  /** Time between the queries after a host left. */
  mcastLastMemberIntvl:    [30, u64],
  /** How long a membership lasts without a report. */
  mcastMembershipIntvl:    [31, u64],
  /** How long another querier counts as there. */
  mcastQuerierIntvl:       [32, u64],
  /** Time between general queries. */
  mcastQueryIntvl:         [33, u64],
  /** How long hosts may take to answer a query. */
  mcastQueryResponseIntvl: [34, u64],
  /** Time between queries at start-up. */
  mcastStartupQueryIntvl:  [35, u64],
  /** 1: bridged IPv4 passes through iptables. */
  nfCallIptables:          [36, u8],
  /** 1: bridged IPv6 passes through ip6tables. */
  nfCallIp6tables:         [37, u8],
  /** 1: bridged ARP passes through arptables. */
  nfCallArptables:         [38, u8],
  /** VLAN of untagged frames on new ports; 0 is none. */
  vlanDefaultPvid:         [39, range(u16, 0, 4094)],
  /** 1: VLANs are counted. */
  vlanStatsEnabled:        [41, u8],
  /** 1: multicast frames are counted. */
  mcastStatsEnabled:       [42, u8],
  /** IGMP version of queries, 2 or 3. */
  mcastIgmpVersion:        [43, range(u8, 2, 3)],
  /** MLD version of queries, 1 or 2. */
  mcastMldVersion:         [44, range(u8, 1, 2)],
  /** 1: VLANs are counted for each port. */
  vlanStatsPerPort:        [45, u8],
  /** Options that are on or off. */
  multiBoolopt:            [46, br_boolopt_multi],
  /** The multicast queriers that the bridge hears. */
  mcastQuerierState:       [47, BridgeQuerier],
  /** How many addresses are learnt. */
  fdbNLearned:             [48, u32],
  /** How many addresses may be learnt; 0 is no limit. */
  fdbMaxLearned:           [49, u32],
  /** Who runs the spanning tree protocol. */
  stpMode:                 [50, enumOf(u32, BR_STP_MODE)],
});
/** Settings and state of a bridge. */
export interface Bridge extends Infer<typeof bridge> {}
export const Bridge: Attributes<Bridge> = bridge;
