// TCA_STATS, TCA_STATS2: counters of a qdisc, class or action — linux/gen_stats.h, linux/pkt_sched.h
import { type Attributes, attributes, flag, type Infer, pad, type Struct, struct, u32, u64 } from '../../../schema/index.ts';
import { Xstats } from './xstats.ts';

const tc_stats = struct('tc_stats', 40, {
  /** Bytes that passed. */
  bytes: u64,
  /** Packets that passed. */
  packets: u32,
  /** Packets dropped for want of room. */
  drops: u32,
  /** Times the flow was held back because it was over its rate. */
  overlimits: u32,
  /** Estimated rate in bytes per second. */
  bps: u32,
  /** Estimated rate in packets per second. */
  pps: u32,
  /** Packets queued now. */
  qlen: u32,
  /** Bytes queued now. */
  backlog: u32,
  _pad: pad(4),
});
/** The counters of old, all in one struct; {@link Statistics} has them in full width. */
export interface OldStatistics extends Infer<typeof tc_stats> {}
export const OldStatistics: Struct<OldStatistics> = tc_stats;

const gnetStatsBasicLayout = struct('gnet_stats_basic', 16, {
  /** Bytes that passed. */
  bytes: u64,
  /** Packets that passed, modulo 2^32; in full in `pkt64`. */
  packets: u32,
  _pad: pad(4),
});
interface gnet_stats_basic extends Infer<typeof gnetStatsBasicLayout> {}
const gnet_stats_basic: Struct<gnet_stats_basic> = gnetStatsBasicLayout;

const gnet_stats_rate_est = struct('gnet_stats_rate_est', 8, {
  /** Bytes per second; 4294967295 = more, see `rateEst64`. */
  bps: u32,
  /** Packets per second. */
  pps: u32,
});
const gnet_stats_rate_est64 = struct('gnet_stats_rate_est64', 16, {
  /** Bytes per second. */
  bps: u64,
  /** Packets per second. */
  pps: u64,
});
const gnet_stats_queue = struct('gnet_stats_queue', 20, {
  /** Packets queued now. */
  qlen: u32,
  /** Bytes queued now. */
  backlog: u32,
  /** Packets dropped. */
  drops: u32,
  /** Packets that the driver refused and that were queued again. */
  requeues: u32,
  /** Times the queue was over its limit or its rate. */
  overlimits: u32,
});

// biome-ignore format: table
const statistics = attributes('TCA_STATS', {
  /** Bytes and packets that passed. */
  basic:     [1, gnet_stats_basic],
  /** Estimated rate, when an estimator was asked for. */
  rateEst:   [2, gnet_stats_rate_est],
  /** The queue's length and its drops. */
  queue:     [3, gnet_stats_queue],
  /** What the kind of qdisc or class counts besides. */
  app:       [4, Xstats],
  /** Estimated rate, when it does not fit `rateEst`. */
  rateEst64: [5, gnet_stats_rate_est64],
  /** Alignment only. */
  pad:       [6, flag],
  /** The part of `basic` that hardware handled. */
  basicHw:   [7, gnet_stats_basic],
  /** Packets that passed, when they do not fit `basic.packets`. */
  pkt64:     [8, u64],
});
/** Counters of a qdisc, class or action. */
export interface Statistics extends Infer<typeof statistics> {}
// Written out, so that other types name it and do not repeat it.
export const Statistics: Attributes<Statistics> = statistics;
