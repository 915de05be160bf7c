// Kind vrf: IFLA_VRF_* — linux/if_link.h
import { attributes, type Infer, u32 } from '../../../schema/index.ts';

/** Settings of a virtual routing domain. */
export const Vrf = attributes('IFLA_VRF', {
  /** Number of its routing table. */
  table: [1, u32],
});
/** Settings of a virtual routing domain. */
export interface Vrf extends Infer<typeof Vrf> {}
