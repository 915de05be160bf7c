// codel: controlled delay — linux/pkt_sched.h
import { type Attributes, added, attributes, type Infer, type Struct, s32, struct, u32 } from '../../../../schema/index.ts';

const tcCodelXstatsLayout = struct(
  'tc_codel_xstats',
  { oldest: 32, size: 36 },
  {
    /** Largest packet seen, in bytes. */
    maxpacket: u32,
    /** Drops since dropping last began. */
    count: u32,
    /** `count` when dropping last began. */
    lastcount: u32,
    /** How long the packet last sent had waited, in microseconds. */
    ldelay: u32,
    /** Microseconds until the next drop. */
    dropNext: s32,
    /** Packets dropped because the queue was full. */
    dropOverlimit: u32,
    /** Packets marked with ECN instead of dropped. */
    ecnMark: u32,
    /** 1 while it is dropping. */
    dropping: u32,
    /** Packets marked because they had waited longer than `ceThreshold`. */
    ceMark: added(u32),
  },
);
/** Counters of `codel`. */
export interface tc_codel_xstats extends Infer<typeof tcCodelXstatsLayout> {}
export const tc_codel_xstats: Struct<tc_codel_xstats> = tcCodelXstatsLayout;

// biome-ignore format: table
const codelQdisc = attributes('TCA_CODEL', {
  /** Delay that is acceptable, in microseconds. */
  target:      [1, u32],
  /** Packets in the queue. */
  limit:       [2, u32],
  /** How long a delay must last before packets are dropped, in microseconds. */
  interval:    [3, u32],
  /** 1: mark with ECN instead of dropping. */
  ecn:         [4, u32],
  /** Delay from which every packet is marked, in microseconds. */
  ceThreshold: [5, u32],
});
/** Options of `codel`. */
export interface CodelQdisc extends Infer<typeof codelQdisc> {}
export const CodelQdisc: Attributes<CodelQdisc> = codelQdisc;
