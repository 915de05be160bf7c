// Action gate: lets packets pass by a schedule (802.1Qci) — linux/tc_act/tc_gate.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  type Infer,
  repeated,
  type Struct,
  s32,
  struct,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { CLOCK } from '../clock.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

const tc_gate: Struct<tc_gen> = struct('tc_gate', 20, { ...tc_gen });

// biome-ignore format: table
const gateStep = attributes('TCA_GATE_ENTRY', {
  /** Position in the schedule. */
  index:     [1, u32],
  /** The gate is open. */
  gate:      [2, flag],
  /** Length of the step in nanoseconds. */
  interval:  [3, u32],
  /** Internal priority of the packets that pass; -1 = unchanged. */
  ipv:       [4, s32],
  /** Bytes that may pass in the step; -1 = no limit. */
  maxOctets: [5, s32],
});
interface GateStep extends Infer<typeof gateStep> {}
const GateStep: Attributes<GateStep> = gateStep;

// biome-ignore format: table
const gateSteps = attributes('TCA_GATE_ONE', {
  /** The steps of a cycle, in order. */
  entry: [1, repeated(GateStep)],
});
interface GateSteps extends Infer<typeof gateSteps> {}
const GateSteps: Attributes<GateSteps> = gateSteps;

// biome-ignore format: table
const gateAction = attributes('TCA_GATE', {
  /** When it was used. */
  tm:           [1, tcf_t],
  /** Number of the action, and its verdict. */
  parms:        [2, tc_gate],
  /** Alignment only. */
  pad:          [3, flag],
  /** Priority of packets that the gate is for; -1 = all. */
  priority:     [4, s32],
  /** The schedule. */
  entryList:    [5, GateSteps],
  /** When a cycle begins, in nanoseconds of the clock. */
  baseTime:     [6, u64],
  /** Length of a cycle in nanoseconds; by default the sum of the steps. */
  cycleTime:    [7, u64],
  /** By how much the last cycle before a change may be longer, in nanoseconds. */
  cycleTimeExt: [8, u64],
  /** None are defined. */
  flags:        [9, u32],
  /** The clock of the schedule. */
  clockid:      [10, enumOf(s32, CLOCK)],
});
/** Options of the action `gate`. */
export interface GateAction extends Infer<typeof gateAction> {}
export const GateAction: Attributes<GateAction> = gateAction;
