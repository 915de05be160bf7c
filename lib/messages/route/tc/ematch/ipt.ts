// Extended match ipt: a match of iptables — linux/tc_ematch/tc_em_ipt.h
import { type Attributes, attributes, binary, enumOf, type Infer, string, u8, u32 } from '../../../../schema/index.ts';
import { AF } from '../../../address-family.ts';

// biome-ignore format: table
const iptEmatch = attributes('TCA_EM_IPT', {
  /** Number of the netfilter hook that the match believes to be in. */
  hook:          [1, u32],
  /** Name of the match, such as `policy`. */
  matchName:     [2, string],
  /** Its revision. */
  matchRevision: [3, u8],
  /** Its protocol: `inet` or `inet6`. */
  nfproto:       [4, enumOf(u8, AF)],
  /** The struct it takes. */
  matchData:     [5, binary],
});
/** A match of iptables. */
export interface IptEmatch extends Infer<typeof iptEmatch> {}
export const IptEmatch: Attributes<IptEmatch> = iptEmatch;
