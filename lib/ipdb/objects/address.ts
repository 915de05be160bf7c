import type { Address } from '../../messages/route/address.ts';
import { VOLATILE } from '../volatile.ts';
import { omission, type Plain, plain } from './plain.ts';

/** An address of a link, as the state holds it. */
export type AddressObject = Plain<Omit<Address, (typeof VOLATILE.addresses)[number]>>;

const left = omission(VOLATILE.addresses);

/** An address without what is volatile, even if it is not known yet whether others have it. */
export function tentativeAddress(body: Address): AddressObject {
  const { flags = [] } = body;
  return plain({ ...body, flags: flags.filter((flag) => flag !== 'tentative') }, left) as AddressObject;
}

/** An address without what is volatile; `undefined` for one of which it is not known yet whether others have it. */
export function addressObject(body: Address): AddressObject | undefined {
  const { flags = [] } = body;
  if (flags.includes('tentative') && !flags.includes('dadfailed')) return undefined;
  return plain(body, left) as AddressObject;
}

/** Where an address stands in its table: `2 10.0.0.1/24`, that is the link's index, our address, and the peer's if there is one. */
export function addressKey({ index, local, address, prefixlen }: Pick<Address, 'index' | 'local' | 'address' | 'prefixlen'>): string {
  const own = local ?? address;
  return address === undefined || address === own ? `${index} ${own}/${prefixlen}` : `${index} ${own} peer ${address}/${prefixlen}`;
}
