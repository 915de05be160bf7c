// Kind vrf: IFLA_VRF_* — linux/if_link.h
import { type Attributes, attributes, type Infer, u32 } from '../../../schema/index.ts';

const vrf = attributes('IFLA_VRF', {
  /** Number of its routing table. */
  table: [1, u32],
});
/** Settings of a virtual routing domain. */
export interface Vrf extends Infer<typeof vrf> {}
export const Vrf: Attributes<Vrf> = vrf;
