// Filter u32: any bits of a packet, through hash tables — linux/pkt_cls.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  flag,
  flagsOf,
  type Infer,
  packed,
  pad,
  s16,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { PoliceAction } from '../action/police.ts';
import { Actions } from '../action.ts';
import { tc_u32_key } from '../u32-key.ts';
import { TCA_CLS_FLAGS } from './cls-flags.ts';

/** `TC_U32_*`: a match ends the search; the next header's offset is fixed, is read from the packet; offsets count from there. */
export const TC_U32 = { terminal: 1, offset: 2, varoffset: 4, eat: 8 } as const;
/** `TC_U32_ROOT`: handle of the table that the search begins with. */
export const TC_U32_ROOT = 0xfff00000;

const tc_u32_sel = struct('tc_u32_sel', 16, {
  flags: flagsOf(u8, TC_U32),
  /** By how many bits the variable offset is shifted to the right. */
  offshift: u8,
  /** Number of `keys`. */
  nkeys: u8,
  _pad: pad(1),
  /** Mask of the variable offset. */
  offmask: be16,
  /** Fixed offset of the next header, in bytes. */
  off: u16,
  /** Where in the packet the variable offset stands, in bytes. */
  offoff: s16,
  /** Where in the packet the word stands that `hmask` picks the next table's bucket from. */
  hoff: s16,
  /** Mask of that word. */
  hmask: be32,
  /** What a packet must match: all of them. */
  keys: packed(tc_u32_key),
});

const tc_u32_pcnt = struct('tc_u32_pcnt', 16, {
  /** Packets that were looked at. */
  rcnt: u64,
  /** Packets that matched. */
  rhit: u64,
  /** Packets that matched, for each key. */
  kcnts: packed(u64),
});

const tc_u32_mark = struct('tc_u32_mark', 12, {
  /** What the packet's mark must be. */
  val: u32,
  /** Bits of it that count. */
  mask: u32,
  /** Packets that matched. Read only. */
  success: u32,
});

// biome-ignore format: table
const u32Filter = attributes('TCA_U32', {
  /** Handle of the class that matching packets go to. */
  classid: [1, u32],
  /** Handle of the table (and bucket) that the filter is in. */
  hash:    [2, u32],
  /** Handle of the table where the search goes on. */
  link:    [3, u32],
  /** Number of buckets: the message is about a table, not about a filter. */
  divisor: [4, u32],
  /** What a packet must match. */
  sel:     [5, tc_u32_sel],
  /** A rate, and what becomes of packets above it. */
  police:  [6, PoliceAction],
  /** What is done to a packet that matches. */
  act:     [7, Actions],
  /** Name of the interface that the packet came in by. */
  indev:   [8, string],
  /** Counters. Read only. */
  pcnt:    [9, tc_u32_pcnt],
  /** The packet's mark. */
  mark:    [10, tc_u32_mark],
  /** Where the filter runs. */
  flags:   [11, flagsOf(u32, TCA_CLS_FLAGS)],
  /** Alignment only. */
  pad:     [12, flag],
});
/** Options of the filter `u32`. */
export interface U32Filter extends Infer<typeof u32Filter> {}
export const U32Filter: Attributes<U32Filter> = u32Filter;
