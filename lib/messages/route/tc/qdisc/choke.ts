// choke: RED that also drops what resembles a random queued packet — linux/pkt_sched.h
import { type Attributes, attributes, bytes, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';
import { tc_red_qopt } from './red.ts';

const tcChokeXstatsLayout = struct('tc_choke_xstats', 20, {
  /** Packets dropped early. */
  early: u32,
  /** Packets dropped because the queue was full. */
  pdrop: u32,
  /** Packets dropped for other reasons. */
  other: u32,
  /** Packets marked with ECN. */
  marked: u32,
  /** Packets dropped because they were of the same flow as a queued one. */
  matched: u32,
});
/** Counters of `choke`. */
export interface tc_choke_xstats extends Infer<typeof tcChokeXstatsLayout> {}
export const tc_choke_xstats: Struct<tc_choke_xstats> = tcChokeXstatsLayout;

// biome-ignore format: table
const chokeQdisc = attributes('TCA_CHOKE', {
  /** Thresholds and limit. */
  parms: [1, tc_red_qopt],
  /** Damping of the average by the idle time: a shift for each of 256 spans of time. */
  stab:  [2, bytes(256)],
  /** Greatest probability of a drop, in units of 2^-32. */
  maxP:  [3, u32],
});
/** Options of `choke`. */
export interface ChokeQdisc extends Infer<typeof chokeQdisc> {}
export const ChokeQdisc: Attributes<ChokeQdisc> = chokeQdisc;
