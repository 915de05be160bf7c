// Action connmark: gives a packet the mark of its connection — linux/tc_act/tc_connmark.h
import { type Attributes, attributes, flag, type Infer, pad, type Struct, struct, u16 } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

const tcConnmarkLayout = struct('tc_connmark', 24, {
  ...tc_gen,
  /** Conntrack zone in which the connection is looked up. */
  zone: u16,
  _pad: pad(2),
});
interface tc_connmark extends tc_gen, Infer<typeof tcConnmarkLayout> {}
const tc_connmark: Struct<tc_connmark> = tcConnmarkLayout;

// biome-ignore format: table
const connmarkAction = attributes('TCA_CONNMARK', {
  /** Number of the action, its verdict, and its settings. */
  parms: [1, tc_connmark],
  /** When it was used. */
  tm:    [2, tcf_t],
  /** Alignment only. */
  pad:   [3, flag],
});
/** Options of the action `connmark`. */
export interface ConnmarkAction extends Infer<typeof connmarkAction> {}
export const ConnmarkAction: Attributes<ConnmarkAction> = connmarkAction;
