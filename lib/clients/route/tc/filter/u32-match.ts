import type { tc_u32_key } from '../../../../messages/route/tc/u32-key.ts';
import { parseHardwareAddress, parseIpv4, parseIpv6 } from '../../../../schema/address-text.ts';
import type { Place } from '../place.ts';
import { ipv4Prefix, ipv6Prefix } from '../unit/address.ts';
import { integer } from '../unit/masked.ts';
import { u32Matches } from './u32-words.ts';

/** A number, and a mask of the bits that count: `80`, `'80/0xff00'`, `'0x10/0x1e'`. */
export type U32Value = number | string;

interface Field {
  readonly offset: number;
  readonly width: 1 | 2 | 4 | 6 | 'ipv4' | 'ipv6';
  /** Bits that count, unless the value says so. */
  readonly mask?: number;
  /** What they must be, for a field that takes no value. */
  readonly value?: number;
  /** By how many bits it stands to the left of the last one. */
  readonly shift?: number;
  /** Counts from the header after the one that is looked at. */
  readonly next?: true;
}

/** Fields of the headers that have a name. */
// biome-ignore format: table
const fields = {
  ip: {
    src:      { offset: 12, width: 'ipv4' },       dst:      { offset: 16, width: 'ipv4' },
    tos:      { offset: 1,  width: 1 },            ihl:      { offset: 0,  width: 1, mask: 0x0f },
    protocol: { offset: 9,  width: 1 },            sport:    { offset: 20, width: 2 },
    dport:    { offset: 22, width: 2 },            icmpType: { offset: 20, width: 1 },
    icmpCode: { offset: 21, width: 1 },            nofrag:   { offset: 6,  width: 2, mask: 0x3fff, value: 0 },
    df:       { offset: 6,  width: 2, mask: 0x4000, value: 0x4000 },
    mf:       { offset: 6,  width: 2, mask: 0x2000, value: 0x2000 },
    firstfrag: { offset: 6, width: 2, mask: 0x3fff, value: 0x2000 },
  },
  ip6: {
    src:      { offset: 8,  width: 'ipv6' },       dst:      { offset: 24, width: 'ipv6' },
    protocol: { offset: 6,  width: 1 },            sport:    { offset: 40, width: 2 },
    dport:    { offset: 42, width: 2 },            icmpType: { offset: 40, width: 1 },
    icmpCode: { offset: 41, width: 1 },            flowlabel: { offset: 0, width: 4, mask: 0x000fffff },
    priority: { offset: 0,  width: 2, mask: 0x0ff0, shift: 4 },
  },
  tcp:  { src:  { offset: 0, width: 2, next: true }, dst:  { offset: 2, width: 2, next: true } },
  udp:  { src:  { offset: 0, width: 2, next: true }, dst:  { offset: 2, width: 2, next: true } },
  icmp: { type: { offset: 0, width: 1, next: true }, code: { offset: 1, width: 1, next: true } },
  ether: { dst: { offset: -14, width: 6 }, src: { offset: -8, width: 6 } },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Field>>>>;

type Fields = typeof fields;
/** Where bytes lie: from the start of the network header, or of what follows it. */
export type U32Place = number | `nexthdr+${number}`;

/**
 * What a packet must be: fields by name (`{ ip: { dst: '10.0.0.0/8', dport: 80 } }`), bytes at a place
 * (`{ u16: '0x1234/0xffff', at: 4 }`), what tc writes (`'ip dst 10.0.0.0/8'`, `'u16 0x1234 0xffff at 4'`), or `'value/mask+offset'`,
 * 32 bits in hex, as pyroute2 writes it.
 */
export type U32Match =
  | {
      readonly [H in keyof Fields]?: {
        readonly [K in keyof Fields[H]]?: U32Value | (Fields[H][K] extends { readonly value: number } ? true : never);
      };
    }
  | { readonly u8: U32Value; readonly at: U32Place }
  | { readonly u16: U32Value; readonly at: U32Place }
  | { readonly u32: U32Value; readonly at: U32Place }
  | string;

type Key = Required<{ -readonly [K in keyof tc_u32_key]: tc_u32_key[K] }>;

/** Adds bytes to the keys: one key for each aligned 32 bits, which all that lies in them shares. */
function addBytes(keys: Key[], bytes: readonly number[], mask: readonly number[], offset: number, next: boolean, place: Place): void {
  const first = offset & ~3;
  for (let off = first; off < offset + bytes.length; off += 4) {
    const word = (of: readonly number[]): number => [0, 1, 2, 3].reduce((sum, index) => sum * 256 + (of[off + index - offset] ?? 0), 0);
    const bits = word(mask);
    if (bits === 0 && bytes.length > 4) continue;
    const val = (word(bytes) & bits) >>> 0;
    const offmask = next ? -1 : 0;
    const known = keys.find((key) => key.off === off && key.offmask === offmask);
    if (known === undefined) {
      keys.push({ mask: bits, val, off, offmask });
      continue;
    }
    const both = known.mask & bits;
    if (((known.val ^ val) & both) !== 0) place.refuse('it contradicts what is matched before');
    known.mask = (known.mask | bits) >>> 0;
    known.val = (known.val | val) >>> 0;
  }
}

const big = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** (bytes - 1 - index)) & 0xff);

