import type { TCA_PEDIT_KEY_EX_HDR_TYPE } from '../../../../messages/route/tc/action/pedit.ts';
import { parseHardwareAddress, parseIpv4, parseIpv6 } from '../../../../schema/address-text.ts';
import type { Place } from '../place.ts';

/** Where a field lies. */
export interface Field {
  readonly header: keyof typeof TCA_PEDIT_KEY_EX_HDR_TYPE;
  readonly offset: number;
  readonly kind: 1 | 2 | 4 | 'ipv4' | 'ipv6' | 'mac';
  /** Bits of the field, where it does not fill its bytes. */
  readonly bits?: readonly number[];
}

/** Fields that have a name. */
// biome-ignore format: table
export const peditFields = {
  'ip src':           { header: 'ip4', offset: 12, kind: 'ipv4' },
  'ip dst':           { header: 'ip4', offset: 16, kind: 'ipv4' },
  'ip ttl':           { header: 'ip4', offset: 8,  kind: 1 },
  'ip tos':           { header: 'ip4', offset: 1,  kind: 1 },
  'ip dsfield':       { header: 'ip4', offset: 1,  kind: 1 },
  'ip protocol':      { header: 'ip4', offset: 9,  kind: 1 },
  'ip6 src':          { header: 'ip6', offset: 8,  kind: 'ipv6' },
  'ip6 dst':          { header: 'ip6', offset: 24, kind: 'ipv6' },
  'ip6 hoplimit':     { header: 'ip6', offset: 7,  kind: 1 },
  'ip6 traffic_class': { header: 'ip6', offset: 0, kind: 4, bits: [0x0f, 0xf0, 0, 0] },
  'ip6 flow_lbl':     { header: 'ip6', offset: 0,  kind: 4, bits: [0, 0x0f, 0xff, 0xff] },
  'eth src':          { header: 'eth', offset: 6,  kind: 'mac' },
  'eth dst':          { header: 'eth', offset: 0,  kind: 'mac' },
  'eth type':         { header: 'eth', offset: 12, kind: 2 },
  'tcp sport':        { header: 'tcp', offset: 0,  kind: 2 },
  'tcp dport':        { header: 'tcp', offset: 2,  kind: 2 },
  'tcp flags':        { header: 'tcp', offset: 13, kind: 1 },
  'udp sport':        { header: 'udp', offset: 0,  kind: 2 },
  'udp dport':        { header: 'udp', offset: 2,  kind: 2 },
} as const satisfies Readonly<Record<string, Field>>;

/** A field of a packet by name. */
export type PeditField = keyof typeof peditFields;

/** The bytes that a field becomes. */
export function fieldBytes({ kind }: Field, value: string | number, place: Place): number[] {
  if (typeof kind === 'number') {
    const number = Number(value);
    if (!Number.isInteger(number) || number < 0 || number >= 256 ** kind)
      place.refuse(`${JSON.stringify(value)} does not fit in ${kind} bytes`);
    return Array.from({ length: kind }, (_, index) => Math.floor(number / 256 ** (kind - 1 - index)) & 0xff);
  }
  const text = String(value);
  const bytes = kind === 'ipv4' ? parseIpv4(text) : kind === 'ipv6' ? parseIpv6(text) : parseHardwareAddress(text);
  if (bytes === undefined || (kind === 'mac' && bytes.length !== 6))
    return place.refuse(`${JSON.stringify(value)} is no address of this kind`);
  return [...bytes];
}
