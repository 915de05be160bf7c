import { InvalidValueError } from '../../errors.ts';
import { parseIpv4, parseIpv6 } from '../../schema/address-text.ts';

/** An address with the number of its bits that count. */
export interface AddressPrefix {
  readonly family: 'inet' | 'inet6';
  /** Absent for `default`. */
  readonly address: string | undefined;
  readonly length: number;
}

/** The family of an address, or `undefined` for what is none. */
export function familyOf(address: string): 'inet' | 'inet6' | undefined {
  if (parseIpv4(address) !== undefined) return 'inet';
  return parseIpv6(address) === undefined ? undefined : 'inet6';
}

/** Length of a dotted mask: `255.255.255.0` is 24. */
function maskLength(text: string): number | undefined {
  const bytes = parseIpv4(text);
  if (bytes === undefined) return undefined;
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : undefined;
}

/**
 * Reads `10.0.0.1/24`, `fe80::/10`, `10.0.0.1/255.255.255.0`, a bare address (all bits count) or, where `family` says of
 * what, `default`. Throws an {@link InvalidValueError} that names the property.
 */
export function parsePrefix(value: unknown, property: string, operation: string, family?: 'inet' | 'inet6'): AddressPrefix {
  const refuse = (reason: string): never => {
    throw new InvalidValueError(property, `${typeof value === 'string' ? JSON.stringify(value) : String(value)} ${reason}`, operation);
  };
  if (typeof value !== 'string') return refuse('is not an address');
  if (value === 'default' || value === '') return { family: family ?? 'inet', address: undefined, length: 0 };
  const [address = '', suffix, ...more] = value.split('/');
  const found = familyOf(address);
  if (found === undefined || more.length > 0) return refuse('is not an address, or an address and a prefix length');
  if (family !== undefined && family !== found) return refuse(`is not of the family ${family}`);
  const bits = found === 'inet' ? 32 : 128;
  if (suffix === undefined) return { family: found, address, length: bits };
  const length = /^\d{1,3}$/.test(suffix) ? Number(suffix) : maskLength(suffix);
  if (length === undefined || length > bits) return refuse(`has a prefix length that is not in 0–${bits}`);
  return { family: found, address, length };
}

/** A prefix with its length in it: a decoded one has its length beside it. */
export function withLength(text: string, length: number | undefined): string {
  return length === undefined || text.includes('/') ? text : `${text}/${length}`;
}

/** The last address of a prefix: what `broadcast: true` means. */
export function broadcastOf({ address, length }: AddressPrefix): string {
  const bytes = parseIpv4(address ?? '0.0.0.0') ?? new Uint8Array(4);
  for (let bit = length; bit < 32; bit++) bytes[bit >> 3] = (bytes[bit >> 3] as number) | (0x80 >> (bit & 7));
  return bytes.join('.');
}
