// The other end of a pair, as a request describes it: struct ifinfomsg + IFLA_* — linux/if_link.h
import { type Infer, type Message, message } from '../../../schema/index.ts';
import { LinkAttributes } from './attributes.ts';
import { ifinfomsg } from './ifinfomsg.ts';

const linkPeer = message(ifinfomsg, LinkAttributes);
/** The other end of a pair of interfaces. It is of the same kind, so it has no `linkinfo` of its own. */
export interface LinkPeer extends Infer<typeof linkPeer> {}
export const LinkPeer: Message<LinkPeer> = linkPeer;
