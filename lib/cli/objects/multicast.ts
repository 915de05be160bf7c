import { concat, type Observable } from 'rxjs';
import { AddressCommands } from '../../clients/route/address.ts';
import { defined } from '../../clients/route/indexes.ts';
import { Address } from '../../messages/route/address.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { internetFamily } from './internet-family.ts';
import { knownGroups } from './known-groups.ts';
import type { ObjectTable } from './object-table.ts';

/** Multicast groups that interfaces have joined: `ip maddress`, without the link's own. */
// biome-ignore format: table
export const multicast: ObjectTable<Address> = {
  name: 'multicast',
  codec: Address,
  messages: { RTM_NEWMULTICAST: [RTM.newmulticast, Address], RTM_DELMULTICAST: [RTM.delmulticast, Address] },
  get groups() {
    return knownGroups(RTNLGRP.ipv4_mcaddr, RTNLGRP.ipv6_mcaddr);
  },
  fields: [
    { name: 'group', aliases: ['address'], column: 'left', tone: 'address', text: ({ multicast }) => multicast },
    { name: 'dev', column: 'left', tone: 'device', text: ({ index }, context) => context.interface(index) },
    { name: 'family', column: 'left', bare: true, tone: 'quiet', values: ['inet', 'inet6'], text: ({ family }) => family },
    { name: 'users', column: 'right', text: ({ mcUsers }) => mcUsers },
  ],
  key: ({ index, multicast }) => `${index} ${multicast}`,
  restless: ['cacheinfo'],
  list: (runner, { dev, family }) => {
    const commands = new AddressCommands(runner);
    const wanted = internetFamily(family);
    const families = wanted === undefined ? (['inet', 'inet6'] as const) : [wanted];
    return concat(...families.map((one): Observable<Address> => commands.multicast(defined({ family: one, dev }))));
  },
};
