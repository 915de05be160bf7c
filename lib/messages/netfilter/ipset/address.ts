// Addresses of ip_set: IPSET_ATTR_IPADDR_* — linux/netfilter/ipset/ip_set.h
import { type Attributes, attributes, type Infer, ipv4, ipv6, NLA_F_NET_BYTEORDER } from '../../../schema/index.ts';

// biome-ignore format: table
const address = attributes('IPSET_ATTR_IPADDR', {
  ipv4: [1, ipv4, NLA_F_NET_BYTEORDER],
  ipv6: [2, ipv6, NLA_F_NET_BYTEORDER],
});
/** An address: one of the two. */
export interface SetAddress extends Infer<typeof address> {}
export const SetAddress: Attributes<SetAddress> = address;
