// Kind vti6: IFLA_VTI_* over IPv6 — linux/if_tunnel.h
import { type Attributes, attributes, be32, type Infer, ipv6, u32 } from '../../../schema/index.ts';

// biome-ignore format: table
const vti6 = attributes('IFLA_VTI', {
  /** Index of the interface that packets leave by. */
  link:   [1, u32],
  /** Key of packets received: the mark of their states and policies. */
  ikey:   [2, be32],
  /** Key of packets sent: the mark of their states and policies. */
  okey:   [3, be32],
  /** Our address. */
  local:  [4, ipv6],
  /** Address of the remote end. */
  remote: [5, ipv6],
  /** Firewall mark of packets. */
  fwmark: [6, u32],
});
/** Settings of a virtual IPsec tunnel over IPv6. */
export interface Vti6 extends Infer<typeof vti6> {}
export const Vti6: Attributes<Vti6> = vti6;
