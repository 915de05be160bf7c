// sfq: stochastic fairness queueing — linux/pkt_sched.h
import { added, flagsOf, type Infer, type Struct, s32, struct, u8, u32 } from '../../../../schema/index.ts';
import { TC_RED } from './red.ts';

const tcSfqQoptLayout = struct('tc_sfq_qopt', 20, {
  /** Bytes a flow may send in its turn. */
  quantum: u32,
  /** Seconds until the flows are hashed anew; 0 = never. */
  perturbPeriod: s32,
  /** Packets in the whole queue. */
  limit: u32,
  /** Number of hash buckets. */
  divisor: u32,
  /** Number of flows at one time. */
  flows: u32,
});
interface tc_sfq_qopt extends Infer<typeof tcSfqQoptLayout> {}
const tc_sfq_qopt: Struct<tc_sfq_qopt> = tcSfqQoptLayout;

const tcSfqredStatsLayout = struct('tc_sfqred_stats', 24, {
  /** Packets dropped between the thresholds. */
  probDrop: u32,
  /** Packets dropped above the upper threshold. */
  forcedDrop: u32,
  /** Packets marked between the thresholds. */
  probMark: u32,
  /** Packets marked above the upper threshold. */
  forcedMark: u32,
  /** Packets marked at the queue's head between the thresholds. */
  probMarkHead: u32,
  /** Packets marked at the queue's head above the upper threshold. */
  forcedMarkHead: u32,
});
interface tc_sfqred_stats extends Infer<typeof tcSfqredStatsLayout> {}
const tc_sfqred_stats: Struct<tc_sfqred_stats> = tcSfqredStatsLayout;

const sfqQdisc = struct(
  'tc_sfq_qopt_v1',
  { oldest: 20, size: 72 },
  {
    /** The settings of old; alone they make a valid request. */
    v0: tc_sfq_qopt,
    /** Packets a flow may queue. */
    depth: added(u32),
    /** 1: drop at the head of a flow, 0: at its tail. */
    headdrop: added(u32),
    /** Bytes a flow may queue; a value other than 0 turns RED on for each flow. */
    limit: added(u32),
    /** Lower threshold of the average length, in bytes. */
    qthMin: added(u32),
    /** Upper threshold of the average length, in bytes. */
    qthMax: added(u32),
    /** Weight of a sample in the average: `2 ** -wlog`. */
    wlog: added(u8),
    /** `log2` of the span between the thresholds divided by the greatest probability. */
    plog: added(u8),
    /** `log2` of the unit in which idle time dampens the average. */
    scellLog: added(u8),
    flags: added(flagsOf(u8, TC_RED)),
    /** Greatest probability of a drop, in units of 2^-32. */
    maxP: added(u32),
    /** Counters of RED. Read only. */
    stats: added(tc_sfqred_stats),
  },
);
/** Options of `sfq`. */
export interface SfqQdisc extends Infer<typeof sfqQdisc> {}
export const SfqQdisc: Struct<SfqQdisc> = sfqQdisc;

const tcSfqXstatsLayout = struct('tc_sfq_xstats', 4, {
  /** Bytes the flow may still send in its turn. */
  allot: s32,
});
/** Counters of a flow, which `sfq` shows as a class. */
export interface tc_sfq_xstats extends Infer<typeof tcSfqXstatsLayout> {}
export const tc_sfq_xstats: Struct<tc_sfq_xstats> = tcSfqXstatsLayout;