function addNumber(
  keys: Key[],
  value: U32Value,
  field: {
    readonly offset: number;
    readonly bytes: number;
    readonly mask?: number | undefined;
    readonly shift?: number | undefined;
    readonly next: boolean;
  },
  place: Place,
): void {
  const [text = '', given] = String(value).split('/');
  const whole = 256 ** field.bytes - 1;
  const factor = 2 ** (field.shift ?? 0);
  const number = integer(text, place) * factor;
  const mask =
    given === undefined
      ? (field.mask ?? whole)
      : factor * integer(/^[0-9a-f]+$/i.test(given) && !/^\d+$/.test(given) ? `0x${given}` : given, place);
  if (number < 0 || number > whole || mask > whole) place.refuse(`${JSON.stringify(value)} does not fit in ${field.bytes} bytes`);
  addBytes(keys, big(number, field.bytes), big(mask, field.bytes), field.offset, field.next, place);
}

function addField(keys: Key[], field: Field, value: U32Value | true, place: Place): void {
  const next = field.next === true;
  if (field.width === 'ipv4' || field.width === 'ipv6') {
    const v4 = field.width === 'ipv4';
    const { address, mask } = (v4 ? ipv4Prefix : ipv6Prefix)(String(value), place);
    const parse = v4 ? parseIpv4 : parseIpv6;
    addBytes(keys, [...(parse(address) ?? [])], [...(parse(mask) ?? [])], field.offset, next, place);
  } else if (field.width === 6) {
    const bytes = parseHardwareAddress(String(value));
    if (bytes?.length !== 6) return place.refuse(`${JSON.stringify(value)} is no hardware address`);
    addBytes(keys, [...bytes], new Array<number>(6).fill(0xff), field.offset, next, place);
  } else
    addNumber(
      keys,
      value === true ? (field.value ?? 0) : value,
      { offset: field.offset, bytes: field.width, mask: field.mask, shift: field.shift, next },
      place,
    );
}

function addPlaced(keys: Key[], value: U32Value, bytes: number, at: U32Place, place: Place): void {
  const next = typeof at === 'string';
  const offset = typeof at === 'string' ? Number(/^nexthdr\+(\d+)$/.exec(at)?.[1] ?? Number.NaN) : at;
  if (!Number.isInteger(offset) || offset % bytes !== 0) place.at('at').refuse(`${JSON.stringify(at)} is no offset for ${bytes} bytes`);
  addNumber(keys, value, { offset, bytes, next }, place);
}

function addText(keys: Key[], text: string, place: Place): void {
  const [, value, mask, next, offset] = /^(?:0x)?([0-9a-f]{1,8})\/(?:0x)?([0-9a-f]{1,8})\+(nexthdr\+)?(-?\d+)$/i.exec(text) ?? [];
  if (value === undefined || mask === undefined || offset === undefined)
    return place.refuse(`${JSON.stringify(text)} is not "value/mask+offset", as "00060000/00ff0000+8"`);
  addBytes(keys, big(Number.parseInt(value, 16), 4), big(Number.parseInt(mask, 16), 4), Number(offset), next !== undefined, place);
}

function addFields(keys: Key[], match: object, place: Place): void {
  for (const [header, values] of Object.entries(match)) {
    const known: Readonly<Record<string, Field>> | undefined = Object.hasOwn(fields, header) ? fields[header as keyof Fields] : undefined;
    if (known === undefined) place.refuse(`${JSON.stringify(header)} is no header: ${Object.keys(fields).join(', ')}`);
    for (const [name, value] of Object.entries(values as Readonly<Record<string, U32Value | true | undefined>>)) {
      if (value === undefined) continue;
      const field = known?.[name] ?? place.at(header).refuse(`${JSON.stringify(name)} is no field of it`);
      addField(keys, field, value, place.at(header).at(name));
    }
  }
}

/** Adds a match as tc writes it, or one of 32 bits in hex. */
function addWritten(keys: Key[], text: string, place: Place): void {
  if (!text.trim().includes(' ')) addText(keys, text, place);
  else for (const match of u32Matches(text, place)) addMatch(keys, match, place);
}

function addMatch(keys: Key[], match: U32Match, place: Place): void {
  if (typeof match === 'string') addWritten(keys, match, place);
  else if ('u8' in match) addPlaced(keys, match.u8, 1, match.at, place);
  else if ('u16' in match) addPlaced(keys, match.u16, 2, match.at, place);
  else if ('u32' in match) addPlaced(keys, match.u32, 4, match.at, place);
  else addFields(keys, match, place);
}

/** The keys of what a packet must be. */
export function u32Keys(matches: readonly U32Match[] | string, place: Place): tc_u32_key[] {
  const keys: Key[] = [];
  if (typeof matches === 'string') addWritten(keys, matches, place);
  else for (const [index, match] of matches.entries()) addMatch(keys, match, place.at(index));
  return keys;
}
