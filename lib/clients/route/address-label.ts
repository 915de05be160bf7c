import { InvalidValueError } from '../../errors.ts';
import { AddressLabel } from '../../messages/route/address-label.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { defined } from './indexes.ts';
import type { Interface } from './interface-index.ts';
import type { ObjectDescription } from './object-commands.ts';
import { parsePrefix, withLength } from './prefix.ts';
import { addressLabelTable } from './tables.ts';

/** A label of the policy table, as people write it. What `list` gives may be given back. */
export interface AddressLabelSettings {
  /** The prefix: `2001:db8::/32`. */
  readonly address?: string;
  /** Length of the prefix, as a decoded label has it. */
  readonly prefixlen?: number;
  readonly label?: number;
  /** Only for addresses of this interface. */
  readonly dev?: Interface;
  /** The interface, as a decoded label has it. */
  readonly index?: number;
}

/** `ip addrlabel`: the policy table of RFC 6724, by which a source address is chosen. */
export const addressLabel: ObjectDescription<AddressLabel, AddressLabelSettings, object> = {
  name: 'addressLabel',
  codec: AddressLabel,
  add: RTM.newaddrlabel,
  del: RTM.deladdrlabel,
  get: RTM.getaddrlabel,
  table: addressLabelTable,
  hints: {
    EPERM: 'this needs CAP_NET_ADMIN in the network namespace',
    EEXIST: 'the prefix has a label already',
    ESRCH: 'the prefix has no label',
  },
  change({ address, prefixlen, label, dev, index }, { operation, indexes }) {
    if (address === undefined) throw new InvalidValueError('address', 'is missing', operation);
    const prefix = parsePrefix(withLength(address, prefixlen), 'address', operation, 'inet6');
    const holder = indexes.of(dev ?? (index === 0 ? undefined : index), dev === undefined ? 'index' : 'dev');
    return {
      object: `${prefix.address}/${prefix.length}`,
      body: (indexOf) => ({
        family: 'inet6',
        ...defined({ address: prefix.address, prefixlen: prefix.length, label, index: holder(indexOf) }),
      }),
    };
  },
  select: () => ({ body: () => ({ family: 'inet6' }) }),
  ensure: {
    among: () => ({}),
    same: (found, wanted) => addressLabelTable.slot(found) === addressLabelTable.slot(wanted),
  },
};
