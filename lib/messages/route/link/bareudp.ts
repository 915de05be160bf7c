// Kind bareudp: IFLA_BAREUDP_* — linux/if_link.h
import { type Attributes, attributes, be16, enumOf, flag, type Infer, u16 } from '../../../schema/index.ts';
import { ETH_P } from '../tc/ethertype.ts';

// biome-ignore format: table
const bareudp = attributes('IFLA_BAREUDP', {
  /** UDP destination port. */
  port:           [1, be16],
  /** What the tunnel carries. */
  ethertype:      [2, enumOf(be16, ETH_P)],
  /** Lowest UDP source port. */
  srcportMin:     [3, u16],
  /** Both protocols of a family are carried: IPv6 with IPv4, multicast with unicast MPLS. */
  multiprotoMode: [4, flag],
});
/** Settings of a tunnel that puts packets straight into UDP. */
export interface Bareudp extends Infer<typeof bareudp> {}
export const Bareudp: Attributes<Bareudp> = bareudp;
