import { isIPv4, isIPv6 } from 'node:net';
import { InvalidValueError } from '../../errors.ts';
import type { SetAddress } from '../../messages/netfilter/ipset/address.ts';

/** An address, a prefix or a range on the wire. */
export interface WireAddress {
  readonly ip: SetAddress;
  readonly to?: SetAddress;
  readonly cidr?: number;
}

/** An address on the wire. Throws an {@link InvalidValueError}. */
export function addressToWire(text: string, property: string): SetAddress {
  if (isIPv4(text)) return { ipv4: text };
  // An interface after it says nothing here.
  if (isIPv6(text) && !text.includes('%')) return { ipv6: text };
  throw new InvalidValueError(property, `${JSON.stringify(text)} is no address`);
}

/** An address, a prefix (`10.0.0.0/8`) or a range (`10.0.0.1-10.0.0.9`) on the wire. Throws an {@link InvalidValueError}. */
export function addressesToWire(text: string, property: string): WireAddress {
  const slash = text.indexOf('/');
  if (slash >= 0) {
    const ip = addressToWire(text.slice(0, slash), property);
    const cidr = text.slice(slash + 1);
    if (!/^\d{1,3}$/.test(cidr) || Number(cidr) > (ip.ipv4 === undefined ? 128 : 32))
      throw new InvalidValueError(property, `${JSON.stringify(text)} has no valid length of its prefix`);
    return { ip, cidr: Number(cidr) };
  }
  const dash = text.indexOf('-');
  if (dash < 0) return { ip: addressToWire(text, property) };
  return { ip: addressToWire(text.slice(0, dash), property), to: addressToWire(text.slice(dash + 1), property) };
}

/** The text of an address. */
export function addressFromWire({ ipv4, ipv6 }: SetAddress = {}): string {
  return ipv4 ?? ipv6 ?? '';
}

/** The text of an address or prefix; a prefix of full length is an address. */
export function prefixFromWire(address: SetAddress | undefined, cidr: number | undefined): string {
  const text = addressFromWire(address);
  return cidr === undefined || cidr === (address?.ipv4 === undefined ? 128 : 32) ? text : `${text}/${cidr}`;
}
