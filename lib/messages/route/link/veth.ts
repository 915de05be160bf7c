// Kind veth: VETH_INFO_* — linux/veth.h
import { attributes, type Infer } from '../../../schema/index.ts';
import { LinkPeer } from './peer.ts';

/** What a request says about a pair of virtual Ethernet interfaces; the kernel reports none of it. */
export const Veth = attributes('VETH_INFO', {
  /** The other end: its name, address, namespace and so on. */
  peer: [1, LinkPeer],
});
/** What a request says about a pair of virtual Ethernet interfaces. */
export interface Veth extends Infer<typeof Veth> {}
