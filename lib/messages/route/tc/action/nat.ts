// Action nat: translates addresses without state — linux/tc_act/tc_nat.h
import { type Attributes, attributes, flag, flagsOf, type Infer, ipv4, type Struct, struct, u32 } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_NAT_FLAG_*`: translate the source address, not the destination. */
export const TCA_NAT_FLAG = { egress: 1 } as const;

const tcNatLayout = struct('tc_nat', 36, {
  ...tc_gen,
  /** The network that is translated. */
  oldAddr: ipv4,
  /** The network that it becomes. */
  newAddr: ipv4,
  /** Mask of both. */
  mask: ipv4,
  flags: flagsOf(u32, TCA_NAT_FLAG),
});
interface tc_nat extends tc_gen, Infer<typeof tcNatLayout> {}
const tc_nat: Struct<tc_nat> = tcNatLayout;

// biome-ignore format: table
const natAction = attributes('TCA_NAT', {
  /** Number of the action, its verdict, and its settings. */
  parms: [1, tc_nat],
  /** When it was used. */
  tm:    [2, tcf_t],
  /** Alignment only. */
  pad:   [3, flag],
});
/** Options of the action `nat`. */
export interface NatAction extends Infer<typeof natAction> {}
export const NatAction: Attributes<NatAction> = natAction;
