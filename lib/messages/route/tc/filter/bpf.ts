// Filter bpf: a program decides — linux/pkt_cls.h
import { type Attributes, attributes, flagsOf, hex, type Infer, packed, string, u16, u32 } from '../../../../schema/index.ts';
import { PoliceAction } from '../action/police.ts';
import { Actions } from '../action.ts';
import { sock_filter } from '../bpf-instruction.ts';
import { TCA_CLS_FLAGS } from './cls-flags.ts';

/** `TCA_BPF_FLAG_*`: what the program returns is the verdict. */
export const TCA_BPF_FLAG = { act_direct: 1 } as const;

// biome-ignore format: table
const bpfFilter = attributes('TCA_BPF', {
  /** What is done to a packet that matches. */
  act:      [1, Actions],
  /** A rate, and what becomes of packets above it. */
  police:   [2, PoliceAction],
  /** Handle of the class that matching packets go to. */
  classid:  [3, u32],
  /** Number of instructions of a classic program. */
  opsLen:   [4, u16],
  /** The classic program. */
  ops:      [5, packed(sock_filter)],
  /** File descriptor of an eBPF program; only in a request. */
  fd:       [6, u32],
  /** Name of an eBPF program, for display. */
  name:     [7, string],
  /** How the program is taken. */
  flags:    [8, flagsOf(u32, TCA_BPF_FLAG)],
  /** Where the filter runs. */
  flagsGen: [9, flagsOf(u32, TCA_CLS_FLAGS)],
  /** Hash of an eBPF program: eight bytes as hex. Read only. */
  tag:      [10, hex],
  /** The kernel's number of an eBPF program. Read only. */
  id:       [11, u32],
});
/** Options of the filter `bpf`. */
export interface BpfFilter extends Infer<typeof bpfFilter> {}
export const BpfFilter: Attributes<BpfFilter> = bpfFilter;
