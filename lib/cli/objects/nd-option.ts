import { NdUserOption } from '../../messages/route/nd-user-option.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { advertised, senderOf } from './nd-option-text.ts';
import type { ObjectTable } from './object-table.ts';

/** Options of router advertisements that are for user space: DNS servers, search lists, captive portals. There are only events of them. */
// biome-ignore format: table
export const ndOption: ObjectTable<NdUserOption> = {
  name: 'nd-option',
  codec: NdUserOption,
  messages: { RTM_NEWNDUSEROPT: [RTM.newnduseropt, NdUserOption] },
  groups: [RTNLGRP.nd_useropt],
  fields: [
    { name: 'option', column: 'left', tone: 'kind', text: advertised },
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    { name: 'from', column: 'left', tone: 'address', text: senderOf },
    { name: 'icmp-type', text: ({ icmpType }) => (icmpType === 134 ? undefined : icmpType), also: ({ icmpType }) => [String(icmpType)] },
  ],
};
