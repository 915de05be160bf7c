// fq: fair queueing with pacing — linux/pkt_sched.h
import {
  type Attributes,
  added,
  attributes,
  type Infer,
  packed,
  pad,
  type Struct,
  s32,
  s64,
  struct,
  tuple,
  u8,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { PrioQdisc } from './prio.ts';

const tcFqQdStatsLayout = struct(
  'tc_fq_qd_stats',
  { oldest: 80, size: 152 },
  {
    /** Flows that were forgotten because they were idle. */
    gcFlows: u64,
    /** Not used any more. */
    highprioPackets: u64,
    /** Not used any more. */
    tcpRetrans: u64,
    /** Times a flow was held back by its rate. */
    throttled: u64,
    /** Packets dropped because their flow was full. */
    flowsPlimit: u64,
    /** Packets that took longer than a second to send at their flow's rate. */
    pktsTooLong: u64,
    /** Flows that could not be made for want of memory. */
    allocationErrors: u64,
    /** Nanoseconds until the next flow that was held back. */
    timeNextDelayedFlow: s64,
    /** Flows known. */
    flows: u32,
    /** Flows without a packet. */
    inactiveFlows: u32,
    /** Flows held back now. */
    throttledFlows: u32,
    /** By how much a flow was released late on average, in nanoseconds. */
    unthrottleLatencyNs: u32,
    /** Packets marked because they had waited longer than `ceThreshold`. */
    ceMark: added(u64),
    /** Packets dropped because they were to be sent beyond the horizon. */
    horizonDrops: added(u64),
    /** Packets whose time was moved to the horizon. */
    horizonCaps: added(u64),
    /** Packets that passed without a flow. */
    fastpathPackets: added(u64),
    /** Packets dropped, for each of three bands. */
    bandDrops: added(tuple(u64, 3)),
    /** Packets queued now, for each of three bands. */
    bandPktCount: added(tuple(u32, 3)),
    _pad: pad(4),
  },
);
/** Counters of `fq`. */
export interface tc_fq_qd_stats extends Infer<typeof tcFqQdStatsLayout> {}
export const tc_fq_qd_stats: Struct<tc_fq_qd_stats> = tcFqQdStatsLayout;

// biome-ignore format: table
const fqQdisc = attributes('TCA_FQ', {
  /** Packets in the whole queue. */
  plimit:           [1, u32],
  /** Packets in a flow. */
  flowPlimit:       [2, u32],
  /** Bytes a flow may send in its turn. */
  quantum:          [3, u32],
  /** Bytes a new flow may send in its first turn. */
  initialQuantum:   [4, u32],
  /** 1: hold flows to the pacing rate of their socket. */
  rateEnable:       [5, u32],
  /** Not used any more. */
  flowDefaultRate:  [6, u32],
  /** Greatest rate of a flow in bytes per second; 4294967295 = no limit. */
  flowMaxRate:      [7, u32],
  /** `log2` of the number of hash buckets. */
  bucketsLog:       [8, u32],
  /** Microseconds a flow must be idle before it gets new credit. */
  flowRefillDelay:  [9, u32],
  /** Mask of the hash by which packets without a socket are sorted into flows. */
  orphanMask:       [10, u32],
  /** Rate in bytes per second below which each packet is paced. */
  lowRateThreshold: [11, u32],
  /** Delay from which every packet is marked with ECN, in microseconds. */
  ceThreshold:      [12, u32],
  /** By how much a timer may be late, in nanoseconds. */
  timerSlack:       [13, u32],
  /** How far ahead a packet may be timed, in microseconds. */
  horizon:          [14, u32],
  /** 1: drop what is timed beyond the horizon; 0: send it at the horizon. */
  horizonDrop:      [15, u8],
  /** For each packet priority its band. */
  priomap:          [16, PrioQdisc],
  /** Weight of each of three bands. */
  weights:          [17, packed(s32)],
  /** How far ahead the device itself times packets, in microseconds. */
  offloadHorizon:   [18, u32],
});
/** Options of `fq`. */
export interface FqQdisc extends Infer<typeof fqQdisc> {}
export const FqQdisc: Attributes<FqQdisc> = fqQdisc;
