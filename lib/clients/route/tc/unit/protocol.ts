import { ETH_P } from '../../../../messages/route/tc/ethertype.ts';
import type { Place } from '../place.ts';

/** A protocol of a link: `'ip'`, `'ipv6'`, `'arp'`, `'all'`, `'802.1q'`, `'mpls_uc'`; or its number. */
export type Protocol = string | number;

const aliases: Readonly<Record<string, keyof typeof ETH_P>> = {
  ipv4: 'ip',
  '802.1q': '8021q',
  '802.1ad': '8021ad',
  '802_1q': '8021q',
};

/** The `ETH_P_*` number of a protocol. */
export function protocol(value: Protocol, place: Place): number {
  if (typeof value === 'number') return value;
  const name = value.toLowerCase();
  const known = aliases[name] ?? name;
  if (Object.hasOwn(ETH_P, known)) return ETH_P[known as keyof typeof ETH_P];
  const number = /^0x[0-9a-f]+$/i.test(value) || /^\d+$/.test(value) ? Number(value) : Number.NaN;
  return number <= 0xffff ? number : place.refuse(`${JSON.stringify(value)} is not a protocol, as "ip", "802.1q" or "all"`);
}

/** The two bytes of a protocol in network order, as `tcm_info` holds them. */
export function swapped(number: number): number {
  return ((number & 0xff) << 8) | (number >>> 8);
}
