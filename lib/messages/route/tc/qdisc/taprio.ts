// taprio: time aware priority shaper (802.1Qbv) — linux/pkt_sched.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  repeated,
  s32,
  s64,
  u8,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { CLOCK } from '../clock.ts';
import { TC_FP, tc_mqprio_qopt } from './mqprio.ts';

/** `TC_TAPRIO_CMD_*`: what a step of the schedule does with the gates, and with frames that may be interrupted. */
export const TC_TAPRIO_CMD = { set_gates: 0, set_and_hold: 1, set_and_release: 2 } as const;
/** `TCA_TAPRIO_ATTR_FLAG_*`: the device times single packets, or runs the whole schedule. */
export const TCA_TAPRIO_ATTR_FLAG = { txtime_assist: 1, full_offload: 2 } as const;

// biome-ignore format: table
const taprioStep = attributes('TCA_TAPRIO_SCHED_ENTRY', {
  /** Position in the schedule; the kernel takes the order of the list. */
  index:    [1, u32],
  /** What the step does. */
  cmd:      [2, enumOf(u8, TC_TAPRIO_CMD)],
  /** Bit mask of the traffic classes whose gates are open. */
  gateMask: [3, u32],
  /** Length of the step in nanoseconds. */
  interval: [4, u32],
});
interface TaprioStep extends Infer<typeof taprioStep> {}
const TaprioStep: Attributes<TaprioStep> = taprioStep;

// biome-ignore format: table
const taprioSteps = attributes('TCA_TAPRIO_SCHED', {
  /** The steps of a cycle, in order. */
  entry: [1, repeated(TaprioStep)],
});
interface TaprioSteps extends Infer<typeof taprioSteps> {}
const TaprioSteps: Attributes<TaprioSteps> = taprioSteps;

// biome-ignore format: table
const taprioTrafficClass = attributes('TCA_TAPRIO_TC_ENTRY', {
  /** Number of the traffic class. */
  index:  [1, u32],
  /** Largest frame in bytes; 0 = no limit. */
  maxSdu: [2, u32],
  /** Whether its frames may be interrupted. */
  fp:     [3, enumOf(u32, TC_FP)],
});
interface TaprioTrafficClass extends Infer<typeof taprioTrafficClass> {}
const TaprioTrafficClass: Attributes<TaprioTrafficClass> = taprioTrafficClass;

// biome-ignore format: table
const taprioSchedule = attributes('TCA_TAPRIO_ATTR', {
  /** The steps of a cycle. */
  schedEntryList:          [2, TaprioSteps],
  /** When a cycle begins, in nanoseconds of the clock. */
  schedBaseTime:           [3, s64],
  /** Alignment only. */
  pad:                     [6, flag],
  /** Length of a cycle in nanoseconds. */
  schedCycleTime:          [8, s64],
  /** By how much the last cycle before a change may be longer, in nanoseconds. */
  schedCycleTimeExtension: [9, s64],
});
interface TaprioSchedule extends Infer<typeof taprioSchedule> {}
const TaprioSchedule: Attributes<TaprioSchedule> = taprioSchedule;

// biome-ignore format: table
const taprioQdisc = attributes('TCA_TAPRIO_ATTR', {
  /** Traffic classes and their queues. */
  priomap:                 [1, tc_mqprio_qopt],
  /** The schedule that runs, or that a request sets. */
  schedEntryList:          [2, TaprioSteps],
  /** When a cycle begins, in nanoseconds of the clock. */
  schedBaseTime:           [3, s64],
  /** A schedule of one step; the kernel does not take it any more. */
  schedSingleEntry:        [4, TaprioStep],
  /** The clock of the schedule. */
  schedClockid:            [5, enumOf(s32, CLOCK)],
  /** Alignment only. */
  pad:                     [6, flag],
  /** The schedule that will run next. Read only. */
  adminSched:              [7, TaprioSchedule],
  /** Length of a cycle in nanoseconds; by default the sum of the steps. */
  schedCycleTime:          [8, s64],
  /** By how much the last cycle before a change may be longer, in nanoseconds. */
  schedCycleTimeExtension: [9, s64],
  /** How much of the work the device does. */
  flags:                   [10, flagsOf(u32, TCA_TAPRIO_ATTR_FLAG)],
  /** With `txtime_assist`: how long a packet needs from here to the wire, in nanoseconds. */
  txtimeDelay:             [11, u32],
  /** Settings of single traffic classes. */
  tcEntry:                 [12, repeated(TaprioTrafficClass)],
});
/** Options of `taprio`. */
export interface TaprioQdisc extends Infer<typeof taprioQdisc> {}
export const TaprioQdisc: Attributes<TaprioQdisc> = taprioQdisc;

// biome-ignore format: table
const taprioStatistics = attributes('TCA_TAPRIO_OFFLOAD_STATS', {
  /** Alignment only. */
  pad:         [1, flag],
  /** Frames dropped because they were too large for any window. */
  windowDrops: [2, u64],
  /** Times the device was still sending when a window closed. */
  txOverruns:  [3, u64],
});
/** Counters of a `taprio` that a device runs, or of a traffic class in it. */
export interface TaprioStatistics extends Infer<typeof taprioStatistics> {}
export const TaprioStatistics: Attributes<TaprioStatistics> = taprioStatistics;
