// Action sample: hands copies of some packets to psample — linux/tc_act/tc_sample.h
import { type Attributes, attributes, flag, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

const tc_sample: Struct<tc_gen> = struct('tc_sample', 20, { ...tc_gen });

// biome-ignore format: table
const sampleAction = attributes('TCA_SAMPLE', {
  /** When it was used. */
  tm:           [1, tcf_t],
  /** Number of the action, and its verdict. */
  parms:        [2, tc_sample],
  /** One in so many packets, at random. */
  rate:         [3, u32],
  /** Bytes of a packet that are copied; absent = all. */
  truncSize:    [4, u32],
  /** Number of the psample group that gets them. */
  psampleGroup: [5, u32],
  /** Alignment only. */
  pad:          [6, flag],
});
/** Options of the action `sample`. */
export interface SampleAction extends Infer<typeof sampleAction> {}
export const SampleAction: Attributes<SampleAction> = sampleAction;
