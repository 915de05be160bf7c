// red: random early detection — linux/pkt_sched.h
import {
  type Attributes,
  attributes,
  bitfield32,
  bytes,
  flagsOf,
  type Infer,
  type Struct,
  struct,
  u8,
  u32,
} from '../../../../schema/index.ts';

/** `TC_RED_*`: mark instead of drop, drop hard above the upper threshold, adapt the probability, do not drop what cannot be marked. */
export const TC_RED = { ecn: 1, harddrop: 2, adaptative: 4, nodrop: 8 } as const;

const tcRedQoptLayout = struct('tc_red_qopt', 16, {
  /** Length of the queue: bytes for `red`, packets for `choke`. */
  limit: u32,
  /** Lower threshold of the average length: bytes for `red`, packets for `choke`. */
  qthMin: u32,
  /** Upper threshold of the average length. */
  qthMax: u32,
  /** Weight of a sample in the average: `2 ** -wlog`. */
  wlog: u8,
  /** `log2` of the span between the thresholds divided by the greatest probability. */
  plog: u8,
  /** `log2` of the unit in which idle time dampens the average. */
  scellLog: u8,
  flags: flagsOf(u8, TC_RED),
});
/** Settings that `red` and `choke` share. */
export interface tc_red_qopt extends Infer<typeof tcRedQoptLayout> {}
export const tc_red_qopt: Struct<tc_red_qopt> = tcRedQoptLayout;

const tcRedXstatsLayout = struct('tc_red_xstats', 16, {
  /** Packets dropped early. */
  early: u32,
  /** Packets dropped because the queue was full. */
  pdrop: u32,
  /** Packets dropped for other reasons. */
  other: u32,
  /** Packets marked with ECN. */
  marked: u32,
});
/** Counters of `red`. */
export interface tc_red_xstats extends Infer<typeof tcRedXstatsLayout> {}
export const tc_red_xstats: Struct<tc_red_xstats> = tcRedXstatsLayout;

// biome-ignore format: table
const redQdisc = attributes('TCA_RED', {
  /** Thresholds and limit. */
  parms:          [1, tc_red_qopt],
  /** Damping of the average by the idle time: a shift for each of 256 spans of time. */
  stab:           [2, bytes(256)],
  /** Greatest probability of a drop, in units of 2^-32. */
  maxP:           [3, u32],
  /** Flags, with a mask of those that count; `nodrop` fits only here. */
  flags:          [4, bitfield32(TC_RED)],
  /** Index of the block of filters that see packets dropped early; 0 = none. */
  earlyDropBlock: [5, u32],
  /** Index of the block of filters that see packets marked; 0 = none. */
  markBlock:      [6, u32],
});
/** Options of `red`. */
export interface RedQdisc extends Infer<typeof redQdisc> {}
export const RedQdisc: Attributes<RedQdisc> = redQdisc;
