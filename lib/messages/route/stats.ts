// RTM_NEWSTATS, RTM_GETSTATS, RTM_SETSTATS: struct if_stats_msg + IFLA_STATS_* — linux/if_link.h
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
  type Struct,
  struct,
  u8,
  u32,
  u64,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { BondXstats } from './bond-xstats.ts';
import { BridgeXstats } from './bridge-xstats.ts';
import { rtnl_link_stats64 } from './link/statistics.ts';

/** Bits `1 << (IFLA_STATS_* - 1)`: what a request asks for. */
// biome-ignore format: table
export const IFLA_STATS_FILTER = {
  link_64: 1, link_xstats: 2, link_xstats_slave: 4, link_offload_xstats: 8, af_spec: 16,
} as const;

/** Bits `1 << (IFLA_OFFLOAD_XSTATS_* - 1)`: what a request asks for of the offloaded counters. */
export const IFLA_OFFLOAD_XSTATS_FILTER = { cpu_hit: 1, hw_s_info: 2, l3_stats: 4 } as const;

const ifStatsMsgLayout = struct('if_stats_msg', 12, {
  family: enumOf(u8, AF),
  _pad1: pad(1),
  _pad2: pad(2),
  /** Index of the interface. */
  ifindex: u32,
  /** What is asked for, and what an answer holds. */
  filterMask: flagsOf(u32, IFLA_STATS_FILTER),
});
interface if_stats_msg extends Infer<typeof ifStatsMsgLayout> {}
const if_stats_msg: Struct<if_stats_msg> = ifStatsMsgLayout;

/** Counters that hardware keeps. */
// biome-ignore format: table
const rtnl_hw_stats64 = struct('rtnl_hw_stats64', 72, {
  rxPackets: u64, txPackets: u64, rxBytes: u64, txBytes: u64, rxErrors: u64, txErrors: u64, rxDropped: u64, txDropped: u64, multicast: u64,
});

/** Counters of labelled packets. */
// biome-ignore format: table
const mpls_link_stats = struct('mpls_link_stats', 72, {
  rxPackets: u64, txPackets: u64, rxBytes: u64, txBytes: u64, rxErrors: u64, txErrors: u64, rxDropped: u64, txDropped: u64,
  /** Packets whose label has no route. */
  rxNoroute: u64,
});

// biome-ignore format: table
const extendedStats = attributes('LINK_XSTATS_TYPE', {
  /** Counters of a bridge or its port. */
  bridge: [1, BridgeXstats],
  /** Counters of a bond or its port. */
  bond:   [2, BondXstats],
});
export interface ExtendedStats extends Infer<typeof extendedStats> {}
const ExtendedStats: Attributes<ExtendedStats> = extendedStats;

// biome-ignore format: table
const hardwareStatsInfo = attributes('IFLA_OFFLOAD_XSTATS_HW_S_INFO', {
  /** 1: somebody asked for the counters. */
  request: [1, u8],
  /** 1: hardware keeps them. */
  used:    [2, u8],
});
interface HardwareStatsInfo extends Infer<typeof hardwareStatsInfo> {}
const HardwareStatsInfo: Attributes<HardwareStatsInfo> = hardwareStatsInfo;

// biome-ignore format: table
const offloadStats = attributes('IFLA_OFFLOAD_XSTATS', {
  /** Packets of an offloading device that the host forwarded itself. */
  cpuHit:  [1, rtnl_link_stats64],
  /** Which hardware counters there are. */
  hwSInfo: [2, attributes('IFLA_OFFLOAD_XSTATS', { l3Stats: [3, HardwareStatsInfo] })],
  /** Packets that hardware routed. */
  l3Stats: [3, rtnl_hw_stats64],
});
export interface OffloadStats extends Infer<typeof offloadStats> {}
const OffloadStats: Attributes<OffloadStats> = offloadStats;

// biome-ignore format: table
const familyStats = attributes('AF', {
  /** Counters of labelled packets. */
  mpls: [28, attributes('MPLS_STATS', { link: [1, mpls_link_stats] })],
});
export interface FamilyStats extends Infer<typeof familyStats> {}
const FamilyStats: Attributes<FamilyStats> = familyStats;

// biome-ignore format: table
const stats = message(if_stats_msg, attributes('IFLA_STATS', {
  /** Counters of the interface. */
  link64:            [1, rtnl_link_stats64],
  /** Counters of the interface as a bridge or bond. */
  linkXstats:        [2, ExtendedStats],
  /** Counters of the interface as a port. */
  linkXstatsSlave:   [3, ExtendedStats],
  /** Counters of offloading. */
  linkOffloadXstats: [4, OffloadStats],
  /** Counters of protocol families. */
  afSpec:            [5, FamilyStats],
}));
/** Counters of an interface, as `RTM_NEWSTATS` carries them. */
export interface Stats extends Infer<typeof stats> {}
export const Stats: Message<Stats> = stats;

// biome-ignore format: table
const statsFilters = attributes('IFLA_STATS', {
  /** Counters of offloading. */
  linkOffloadXstats: [4, flagsOf(u32, IFLA_OFFLOAD_XSTATS_FILTER)],
});
export interface StatsFilters extends Infer<typeof statsFilters> {}
const StatsFilters: Attributes<StatsFilters> = statsFilters;

// biome-ignore format: table
const statsRequest = message(if_stats_msg, attributes('IFLA_STATS', {
  /** What is asked for within an attribute (`RTM_GETSTATS`). */
  getFilters:              [1, StatsFilters],
  /** 1: hardware is to count routed packets (`RTM_SETSTATS`). */
  setOffloadXstatsL3Stats: [2, range(u8, 0, 1)],
}));
/** A request for counters, as `RTM_GETSTATS` and `RTM_SETSTATS` carry it. */
export interface StatsRequest extends Infer<typeof statsRequest> {}
export const StatsRequest: Message<StatsRequest> = statsRequest;
