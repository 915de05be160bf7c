// RTM_*NEXTHOP, RTM_*NEXTHOPBUCKET: struct nhmsg + NHA_* — linux/nexthop.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  ip,
  type Message,
  message,
  packed,
  pad,
  range,
  repeated,
  type Struct,
  struct,
  u8,
  u16,
  u32,
  u64,
  uint,
  variant,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { encapFormats, LWTUNNEL_ENCAP } from './encap/encap.ts';
import { RTNH_F } from './route-flags.ts';
import { RTPROT } from './route-protocol.ts';
import { RT_SCOPE } from './scope.ts';

/** `NEXTHOP_GRP_TYPE_*`: how a group picks a member: by hash threshold, or by a table of buckets. */
export const NEXTHOP_GRP_TYPE = { mpath: 0, res: 1 } as const;

/** `NHA_OP_FLAG_*`: what an answer should contain, and `resp_grp_resvd_0`: the answer fills a group's `weightHigh`. */
export const NHA_OP_FLAG = { dump_stats: 1, dump_hw_stats: 2, resp_grp_resvd_0: 0x80000000 } as const;

const nhmsgLayout = struct('nhmsg', 8, {
  family: enumOf(u8, AF),
  scope: enumOf(u8, RT_SCOPE),
  /** Who added the object. */
  protocol: enumOf(u8, RTPROT),
  _resvd: pad(1),
  flags: flagsOf(u32, RTNH_F),
});
interface nhmsg extends Infer<typeof nhmsgLayout> {}
const nhmsg: Struct<nhmsg> = nhmsgLayout;

const nexthopGrpLayout = struct('nexthop_grp', 8, {
  /** Id of the member. */
  id: u32,
  /** Low eight bits of its weight less one. */
  weight: u8,
  /** High eight bits of its weight less one. */
  weightHigh: u8,
  _resvd2: pad(2),
});
export interface nexthop_grp extends Infer<typeof nexthopGrpLayout> {}
const nexthop_grp: Struct<nexthop_grp> = nexthopGrpLayout;

// biome-ignore format: table
const resilientGroup = attributes('NHA_RES_GROUP', {
  /** Buckets of the group. */
  buckets:         [1, u16],
  /** Hundredths of a second without traffic after which a bucket may move. */
  idleTimer:       [2, u32],
  /** Hundredths of a second out of balance after which busy buckets move too; 0 = never. */
  unbalancedTimer: [3, u32],
  /** Hundredths of a second for which the group has been out of balance. */
  unbalancedTime:  [4, u64],
});
export interface ResilientGroup extends Infer<typeof resilientGroup> {}
const ResilientGroup: Attributes<ResilientGroup> = resilientGroup;

// biome-ignore format: table
const resilientBucket = attributes('NHA_RES_BUCKET', {
  /** Number of the bucket. */
  index:    [1, u16],
  /** Hundredths of a second since the bucket was used. */
  idleTime: [2, u64],
  /** Id of the member that the bucket points to. */
  nhId:     [3, u32],
});
export interface ResilientBucket extends Infer<typeof resilientBucket> {}
const ResilientBucket: Attributes<ResilientBucket> = resilientBucket;

// biome-ignore format: table
const groupStatsEntry = attributes('NHA_GROUP_STATS_ENTRY', {
  /** Id of the member. */
  id:        [1, u32],
  /** Packets that it took. */
  packets:   [2, uint],
  /** Of them, packets that hardware took. */
  packetsHw: [3, uint],
});
interface GroupStatsEntry extends Infer<typeof groupStatsEntry> {}
const GroupStatsEntry: Attributes<GroupStatsEntry> = groupStatsEntry;

// biome-ignore format: table
const groupStats = attributes('NHA_GROUP_STATS', {
  /** Counters of each member. */
  entry: [1, repeated(GroupStatsEntry)],
});
export interface GroupStats extends Infer<typeof groupStats> {}
const GroupStats: Attributes<GroupStats> = groupStats;

// biome-ignore format: table
const nextHop = message(nhmsg, attributes('NHA', {
  /** Id of the object; without one the kernel picks it. */
  id:            [1, u32],
  /** Members of a group. */
  group:         [2, packed(nexthop_grp)],
  /** How the group picks a member. */
  groupType:     [3, enumOf(u16, NEXTHOP_GRP_TYPE)],
  /** Packets are dropped. */
  blackhole:     [4, flag],
  /** Index of the interface to send on. */
  oif:           [5, u32],
  /** Address of the next hop. */
  gateway:       [6, ip],
  /** Light-weight tunnel: `encap.type` narrows `encap.data`. */
  encap:         variant({ type: [7, enumOf(u16, LWTUNNEL_ENCAP)] }, { data: [8, encapFormats] }),
  /** A dump is to contain groups only. */
  groups:        [9, flag],
  /** A dump is to contain only next hops whose interface has this master. */
  master:        [10, u32],
  /** The object is for forwarding databases; a dump is to contain only such. */
  fdb:           [11, flag],
  /** Settings of a resilient group. */
  resGroup:      [12, ResilientGroup],
  /** A bucket of a resilient group (`RTM_*NEXTHOPBUCKET`). */
  resBucket:     [13, ResilientBucket],
  /** What an answer should contain. */
  opFlags:       [14, flagsOf(u32, NHA_OP_FLAG)],
  /** Counters of the members; only when asked for. */
  groupStats:    [15, GroupStats],
  /** 1: hardware is asked to count. */
  hwStatsEnable: [16, range(u32, 0, 1)],
  /** 1: hardware counts. */
  hwStatsUsed:   [17, u32],
  /** UDP port of a forwarding database's remote end. */
  dstPort:       [18, be16],
}));
/** A next hop object, a group of them or a bucket of a group, as `RTM_NEWNEXTHOP` and `RTM_NEWNEXTHOPBUCKET` carry it. */
export interface NextHop extends Infer<typeof nextHop> {}
export const NextHop: Message<NextHop> = nextHop;
