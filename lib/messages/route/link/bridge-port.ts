// Port of a bridge: IFLA_BRPORT_* — linux/if_link.h, linux/if_bridge.h. Times are in hundredths of a second (USER_HZ)
import { type Attributes, attributes, enumOf, flag, type Infer, u8, u16, u32, u64 } from '../../../schema/index.ts';
import { MDB_RTR_TYPE } from './bridge.ts';
import { ifla_bridge_id } from './bridge-id.ts';

/** `BR_STATE_*`: a port's state in the spanning tree. */
export const BR_STATE = { disabled: 0, listening: 1, learning: 2, forwarding: 3, blocking: 4 } as const;

// biome-ignore format: table
const bridgePort = attributes('IFLA_BRPORT', {
  /** The port's state in the spanning tree. */
  state:              [1, enumOf(u8, BR_STATE)],
  /** The port's priority in the spanning tree. */
  priority:           [2, u16],
  /** Cost of the port in the spanning tree. */
  cost:               [3, u32],
  /** 1 (hairpin): frames may go out of the port they came in by. */
  mode:               [4, u8],
  /** 1: spanning tree frames are refused. */
  guard:              [5, u8],
  /** 1: the port may not become the one towards the root. */
  protect:            [6, u8],
  /** 1: a multicast group is left at the first leave message. */
  fastLeave:          [7, u8],
  /** 1: addresses are learnt. */
  learning:           [8, u8],
  /** 1: unicast to unknown addresses goes out of this port. */
  unicastFlood:       [9, u8],
  /** 1: the bridge answers ARP for hosts it knows. */
  proxyarp:           [10, u8],
  /** 1: addresses that the hardware learnt are taken over. */
  learningSync:       [11, u8],
  /** 1: the bridge answers ARP as wireless networks want it (IEEE 802.11, Hotspot 2.0). */
  proxyarpWifi:       [12, u8],
  /** The root that this port sees. */
  rootId:             [13, ifla_bridge_id],
  /** The bridge that is designated on this port's network. */
  bridgeId:           [14, ifla_bridge_id],
  /** The port that is designated there. */
  designatedPort:     [15, u16],
  /** Cost of the path from the designated bridge to the root. */
  designatedCost:     [16, u16],
  /** The port's identifier: priority and number. */
  id:                 [17, u16],
  /** The port's number. */
  no:                 [18, u16],
  /** 1: a topology change is to be acknowledged. */
  topologyChangeAck:  [19, u8],
  /** 1: a configuration frame is to be sent. */
  configPending:      [20, u8],
  /** Time until what the port heard is forgotten. */
  messageAgeTimer:    [21, u64],
  /** Time until the next state. */
  forwardDelayTimer:  [22, u64],
  /** Time until the next frame may be sent. */
  holdTimer:          [23, u64],
  /** Forgets the addresses learnt on this port. Only in a request. */
  flush:              [24, flag],
  /** Whether a multicast router is behind the port. */
  multicastRouter:    [25, enumOf(u8, MDB_RTR_TYPE)],
  /** 1: multicast that nobody asked for goes out of this port. */
  mcastFlood:         [27, u8],
  /** 1: multicast is sent to each member by unicast. */
  mcastToUcast:       [28, u8],
  /** 1: VLANs are mapped to tunnels. */
  vlanTunnel:         [29, u8],
  /** 1: broadcast goes out of this port. */
  bcastFlood:         [30, u8],
  /** Which link-local groups are forwarded: bit N is 01:80:c2:00:00:0N. */
  groupFwdMask:       [31, u16],
  /** 1: ARP and neighbour discovery are answered by the bridge. */
  neighSuppress:      [32, u8],
  /** 1: no traffic to or from other isolated ports. */
  isolated:           [33, u8],
  /** Index of the port that takes over without a carrier; 0 is none. */
  backupPort:         [34, u32],
  /** 1: the MRP ring is open here. */
  mrpRingOpen:        [35, u8],
  /** 1: the MRP interconnection is open here. */
  mrpInOpen:          [36, u8],
  /** How many hosts are tracked for multicast. */
  mcastEhtHostsLimit: [37, u32],
  /** How many hosts are tracked now. */
  mcastEhtHostsCnt:   [38, u32],
  /** 1: frames are taken only from known addresses. */
  locked:             [39, u8],
  /** 1: an unknown address is reported for authentication. */
  mab:                [40, u8],
  /** How many multicast groups the port is in. */
  mcastNGroups:       [41, u32],
  /** How many it may be in; 0 is no limit. */
  mcastMaxGroups:     [42, u32],
  /** 1: `neighSuppress` is set for each VLAN. */
  neighVlanSuppress:  [43, u8],
  /** Nexthop that frames take through `backupPort`; 0 is none. */
  backupNhid:         [44, u32],
  /** 1: gratuitous ARP and unsolicited advertisements pass in spite of `neighSuppress`. */
  neighForwardGrat:   [45, u8],
});
/** Settings and state of a bridge's port. */
export interface BridgePort extends Infer<typeof bridgePort> {}
export const BridgePort: Attributes<BridgePort> = bridgePort;
