// Action simple: prints a text for each packet — linux/tc_act/tc_defact.h
import { type Attributes, attributes, flag, type Infer, type Struct, string, struct } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

const tc_defact: Struct<tc_gen> = struct('tc_defact', 20, { ...tc_gen });

// biome-ignore format: table
const simpleAction = attributes('TCA_DEF', {
  /** When it was used. */
  tm:    [1, tcf_t],
  /** Number of the action, and its verdict. */
  parms: [2, tc_defact],
  /** The text, at most 31 bytes. */
  data:  [3, string],
  /** Alignment only. */
  pad:   [4, flag],
});
/** Options of the action `simple`. */
export interface SimpleAction extends Infer<typeof simpleAction> {}
export const SimpleAction: Attributes<SimpleAction> = simpleAction;
