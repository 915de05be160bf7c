// RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK, RTM_SETLINK: struct ifinfomsg + IFLA_* — linux/rtnetlink.h, linux/if_link.h
import { attributes, type Message, message } from '../../schema/index.ts';
import { type LinkAttributes, linkAttributes } from './link/attributes.ts';
import { ifinfomsg } from './link/ifinfomsg.ts';
import { LinkInfo } from './link/info.ts';

const link = message(ifinfomsg, attributes('IFLA', { ...linkAttributes, linkinfo: [18, LinkInfo] }));
/** A network interface, as `RTM_NEWLINK` carries it. */
export interface Link extends ifinfomsg, LinkAttributes {
  /** The driver of the interface, its settings, and its settings as a port. */
  readonly linkinfo?: LinkInfo;
}
// The type is not inferred from the table, because declarations lose the doc comments of what was spread.
export const Link: Message<Link> = link;
