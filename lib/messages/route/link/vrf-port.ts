// Port of a VRF: IFLA_VRF_PORT_* — linux/if_link.h
import { type Attributes, attributes, type Infer, u32 } from '../../../schema/index.ts';

const vrfPort = attributes('IFLA_VRF_PORT', {
  /** Number of the domain's routing table. */
  table: [1, u32],
});
/** State of an interface in a virtual routing domain. */
export interface VrfPort extends Infer<typeof vrfPort> {}
export const VrfPort: Attributes<VrfPort> = vrfPort;
