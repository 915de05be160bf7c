// LWTUNNEL_ENCAP_MPLS: MPLS_IPTUNNEL_* — linux/mpls_iptunnel.h
import { type Attributes, attributes, type Infer, u8 } from '../../../schema/index.ts';
import { MplsLabels } from '../../mpls-labels.ts';

// biome-ignore format: table
const mplsEncap = attributes('MPLS_IPTUNNEL', {
  /** The labels to push. */
  dst: [1, MplsLabels],
  /** Time to live of the pushed labels; without it that of the packet. */
  ttl: [2, u8],
});
/** Settings of a route that pushes MPLS labels. */
export interface MplsEncap extends Infer<typeof mplsEncap> {}
export const MplsEncap: Attributes<MplsEncap> = mplsEncap;
