// Kind vxcan: VXCAN_INFO_* — linux/can/vxcan.h
import { attributes, type Infer } from '../../../schema/index.ts';
import { LinkPeer } from './peer.ts';

/** What a request says about a pair of virtual CAN interfaces; the kernel reports none of it. */
export const Vxcan = attributes('VXCAN_INFO', {
  /** The other end: its name, address, namespace and so on. */
  peer: [1, LinkPeer],
});
/** What a request says about a pair of virtual CAN interfaces. */
export interface Vxcan extends Infer<typeof Vxcan> {}
