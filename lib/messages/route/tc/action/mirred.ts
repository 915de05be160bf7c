// Action mirred: sends a packet, or a copy of it, to another interface — linux/tc_act/tc_mirred.h
import { type Attributes, attributes, enumOf, flag, type Infer, type Struct, s32, struct, u32 } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_EGRESS_*`, `TCA_INGRESS_*`: the packet itself or a copy, out of the interface or as if it came in there. */
export const MIRRED_ACTION = { egress_redir: 1, egress_mirror: 2, ingress_redir: 3, ingress_mirror: 4 } as const;

const tcMirredLayout = struct('tc_mirred', 28, {
  ...tc_gen,
  eaction: enumOf(s32, MIRRED_ACTION),
  /** Index of the other interface; 0 with `blockid`. */
  ifindex: u32,
});
interface tc_mirred extends tc_gen, Infer<typeof tcMirredLayout> {}
const tc_mirred: Struct<tc_mirred> = tcMirredLayout;

// biome-ignore format: table
const mirredAction = attributes('TCA_MIRRED', {
  /** When it was used. */
  tm:      [1, tcf_t],
  /** Number of the action, its verdict, and its settings. */
  parms:   [2, tc_mirred],
  /** Alignment only. */
  pad:     [3, flag],
  /** Instead of one interface all those that share the block with this index. */
  blockid: [4, u32],
});
/** Options of the action `mirred`. */
export interface MirredAction extends Infer<typeof mirredAction> {}
export const MirredAction: Attributes<MirredAction> = mirredAction;
