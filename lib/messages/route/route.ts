// RTM_*ROUTE: struct rtmsg + RTA_* — linux/rtnetlink.h
import {
  attributes,
  be16,
  be32,
  enumOf,
  flagsOf,
  hex,
  hexOf,
  type Infer,
  ip,
  ipv4,
  ipv6,
  type Message,
  message,
  packed,
  recordLength,
  type Struct,
  s32,
  select,
  struct,
  u8,
  u16,
  u32,
  u64,
  variant,
} from '../../schema/index.ts';
import { AF, ROUTE_FAMILY } from '../address-family.ts';
import { MplsLabels } from '../mpls-labels.ts';
import { encapFormats, LWTUNNEL_ENCAP } from './encap/encap.ts';
import { ROUTE_FLAGS, RTNH_F } from './route-flags.ts';
import { RouteMetrics } from './route-metrics.ts';
import { RTPROT } from './route-protocol.ts';
import { RTN } from './route-type.ts';
import { RT_SCOPE } from './scope.ts';

/** `ICMPV6_ROUTER_PREF_*`: preference of a route (RFC 4191) — linux/icmpv6.h. */
export const ICMPV6_ROUTER_PREF = { medium: 0, high: 1, invalid: 2, low: 3 } as const;

/** `RT_DEL_REASON_*`: why the kernel deleted a route. */
export const RT_DEL_REASON = { unspec: 0, expired: 1, ra_withdrawn: 2 } as const;

const rtmsgLayout = struct('rtmsg', 12, {
  family: enumOf(u8, ROUTE_FAMILY),
  /** Length of `dst`, in bits; 20 for an MPLS label. */
  dstLen: u8,
  /** Length of `src`, in bits. */
  srcLen: u8,
  /** Type of service that the route is for. */
  tos: u8,
  /** The table, when its number fits: the attribute `table` counts. */
  tableId: u8,
  /** Who added the route. */
  protocol: enumOf(u8, RTPROT),
  /** How far away the destination is. */
  scope: enumOf(u8, RT_SCOPE),
  type: enumOf(u8, RTN),
  flags: flagsOf(u32, ROUTE_FLAGS),
});
interface rtmsg extends Infer<typeof rtmsgLayout> {}
const rtmsg: Struct<rtmsg> = rtmsgLayout;

const rta_cacheinfo = struct('rta_cacheinfo', 32, {
  /** References to the cached route. */
  clntref: u32,
  /** Age of the last use, in hundredths of a second. */
  lastuse: u32,
  /** Time until the route expires, in hundredths of a second; 0 = never. */
  expires: s32,
  /** Error that the route gives, as a negative errno. */
  error: s32,
  /** How often it was used. */
  used: u32,
  /** Three fields that the kernel no longer fills. */
  id: u32,
  ts: u32,
  tsage: u32,
});

const rta_mfc_stats = struct('rta_mfc_stats', 24, {
  packets: u64,
  bytes: u64,
  /** Packets that came in on the wrong interface. */
  wrongIf: u64,
});

const rtviaLayout = struct('rtvia', 2, { family: enumOf(u16, AF), address: select('family', { inet: ipv4, inet6: ipv6 }, hex) });
/** A next hop of another family than the destination's. */
export interface rtvia extends Infer<typeof rtviaLayout> {}
const rtvia: Struct<rtvia> = rtviaLayout;

/** Of an MPLS route a stack of labels, of most others an address. Phonet and MCTP addresses are one byte. */
const destination = select('family', { mpls: MplsLabels, phonet: hexOf(1), mctp: hexOf(1) }, ip);

/** Of an MCTP route the bytes of a `struct mctp_fq_addr`, of any other an address. */
const gateway = select('family', { mctp: hex }, ip);

const encap = variant({ type: [21, enumOf(u16, LWTUNNEL_ENCAP)] }, { data: [22, encapFormats] });

const rtnexthopLayout = struct('rtnexthop', 8, {
  _length: recordLength(u16),
  flags: flagsOf(u8, RTNH_F),
  /** Weight less one; of a multicast route the least time to live. */
  hops: u8,
  /** Index of the interface. */
  ifindex: s32,
});
interface rtnexthop extends Infer<typeof rtnexthopLayout> {}
const rtnexthop: Struct<rtnexthop> = rtnexthopLayout;

// biome-ignore format: table
const routeNextHop = message(rtnexthop, attributes('RTA', {
  /** Next hop of the destination's family. */
  gateway: [5, ip],
  /** Realms: the destination's in the low 16 bits, the source's in the high ones. */
  flow:    [11, u32],
  /** Next hop of another family. */
  via:     [18, rtvia],
  /** Labels that replace an MPLS label. */
  newdst:  [19, destination],
  /** Light-weight tunnel through this hop. */
  encap,
}));
export interface RouteNextHop extends Infer<typeof routeNextHop> {}
const RouteNextHop: Message<RouteNextHop> = routeNextHop;

// biome-ignore format: table
const route = message(rtmsg, attributes('RTA', {
  /** The prefix, of `dstLen` bits; absent for a default route. */
  dst:          [1, destination],
  /** Prefix of the source, of `srcLen` bits. */
  src:          [2, ip],
  /** Index of the interface that a packet came in on. */
  iif:          [3, u32],
  /** Index of the interface to send on. */
  oif:          [4, u32],
  /** Next hop of the destination's family. */
  gateway:      [5, gateway],
  /** Metric: the least wins. */
  priority:     [6, u32],
  /** Source address of packets sent by this host. */
  prefsrc:      [7, ip],
  /** Metrics of connections over the route. */
  metrics:      [8, RouteMetrics],
  /** Several next hops, each with its weight. */
  multipath:    [9, packed(RouteNextHop)],
  /** Realms: the destination's in the low 16 bits, the source's in the high ones. */
  flow:         [11, u32],
  /** Age and use. */
  cacheinfo:    [12, rta_cacheinfo],
  /** The routing table: 254 is `main`. */
  table:        [15, u32],
  /** Mark of the packet that a lookup is for. */
  mark:         [16, u32],
  /** Counters of a multicast route. */
  mfcStats:     [17, rta_mfc_stats],
  /** Next hop of another family. */
  via:          [18, rtvia],
  /** Labels that replace an MPLS label. */
  newdst:       [19, destination],
  /** Preference among the routers of IPv6. */
  pref:         [20, enumOf(u8, ICMPV6_ROUTER_PREF)],
  /** Light-weight tunnel: `encap.type` narrows `encap.data`. */
  encap,
  /** Seconds until an IPv6 route expires, or age of a multicast route in hundredths of a second. */
  expires:      [23, select('family', { ipmr: u64, ip6mr: u64 }, u32)],
  /** User that a lookup is for. */
  uid:          [25, u32],
  /** 1: the time to live goes from the label to the packet, 0: it does not. */
  ttlPropagate: [26, u8],
  /** Protocol of the packet that a lookup is for. */
  ipProto:      [27, u8],
  /** Source port of the packet that a lookup is for. */
  sport:        [28, be16],
  /** Destination port of the packet that a lookup is for. */
  dport:        [29, be16],
  /** Id of a next hop object: see `RTM_NEWNEXTHOP`. */
  nhId:         [30, u32],
  /** Flow label of the packet that a lookup is for. */
  flowlabel:    [31, be32],
  /** Why an IPv6 route was deleted; only in a notification. */
  delReason:    [32, enumOf(u32, RT_DEL_REASON)],
}));
/** A route, as `RTM_NEWROUTE` carries it. */
export interface Route extends Infer<typeof route> {}
export const Route: Message<Route> = route;
