// Action vlan: changes VLAN tags and Ethernet headers — linux/tc_act/tc_vlan.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flag,
  type Infer,
  mac,
  range,
  type Struct,
  s32,
  struct,
  u8,
  u16,
} from '../../../../schema/index.ts';
import { ETH_P } from '../ethertype.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_VLAN_ACT_*`: what is done. */
export const TCA_VLAN_ACT = { pop: 1, push: 2, modify: 3, pop_eth: 4, push_eth: 5 } as const;

const tcVlanLayout = struct('tc_vlan', 24, {
  ...tc_gen,
  /** Take a tag off, put one on, change it; take the Ethernet header off, or put one on. */
  vAction: enumOf(s32, TCA_VLAN_ACT),
});
interface tc_vlan extends tc_gen, Infer<typeof tcVlanLayout> {}
const tc_vlan: Struct<tc_vlan> = tcVlanLayout;

// biome-ignore format: table
const vlanAction = attributes('TCA_VLAN', {
  /** When it was used. */
  tm:               [1, tcf_t],
  /** Number of the action, its verdict, and its settings. */
  parms:            [2, tc_vlan],
  /** VLAN id of the tag. */
  pushVlanId:       [3, range(u16, 0, 4094)],
  /** Protocol of the tag: `8021q` by default, or `8021ad`. */
  pushVlanProtocol: [4, enumOf(be16, ETH_P)],
  /** Alignment only. */
  pad:              [5, flag],
  /** Priority of the tag. */
  pushVlanPriority: [6, range(u8, 0, 7)],
  /** Destination address of a new Ethernet header. */
  pushEthDst:       [7, mac],
  /** Source address of a new Ethernet header. */
  pushEthSrc:       [8, mac],
});
/** Options of the action `vlan`. */
export interface VlanAction extends Infer<typeof vlanAction> {}
export const VlanAction: Attributes<VlanAction> = vlanAction;
