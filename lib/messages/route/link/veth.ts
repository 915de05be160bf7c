// Kind veth: VETH_INFO_* — linux/veth.h
import { type Attributes, attributes, type Infer } from '../../../schema/index.ts';
import { LinkPeer } from './peer.ts';

const veth = attributes('VETH_INFO', {
  /** The other end: its name, address, namespace and so on. */
  peer: [1, LinkPeer],
});
/** What a request says about a pair of virtual Ethernet interfaces; the kernel reports none of it. */
export interface Veth extends Infer<typeof veth> {}
export const Veth: Attributes<Veth> = veth;
