// Action gact: a verdict, always or at random — linux/tc_act/tc_gact.h
import { type Attributes, attributes, enumOf, flag, type Infer, type Struct, s32, struct, u16 } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { TC_ACT, tc_gen } from './verdict.ts';

/** `PGACT_*`: how it is decided whether the other verdict counts: never, at random, or every so many packets. */
export const PGACT = { none: 0, netrand: 1, determ: 2 } as const;

const tc_gact: Struct<tc_gen> = struct('tc_gact', 20, { ...tc_gen });
const tc_gact_p = struct('tc_gact_p', 8, {
  ptype: enumOf(u16, PGACT),
  /** Once in so many packets. */
  pval: u16,
  /** The other verdict. */
  paction: enumOf(s32, TC_ACT),
});

// biome-ignore format: table
const gactAction = attributes('TCA_GACT', {
  /** When it was used. */
  tm:    [1, tcf_t],
  /** Number of the action, and its verdict. */
  parms: [2, tc_gact],
  /** Another verdict for some of the packets. */
  prob:  [3, tc_gact_p],
  /** Alignment only. */
  pad:   [4, flag],
});
/** Options of the action `gact`. */
export interface GactAction extends Infer<typeof gactAction> {}
export const GactAction: Attributes<GactAction> = gactAction;
