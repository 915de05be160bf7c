// Action ct: sends a packet through connection tracking — linux/tc_act/tc_ct.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flag,
  flagsOf,
  hexOf,
  type Infer,
  ipv4,
  ipv6,
  type Struct,
  string,
  struct,
  u8,
  u16,
  u32,
} from '../../../../schema/index.ts';
import { AF } from '../../../address-family.ts';
import { IPPROTO } from '../ip-protocol.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_CT_ACT_*`: what is done. */
export const TCA_CT_ACT = { commit: 1, force: 2, clear: 4, nat: 8, nat_src: 16, nat_dst: 32 } as const;

const tc_ct: Struct<tc_gen> = struct('tc_ct', 20, { ...tc_gen });

// biome-ignore format: table
const ctAction = attributes('TCA_CT', {
  /** Number of the action, and its verdict. */
  parms:        [1, tc_ct],
  /** When it was used. */
  tm:           [2, tcf_t],
  /** Commit the connection, take a new one, forget it, translate addresses. */
  action:       [3, flagsOf(u16, TCA_CT_ACT)],
  /** Conntrack zone. */
  zone:         [4, u16],
  /** Mark that the connection gets. */
  mark:         [5, u32],
  /** Bits of the mark that change. */
  markMask:     [6, u32],
  /** Labels that the connection gets: 16 bytes as hex. */
  labels:       [7, hexOf(16)],
  /** Bits of the labels that change. */
  labelsMask:   [8, hexOf(16)],
  /** First address to translate to. */
  natIpv4Min:   [9, ipv4],
  /** Last address to translate to. */
  natIpv4Max:   [10, ipv4],
  /** First address to translate to. */
  natIpv6Min:   [11, ipv6],
  /** Last address to translate to. */
  natIpv6Max:   [12, ipv6],
  /** First port to translate to. */
  natPortMin:   [13, be16],
  /** Last port to translate to. */
  natPortMax:   [14, be16],
  /** Alignment only. */
  pad:          [15, flag],
  /** Name of a conntrack helper, such as `ftp`. */
  helperName:   [16, string],
  /** Address family that the helper is for. */
  helperFamily: [17, enumOf(u8, AF)],
  /** Protocol that the helper is for. */
  helperProto:  [18, enumOf(u8, IPPROTO)],
});
/** Options of the action `ct`. */
export interface CtAction extends Infer<typeof ctAction> {}
export const CtAction: Attributes<CtAction> = ctAction;
