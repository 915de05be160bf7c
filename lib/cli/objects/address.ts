import { AddressCommands } from '../../clients/route/address.ts';
import { defined } from '../../clients/route/indexes.ts';
import { AF } from '../../messages/address-family.ts';
import { Address } from '../../messages/route/address.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { RT_SCOPE } from '../../messages/route/scope.ts';
import { internetFamily } from './internet-family.ts';
import type { ObjectTable } from './object-table.ts';

const FOREVER = 0xffff_ffff;

function lifetime(seconds: number | undefined): string | undefined {
  return seconds === undefined || seconds === FOREVER ? undefined : `${seconds}s`;
}

/** Addresses of interfaces: `ip address`. */
// biome-ignore format: table
export const address: ObjectTable<Address> = {
  name: 'address',
  codec: Address,
  messages: { RTM_NEWADDR: [RTM.newaddr, Address], RTM_DELADDR: [RTM.deladdr, Address] },
  groups: [RTNLGRP.ipv4_ifaddr, RTNLGRP.ipv6_ifaddr],
  fields: [
    { name: 'address', column: 'left', tone: 'address', text: ({ local, address, prefixlen }) => `${local ?? address}/${prefixlen}`, also: ({ local, address }) => [`${local ?? address}`] },
    { name: 'dev', column: 'left', tone: 'device', text: ({ index }, context) => context.interface(index) },
    { name: 'scope', column: 'left', text: ({ scope }, context) => (scope === 'universe' ? 'global' : context.name(scope, 'rt_scopes', RT_SCOPE)) },
    { name: 'family', column: 'left', usual: ['inet', 'inet6'], bare: true, tone: 'quiet', values: Object.keys(AF), text: ({ family }) => family },
    { name: 'peer', tone: 'address', text: ({ local, address }) => (local === address || local === undefined ? undefined : address) },
    { name: 'broadcast', tone: 'address', text: ({ broadcast }) => broadcast },
    { name: 'label', text: ({ label, index }, context) => (label === context.interface(index) ? undefined : label), also: ({ label }) => (label === undefined ? [] : [label]) },
    { name: 'metric', text: ({ rtPriority }) => rtPriority },
    { name: 'proto', text: ({ proto }) => proto },
    { name: 'valid', text: ({ cacheinfo }) => lifetime(cacheinfo?.valid) },
    { name: 'preferred', text: ({ cacheinfo }) => lifetime(cacheinfo?.prefered) },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags, headerFlags }) => (flags ?? headerFlags).filter((flag) => flag !== 'permanent'), also: ({ flags, headerFlags }) => (flags ?? headerFlags).map(String) },
  ],
  key: ({ index, family, local, address, prefixlen, label }) => `${index} ${family} ${local} ${address}/${prefixlen} ${label}`,
  restless: ['cacheinfo'],
  list: (runner, { dev, family }) => new AddressCommands(runner).list(defined({ dev, family: internetFamily(family) })),
};
