// Filter cgroup: by the net_cls control group of the sender — linux/pkt_cls.h
import { type Attributes, attributes, type Infer } from '../../../../schema/index.ts';
import { PoliceAction } from '../action/police.ts';
import { Actions } from '../action.ts';
import { EmatchTree } from '../ematch.ts';

// biome-ignore format: table
const cgroupFilter = attributes('TCA_CGROUP', {
  /** What is done to a packet that matches. */
  act:      [1, Actions],
  /** A rate, and what becomes of packets above it. */
  police:   [2, PoliceAction],
  /** What a packet must match besides. */
  ematches: [3, EmatchTree],
});
/** Options of the filter `cgroup`. */
export interface CgroupFilter extends Infer<typeof cgroupFilter> {}
export const CgroupFilter: Attributes<CgroupFilter> = cgroupFilter;
