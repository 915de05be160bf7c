// Action skbmod: changes the Ethernet header — linux/tc_act/tc_skbmod.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  mac,
  pad,
  type Struct,
  struct,
  u16,
  u64,
} from '../../../../schema/index.ts';
import { ETH_P } from '../ethertype.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `SKBMOD_F_*`: what is done; `ecn`: mark the packet as congested. */
export const SKBMOD_F = { dmac: 1, smac: 2, etype: 4, swapmac: 8, ecn: 16 } as const;

const tcSkbmodLayout = struct('tc_skbmod', 32, {
  ...tc_gen,
  _pad: pad(4),
  flags: flagsOf(u64, SKBMOD_F),
});
interface tc_skbmod extends tc_gen, Infer<typeof tcSkbmodLayout> {}
const tc_skbmod: Struct<tc_skbmod> = tcSkbmodLayout;

// biome-ignore format: table
const skbmodAction = attributes('TCA_SKBMOD', {
  /** When it was used. */
  tm:    [1, tcf_t],
  /** Number of the action, its verdict, and its settings. */
  parms: [2, tc_skbmod],
  /** New destination address. */
  dmac:  [3, mac],
  /** New source address. */
  smac:  [4, mac],
  /** New Ethernet protocol; this one is sent in host byte order. */
  etype: [5, enumOf(u16, ETH_P)],
  /** Alignment only. */
  pad:   [6, flag],
});
/** Options of the action `skbmod`. */
export interface SkbmodAction extends Infer<typeof skbmodAction> {}
export const SkbmodAction: Attributes<SkbmodAction> = skbmodAction;
