// Action bpf: a program decides — linux/tc_act/tc_bpf.h
import {
  type Attributes,
  attributes,
  flag,
  hex,
  type Infer,
  packed,
  type Struct,
  string,
  struct,
  u16,
  u32,
} from '../../../../schema/index.ts';
import { sock_filter } from '../bpf-instruction.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

const tc_act_bpf: Struct<tc_gen> = struct('tc_act_bpf', 20, { ...tc_gen });

// biome-ignore format: table
const bpfAction = attributes('TCA_ACT_BPF', {
  /** When it was used. */
  tm:     [1, tcf_t],
  /** Number of the action, and its verdict. */
  parms:  [2, tc_act_bpf],
  /** Number of instructions of a classic program. */
  opsLen: [3, u16],
  /** The classic program. */
  ops:    [4, packed(sock_filter)],
  /** File descriptor of an eBPF program; only in a request. */
  fd:     [5, u32],
  /** Name of an eBPF program, for display. */
  name:   [6, string],
  /** Alignment only. */
  pad:    [7, flag],
  /** Hash of an eBPF program: eight bytes as hex. */
  tag:    [8, hex],
  /** The kernel's number of an eBPF program. */
  id:     [9, u32],
});
/** Options of the action `bpf`. */
export interface BpfAction extends Infer<typeof bpfAction> {}
export const BpfAction: Attributes<BpfAction> = bpfAction;
