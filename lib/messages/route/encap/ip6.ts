// LWTUNNEL_ENCAP_IP6: LWTUNNEL_IP6_* — linux/lwtunnel.h
import { type Attributes, attributes, be16, be64, flagsOf, type Infer, ipv6, u8 } from '../../../schema/index.ts';
import { IpTunnelOptions } from './ip-options.ts';
import { TUNNEL } from './tunnel-flags.ts';

// biome-ignore format: table
const ip6Encap = attributes('LWTUNNEL_IP6', {
  /** Id of the tunnel: a VNI or a GRE key. */
  id:       [1, be64],
  /** Remote end of the tunnel. */
  dst:      [2, ipv6],
  /** Local end of the tunnel. */
  src:      [3, ipv6],
  /** Hop limit of the outer header. */
  hoplimit: [4, u8],
  /** Traffic class of the outer header. */
  tc:       [5, u8],
  /** What the tunnel header carries. */
  flags:    [6, flagsOf(be16, TUNNEL)],
  /** Options of the tunnel header. */
  opts:     [8, IpTunnelOptions],
});
/** Settings of a route into an IPv6 tunnel whose device takes its metadata from the route. */
export interface Ip6Encap extends Infer<typeof ip6Encap> {}
export const Ip6Encap: Attributes<Ip6Encap> = ip6Encap;
