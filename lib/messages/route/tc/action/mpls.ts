// Action mpls: changes the label stack — linux/tc_act/tc_mpls.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flag,
  type Infer,
  range,
  type Struct,
  s32,
  struct,
  u8,
  u32,
} from '../../../../schema/index.ts';
import { ETH_P } from '../ethertype.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_MPLS_ACT_*`: what is done. */
export const TCA_MPLS_ACT = { pop: 1, push: 2, modify: 3, dec_ttl: 4, mac_push: 5 } as const;

const tcMplsLayout = struct('tc_mpls', 24, {
  ...tc_gen,
  /** Take a label off, put one on (before or after the Ethernet header), change it, or count its time to live down. */
  mAction: enumOf(s32, TCA_MPLS_ACT),
});
interface tc_mpls extends tc_gen, Infer<typeof tcMplsLayout> {}
const tc_mpls: Struct<tc_mpls> = tcMplsLayout;

// biome-ignore format: table
const mplsAction = attributes('TCA_MPLS', {
  /** When it was used. */
  tm:    [1, tcf_t],
  /** Number of the action, its verdict, and its settings. */
  parms: [2, tc_mpls],
  /** Alignment only. */
  pad:   [3, flag],
  /** Ethernet protocol after `pop`, or of the label after `push`. */
  proto: [4, enumOf(be16, ETH_P)],
  /** The label, in host byte order. */
  label: [5, range(u32, 0, 0xfffff)],
  /** Traffic class of the label. */
  tc:    [6, range(u8, 0, 7)],
  /** Time to live of the label. */
  ttl:   [7, range(u8, 1, 255)],
  /** 1: the label is the bottom of the stack. */
  bos:   [8, range(u8, 0, 1)],
});
/** Options of the action `mpls`. */
export interface MplsAction extends Infer<typeof mplsAction> {}
export const MplsAction: Attributes<MplsAction> = mplsAction;
