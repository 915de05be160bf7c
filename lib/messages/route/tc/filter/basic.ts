// Filter basic: a tree of extended matches — linux/pkt_cls.h
import { type Attributes, attributes, flag, type Infer, struct, u32, u64 } from '../../../../schema/index.ts';
import { PoliceAction } from '../action/police.ts';
import { Actions } from '../action.ts';
import { EmatchTree } from '../ematch.ts';

const tc_basic_pcnt = struct('tc_basic_pcnt', 16, {
  /** Packets that were looked at. */
  rcnt: u64,
  /** Packets that matched. */
  rhit: u64,
});

// biome-ignore format: table
const basicFilter = attributes('TCA_BASIC', {
  /** Handle of the class that matching packets go to. */
  classid:  [1, u32],
  /** What a packet must match. */
  ematches: [2, EmatchTree],
  /** What is done to it. */
  act:      [3, Actions],
  /** A rate, and what becomes of packets above it. */
  police:   [4, PoliceAction],
  /** Counters. Read only. */
  pcnt:     [5, tc_basic_pcnt],
  /** Alignment only. */
  pad:      [6, flag],
});
/** Options of the filter `basic`. */
export interface BasicFilter extends Infer<typeof basicFilter> {}
export const BasicFilter: Attributes<BasicFilter> = basicFilter;
