// The other end of a pair, as a request describes it: struct ifinfomsg + IFLA_* — linux/if_link.h
import { attributes, type Infer, message } from '../../../schema/index.ts';
import { linkAttributes } from './attributes.ts';
import { ifinfomsg } from './ifinfomsg.ts';

/** The other end of a pair of interfaces. It is of the same kind, so it has no `linkinfo` of its own. */
export const LinkPeer = message(ifinfomsg, attributes('IFLA', linkAttributes));
/** The other end of a pair of interfaces. */
export interface LinkPeer extends Infer<typeof LinkPeer> {}
