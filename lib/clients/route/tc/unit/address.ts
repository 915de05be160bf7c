import { parseIpv4, parseIpv6 } from '../../../../schema/address-text.ts';
import type { Place } from '../place.ts';

/** An address and a mask, both as text. */
export interface MaskedAddress {
  readonly address: string;
  readonly mask: string;
}

function bitsOf(length: number, bytes: number): Uint8Array {
  return Uint8Array.from({ length: bytes }, (_, index) => (0xff00 >> Math.max(0, Math.min(8, length - 8 * index))) & 0xff);
}

const dotted = (bytes: Uint8Array): string => bytes.join('.');
const colons = (bytes: Uint8Array): string =>
  Array.from({ length: 8 }, (_, index) => (((bytes[2 * index] ?? 0) << 8) | (bytes[2 * index + 1] ?? 0)).toString(16)).join(':');

function masked(value: string, bytes: 4 | 16, place: Place): MaskedAddress {
  const parse = bytes === 4 ? parseIpv4 : parseIpv6;
  const print = bytes === 4 ? dotted : colons;
  const [address = '', suffix] = value.split('/');
  const length = suffix === undefined ? 8 * bytes : /^\d{1,3}$/.test(suffix) ? Number(suffix) : undefined;
  const mask = length === undefined ? parse(suffix ?? '') : length <= 8 * bytes ? bitsOf(length, bytes) : undefined;
  if (parse(address) === undefined || mask === undefined)
    return place.refuse(`${JSON.stringify(value)} is no prefix of IPv${bytes === 4 ? 4 : 6}`);
  return { address, mask: print(mask) };
}

/** `'10.0.0.0/8'`, `'10.0.0.0/255.0.0.255'`, `'10.0.0.1'`. */
export function ipv4Prefix(value: string, place: Place): MaskedAddress {
  return masked(value, 4, place);
}

/** `'fd00::/8'`, `'fd00::1'`. */
export function ipv6Prefix(value: string, place: Place): MaskedAddress {
  return masked(value, 16, place);
}

/** A hardware address, perhaps with a mask or a number of bits: `'02:00:00:00:00:01/ff:ff:ff:00:00:00'`, `'02:00:00:00:00:01/24'`. */
export function macPrefix(value: string, place: Place): MaskedAddress {
  const [address = '', suffix = '48'] = value.split('/');
  const mac = /^[0-9a-f]{1,2}([:-][0-9a-f]{1,2}){5}$/i;
  const mask = mac.test(suffix)
    ? suffix
    : /^\d{1,2}$/.test(suffix) && Number(suffix) <= 48
      ? [...bitsOf(Number(suffix), 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(':')
      : undefined;
  return mac.test(address) && mask !== undefined ? { address, mask } : place.refuse(`${JSON.stringify(value)} is no hardware address`);
}
