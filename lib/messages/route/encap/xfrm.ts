// LWTUNNEL_ENCAP_XFRM: LWT_XFRM_* — linux/lwtunnel.h
import { type Attributes, attributes, type Infer, u32 } from '../../../schema/index.ts';

// biome-ignore format: table
const xfrmEncap = attributes('LWT_XFRM', {
  /** Id that picks the policy and the state. */
  ifId: [1, u32],
  /** Index of the underlying interface. */
  link: [2, u32],
});
/** Settings of a route into an IPsec interface that takes its id from the route. */
export interface XfrmEncap extends Infer<typeof xfrmEncap> {}
export const XfrmEncap: Attributes<XfrmEncap> = xfrmEncap;
