// Filter matchall: every packet — linux/pkt_cls.h
import { type Attributes, attributes, flag, flagsOf, type Infer, struct, u32, u64 } from '../../../../schema/index.ts';
import { Actions } from '../action.ts';
import { TCA_CLS_FLAGS } from './cls-flags.ts';

const tc_matchall_pcnt = struct('tc_matchall_pcnt', 8, {
  /** Packets that came by. */
  rhit: u64,
});

// biome-ignore format: table
const matchallFilter = attributes('TCA_MATCHALL', {
  /** Handle of the class that packets go to. */
  classid: [1, u32],
  /** What is done to a packet. */
  act:     [2, Actions],
  /** Where the filter runs. */
  flags:   [3, flagsOf(u32, TCA_CLS_FLAGS)],
  /** Counters. Read only. */
  pcnt:    [4, tc_matchall_pcnt],
  /** Alignment only. */
  pad:     [5, flag],
});
/** Options of the filter `matchall`. */
export interface MatchallFilter extends Infer<typeof matchallFilter> {}
export const MatchallFilter: Attributes<MatchallFilter> = matchallFilter;
