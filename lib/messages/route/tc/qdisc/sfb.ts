// sfb: stochastic fair blue — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';

const tc_sfb_qopt = struct('tc_sfb_qopt', 36, {
  /** Milliseconds between two changes of the hash. */
  rehashInterval: u32,
  /** Milliseconds that the next hash is warmed up. */
  warmupTime: u32,
  /** Packets a bucket may hold before its flows are limited. */
  max: u32,
  /** Packets in a bucket above which the probability grows. */
  binSize: u32,
  /** By how much a probability grows, of 65535. */
  increment: u32,
  /** By how much a probability shrinks, of 65535. */
  decrement: u32,
  /** Packets in the whole queue. */
  limit: u32,
  /** Packets per second that a flow which does not respond may send. */
  penaltyRate: u32,
  /** Packets that it may send at once. */
  penaltyBurst: u32,
});

const tcSfbXstatsLayout = struct('tc_sfb_xstats', 36, {
  /** Packets dropped by probability. */
  earlydrop: u32,
  /** Packets dropped by the penalty rate. */
  penaltydrop: u32,
  /** Packets dropped because a bucket was full. */
  bucketdrop: u32,
  /** Packets dropped because the queue was full. */
  queuedrop: u32,
  /** Packets dropped by the qdisc inside. */
  childdrop: u32,
  /** Packets marked with ECN. */
  marked: u32,
  /** Length of the longest bucket in packets. */
  maxqlen: u32,
  /** Greatest probability of a bucket, of 65535. */
  maxprob: u32,
  /** Average probability of the buckets, of 65535. */
  avgprob: u32,
});
/** Counters of `sfb`. */
export interface tc_sfb_xstats extends Infer<typeof tcSfbXstatsLayout> {}
export const tc_sfb_xstats: Struct<tc_sfb_xstats> = tcSfbXstatsLayout;

// biome-ignore format: table
const sfbQdisc = attributes('TCA_SFB', {
  /** All settings. */
  parms: [1, tc_sfb_qopt],
});
/** Options of `sfb`. */
export interface SfbQdisc extends Infer<typeof sfbQdisc> {}
export const SfbQdisc: Attributes<SfbQdisc> = sfbQdisc;
