// LWTUNNEL_ENCAP_IP: LWTUNNEL_IP_* — linux/lwtunnel.h
import { type Attributes, attributes, be16, be64, flagsOf, type Infer, ipv4, u8 } from '../../../schema/index.ts';
import { IpTunnelOptions } from './ip-options.ts';
import { TUNNEL } from './tunnel-flags.ts';

// biome-ignore format: table
const ipEncap = attributes('LWTUNNEL_IP', {
  /** Id of the tunnel: a VNI or a GRE key. */
  id:    [1, be64],
  /** Remote end of the tunnel. */
  dst:   [2, ipv4],
  /** Local end of the tunnel. */
  src:   [3, ipv4],
  /** Time to live of the outer header. */
  ttl:   [4, u8],
  /** Type of service of the outer header. */
  tos:   [5, u8],
  /** What the tunnel header carries. */
  flags: [6, flagsOf(be16, TUNNEL)],
  /** Options of the tunnel header. */
  opts:  [8, IpTunnelOptions],
});
/** Settings of a route into an IPv4 tunnel whose device takes its metadata from the route. */
export interface IpEncap extends Infer<typeof ipEncap> {}
export const IpEncap: Attributes<IpEncap> = ipEncap;
