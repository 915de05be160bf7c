import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../schema/address-text.ts';

/** The families that addresses are computed with. */
export type IpFamily = 'inet' | 'inet6';

/** How many bits an address of a family has. */
export function widthOf(family: IpFamily): number {
  return family === 'inet' ? 32 : 128;
}

/** An address as a number. Throws a `TypeError` for text that is none. */
export function bitsOf(text: string): bigint {
  const bytes = parseIpv4(text) ?? parseIpv6(text);
  if (bytes === undefined) throw new TypeError(`${JSON.stringify(text)} is not an address`);
  return bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

function textOf(bits: bigint, family: IpFamily): string {
  if (family === 'inet') return formatIpv4(Number(bits));
  const view = new DataView(new ArrayBuffer(16));
  view.setBigUint64(0, bits >> 64n);
  view.setBigUint64(8, bits & 0xffff_ffff_ffff_ffffn);
  return formatIpv6(view, 0);
}

function maskOf(length: number, family: IpFamily): bigint {
  const width = BigInt(widthOf(family));
  return ((1n << BigInt(length)) - 1n) << (width - BigInt(length));
}

/** The prefix that an address lies in: its first bits, the others zero. */
export function prefixOf(address: string, length: number, family: IpFamily): string {
  return textOf(bitsOf(address) & maskOf(length, family), family);
}

/** Whether two addresses agree in their first bits. An absent one is all zeros. */
export function agree(one: string | undefined, other: string | undefined, length: number, family: IpFamily): boolean {
  const bits = (text: string | undefined): bigint => (text === undefined ? 0n : bitsOf(text)) & maskOf(length, family);
  return bits(one) === bits(other);
}

/** The last address of the IPv4 prefix that an address lies in. */
export function lastOf(address: string, length: number): string {
  return textOf(bitsOf(address) | (0xffff_ffffn >> BigInt(length)), 'inet');
}

/** The link-local address that a hardware address makes (EUI-64). */
export function linkLocalOf(hardware: string): string {
  const [a = '0', b = '0', c = '0', d = '0', e = '0', f = '0'] = hardware.split(':');
  const flipped = (Number.parseInt(a, 16) ^ 2).toString(16).padStart(2, '0');
  return textOf(bitsOf(`fe80::${flipped}${b}:${c}ff:fe${d}:${e}${f}`), 'inet6');
}
