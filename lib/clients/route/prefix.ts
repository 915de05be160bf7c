import { InvalidValueError } from '../../errors.ts';
import { ipv4Number, parseIpv4, parseIpv6 } from '../../schema/address-text.ts';

/** An address with the number of its bits that count. */
export interface AddressPrefix {
  readonly family: 'inet' | 'inet6';
  /** Absent for `default`. */
  readonly address: string | undefined;
  readonly length: number;
}

/** The family of an address, or `undefined` for what is none. */
export function familyOf(address: string): 'inet' | 'inet6' | undefined {
  if (ipv4Number(address) >= 0) return 'inet';
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
  const slash = value.indexOf('/');
  const address = slash < 0 ? value : value.slice(0, slash);
  const suffix = slash < 0 ? undefined : value.slice(slash + 1);
  const found = familyOf(address);
  if (found === undefined || suffix?.includes('/') === true) return refuse('is not an address, or an address and a prefix length');
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

/** Text that is equal for addresses whose first bits are. */
export function networkOf(address: string, length: number): string {
  const bytes = parseIpv4(address) ?? parseIpv6(address) ?? new Uint8Array(0);
  return bytes.map((byte, index) => byte & (0xff << Math.min(8, Math.max(0, 8 * (index + 1) - length)))).join('.');
}

/** The last address of a prefix: what `broadcast: true` means. */
export function broadcastOf({ address, length }: AddressPrefix): string {
  const bytes = parseIpv4(address ?? '0.0.0.0') ?? new Uint8Array(4);
  for (let bit = length; bit < 32; bit++) bytes[bit >> 3] = (bytes[bit >> 3] as number) | (0x80 >> (bit & 7));
  return bytes.join('.');
}
