import { NamespaceIdCommands } from '../../clients/route/nsid.ts';
import { NamespaceId } from '../../messages/route/nsid.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

/** Ids by which a namespace knows others: `ip netns list-id`. */
// biome-ignore format: table
export const nsid: ObjectTable<NamespaceId> = {
  name: 'nsid',
  codec: NamespaceId,
  messages: { RTM_NEWNSID: [RTM.newnsid, NamespaceId], RTM_DELNSID: [RTM.delnsid, NamespaceId] },
  groups: [RTNLGRP.nsid],
  fields: [
    { name: 'nsid', column: 'right', tone: 'title', text: ({ nsid }) => nsid },
    { name: 'current', text: ({ currentNsid }) => currentNsid },
  ],
  key: ({ nsid }) => String(nsid),
  list: (runner) => new NamespaceIdCommands(runner).list(),
};
