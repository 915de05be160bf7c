// Kind xfrm: IFLA_XFRM_* — linux/if_link.h
import { type Attributes, attributes, flag, type Infer, u32 } from '../../../schema/index.ts';

// biome-ignore format: table
const xfrm = attributes('IFLA_XFRM', {
  /** Index of the interface that packets leave by. */
  link:            [1, u32],
  /** Number that ties the interface to states and policies. */
  ifId:            [2, u32],
  /** The number comes with each packet. */
  collectMetadata: [3, flag],
});
/** Settings of an IPsec interface. */
export interface Xfrm extends Infer<typeof xfrm> {}
export const Xfrm: Attributes<Xfrm> = xfrm;
