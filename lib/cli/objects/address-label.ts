import { addressLabel } from '../../clients/route/address-label.ts';
import { ObjectCommands } from '../../clients/route/object-commands.ts';
import { AddressLabel } from '../../messages/route/address-label.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { ObjectTable } from './object-table.ts';

/** Labels of IPv6 prefixes, by which source addresses are chosen: `ip addrlabel`. The kernel tells nobody of changes. */
// biome-ignore format: table
export const addressLabelObject: ObjectTable<AddressLabel> = {
  name: 'address-label',
  codec: AddressLabel,
  messages: { RTM_NEWADDRLABEL: [RTM.newaddrlabel, AddressLabel], RTM_DELADDRLABEL: [RTM.deladdrlabel, AddressLabel] },
  groups: [],
  fields: [
    { name: 'prefix', column: 'left', tone: 'address', text: ({ address, prefixlen }) => `${address}/${prefixlen}` },
    { name: 'dev', column: 'left', tone: 'device', text: ({ index }, context) => context.interface(index) },
    { name: 'label', column: 'right', text: ({ label }) => label },
  ],
  list: (runner) => new ObjectCommands(runner, addressLabel).list(),
};
