// Action csum: writes checksums anew — linux/tc_act/tc_csum.h
import { type Attributes, attributes, flag, flagsOf, type Infer, type Struct, struct, u32 } from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_CSUM_UPDATE_FLAG_*`: which checksums. */
// biome-ignore format: table
export const TCA_CSUM_UPDATE_FLAG = {
  ipv4hdr: 1, icmp: 2, igmp: 4, tcp: 8, udp: 16, udplite: 32, sctp: 64,
} as const;

const tcCsumLayout = struct('tc_csum', 24, {
  ...tc_gen,
  /** Which checksums are written anew. */
  updateFlags: flagsOf(u32, TCA_CSUM_UPDATE_FLAG),
});
interface tc_csum extends tc_gen, Infer<typeof tcCsumLayout> {}
const tc_csum: Struct<tc_csum> = tcCsumLayout;

// biome-ignore format: table
const csumAction = attributes('TCA_CSUM', {
  /** Number of the action, its verdict, and its settings. */
  parms: [1, tc_csum],
  /** When it was used. */
  tm:    [2, tcf_t],
  /** Alignment only. */
  pad:   [3, flag],
});
/** Options of the action `csum`. */
export interface CsumAction extends Infer<typeof csumAction> {}
export const CsumAction: Attributes<CsumAction> = csumAction;
