import { AddressCommands } from '../../clients/route/address.ts';
import { defined } from '../../clients/route/indexes.ts';
import { Address } from '../../messages/route/address.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { knownGroups } from './known-groups.ts';
import type { ObjectTable } from './object-table.ts';

/** IPv6 anycast addresses that interfaces listen to. */
// biome-ignore format: table
export const anycast: ObjectTable<Address> = {
  name: 'anycast',
  codec: Address,
  messages: { RTM_NEWANYCAST: [RTM.newanycast, Address], RTM_DELANYCAST: [RTM.delanycast, Address] },
  get groups() {
    return knownGroups(RTNLGRP.ipv6_acaddr);
  },
  fields: [
    { name: 'address', column: 'left', tone: 'address', text: ({ anycast }) => anycast },
    { name: 'dev', column: 'left', tone: 'device', text: ({ index }, context) => context.interface(index) },
    { name: 'users', column: 'right', text: ({ mcUsers }) => mcUsers },
  ],
  key: ({ index, anycast }) => `${index} ${anycast}`,
  restless: ['cacheinfo'],
  list: (runner, { dev }) => new AddressCommands(runner).anycast(defined({ dev })),
};
