// Kind vxcan: VXCAN_INFO_* — linux/can/vxcan.h
import { type Attributes, attributes, type Infer } from '../../../schema/index.ts';
import { LinkPeer } from './peer.ts';

const vxcan = attributes('VXCAN_INFO', {
  /** The other end: its name, address, namespace and so on. */
  peer: [1, LinkPeer],
});
/** What a request says about a pair of virtual CAN interfaces; the kernel reports none of it. */
export interface Vxcan extends Infer<typeof vxcan> {}
export const Vxcan: Attributes<Vxcan> = vxcan;
