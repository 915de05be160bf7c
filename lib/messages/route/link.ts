// RTM_NEWLINK, RTM_DELLINK, RTM_GETLINK, RTM_SETLINK: struct ifinfomsg + IFLA_* — linux/rtnetlink.h, linux/if_link.h
import { attributes, type Infer, message } from '../../schema/index.ts';
import { linkAttributes } from './link/attributes.ts';
import { ifinfomsg } from './link/ifinfomsg.ts';
import { LinkInfo } from './link/info.ts';

export const Link = message(
  ifinfomsg,
  attributes('IFLA', {
    ...linkAttributes,
    /** The driver of the interface, its settings, and its settings as a port. */
    linkinfo: [18, LinkInfo],
  }),
);
/** A network interface, as `RTM_NEWLINK` carries it. */
export interface Link extends Infer<typeof Link> {}
