// Kind vti: IFLA_VTI_* — linux/if_tunnel.h
import { type Attributes, attributes, be32, type Infer, ipv4, u32 } from '../../../schema/index.ts';

// biome-ignore format: table
const vti = attributes('IFLA_VTI', {
  /** Index of the interface that packets leave by. */
  link:   [1, u32],
  /** Key of packets received: the mark of their states and policies. */
  ikey:   [2, be32],
  /** Key of packets sent: the mark of their states and policies. */
  okey:   [3, be32],
  /** Our address. */
  local:  [4, ipv4],
  /** Address of the remote end. */
  remote: [5, ipv4],
  /** Firewall mark of packets. */
  fwmark: [6, u32],
});
/** Settings of a virtual IPsec tunnel over IPv4. */
export interface Vti extends Infer<typeof vti> {}
export const Vti: Attributes<Vti> = vti;
