import { InvalidValueError } from '../../errors.ts';
import { IPSET_MAX_COMMENT_SIZE, IPSET_MAX_TIMEOUT, IPSET_MAXNAMELEN } from '../../messages/netfilter/ipset/constants.ts';
import type { SetEntry } from '../../messages/netfilter/ipset/entry.ts';
import { addressesToWire, prefixFromWire } from './address-text.ts';
import { type ElementPart, isAddress } from './element-parts.ts';
import type { Entry, EntryOptions } from './entry-types.ts';
import { plainPort, portFromWire, portToWire } from './port.ts';
import { checkedText } from './words.ts';

/** An entry with whatever parts it has, before anybody looked at its set's type. */
export type AnyEntry = Readonly<Record<string, unknown>>;

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type WireEntry = Writable<SetEntry>;

const options = new Set(['timeout', 'packets', 'bytes', 'comment', 'skbmark', 'skbprio', 'skbqueue']);
/** What else may stand beside a part. */
const besides: Readonly<Partial<Record<ElementPart, readonly string[]>>> = {
  net: ['nomatch'],
  port: ['protocol'],
  iface: ['physdev', 'wildcard'],
  set: ['before', 'after'],
};

const U16 = 0xffff;
const U32 = 0xffff_ffff;
/** Bytes of an interface's name. */
const IFNAME_MAX = 15;

/** A whole number in its range: the kernel would cut it, and say nothing. Throws an {@link InvalidValueError}. */
export function wholeNumber(value: unknown, property: string, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > max)
    throw new InvalidValueError(property, `must be a whole number of 0–${max}`);
  return value;
}

/** `0x11/0xff` as the kernel keeps it. */
function markToWire(text: string): bigint {
  const [, mark, mask = '0xffffffff'] = /^(0x[0-9a-f]{1,8}|\d+)(?:\/(0x[0-9a-f]{1,8}|\d+))?$/i.exec(text) ?? [];
  if (mark === undefined || Number(mark) > U32 || Number(mask) > U32)
    throw new InvalidValueError('skbmark', `${JSON.stringify(text)} is no mark: 0x11/0xff`);
  return (BigInt(mark) << 32n) | BigInt(mask);
}

function markFromWire(value: bigint): string {
  const mask = value & 0xffffffffn;
  const mark = `0x${(value >> 32n).toString(16)}`;
  return mask === 0xffffffffn ? mark : `${mark}/0x${mask.toString(16)}`;
}

/** `1:a` as the kernel keeps it. */
function priorityToWire(text: string): number {
  const [, major, minor] = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(text) ?? [];
  if (major === undefined || minor === undefined) throw new InvalidValueError('skbprio', `${JSON.stringify(text)} is no class: 1:a`);
  return Number.parseInt(major, 16) * 0x10000 + Number.parseInt(minor, 16);
}

function textOf(entry: AnyEntry, part: string, max = Number.POSITIVE_INFINITY): string {
  const value = entry[part];
  if (typeof value !== 'string' || value === '') throw new InvalidValueError(part, 'is missing');
  if (Buffer.byteLength(value) > max) throw new InvalidValueError(part, `${JSON.stringify(value)} has more than ${max} bytes`);
  return value;
}

/** Writes one part of an element. */
function writePart(wire: WireEntry, entry: AnyEntry, part: ElementPart, type: string): void {
  if (isAddress(part)) {
    const { ip, to, cidr } = addressesToWire(textOf(entry, part), part);
    const second = part.endsWith('2') || (part === 'net' && entry.ip !== undefined);
    wire[second ? 'ip2' : 'ip'] = ip;
    if (to !== undefined) wire[second ? 'ip2To' : 'ipTo'] = to;
    if (cidr !== undefined) wire[second ? 'cidr2' : 'cidr'] = cidr;
    return;
  }
  switch (part) {
    case 'port': {
      const { port, protocol } = entry as { port?: number | string; protocol?: string | number };
      if (port === undefined) throw new InvalidValueError('port', 'is missing');
      Object.assign(wire, type === 'bitmap:port' ? plainPort(port) : portToWire(port, protocol));
      return;
    }
    case 'mac':
      if (entry.mac === undefined && type === 'bitmap:ip,mac') return;
      wire.ether = textOf(entry, 'mac');
      if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(wire.ether))
        throw new InvalidValueError('mac', `${JSON.stringify(wire.ether)} is no hardware address`);
      return;
    case 'mark':
      if (entry.mark === undefined) throw new InvalidValueError('mark', 'is missing');
      wire.mark = wholeNumber(entry.mark, 'mark', U32);
      return;
    case 'iface':
      wire.iface = textOf(entry, 'iface', IFNAME_MAX);
      return;
    default:
      wire.name = textOf(entry, 'set', IPSET_MAXNAMELEN - 1);
      if (entry.before !== undefined || entry.after !== undefined)
        wire.nameref = textOf(entry, entry.before === undefined ? 'after' : 'before', IPSET_MAXNAMELEN - 1);
  }
}

function flagsOf(entry: AnyEntry): NonNullable<SetEntry['cadtFlags']> {
  const flags: NonNullable<SetEntry['cadtFlags']>[number][] = [];
  if (entry.before !== undefined) flags.push('before');
  if (entry.physdev === true) flags.push('physdev');
  if (entry.nomatch === true) flags.push('nomatch');
  if (entry.wildcard === true) flags.push('iface_wildcard');
  return flags;
}

/** An entry as it is sent. Throws an {@link InvalidValueError} that names what is missing, wrong, or no part of a set of this type. */
export function entryToWire(entry: AnyEntry, parts: readonly ElementPart[], type: string, lineno?: number): SetEntry {
  const wire: WireEntry = {};
  for (const part of parts) writePart(wire, entry, part, type);
  for (const key in entry) {
    if (parts.includes(key as ElementPart) || entry[key] === undefined) continue;
    if (options.has(key)) writeOption(wire, entry as EntryOptions, key as keyof EntryOptions);
    else if (!parts.some((part) => besides[part]?.includes(key) === true))
      throw new InvalidValueError(key, `is no part of an entry of ${type}`);
  }
  const flags = flagsOf(entry);
  if (flags.length > 0) wire.cadtFlags = flags;
  if (lineno !== undefined) wire.lineno = lineno;
  return wire;
}

function writeOption(wire: WireEntry, entry: EntryOptions, key: keyof EntryOptions): void {
  if (key === 'skbmark') wire.skbmark = markToWire(entry.skbmark ?? '');
  else if (key === 'skbprio') wire.skbprio = priorityToWire(entry.skbprio ?? '');
  else if (key === 'timeout') wire.timeout = wholeNumber(entry.timeout, key, IPSET_MAX_TIMEOUT);
  else if (key === 'skbqueue') wire.skbqueue = wholeNumber(entry.skbqueue, key, U16);
  else Object.assign(wire, { [key]: entry[key] });
  const { comment = '' } = entry;
  if (key !== 'comment') return;
  checkedText(comment, key);
  if (Buffer.byteLength(comment) > IPSET_MAX_COMMENT_SIZE)
    throw new InvalidValueError('comment', `must have at most ${IPSET_MAX_COMMENT_SIZE} bytes`);
}

/** An entry as it is listed. */
export function entryFromWire(wire: SetEntry, parts: readonly ElementPart[]): Entry {
  const entry: Record<string, unknown> = {};
  for (const part of parts) {
    if (isAddress(part)) {
      const second = part.endsWith('2') || (part === 'net' && parts.includes('ip'));
      entry[part] = second ? prefixFromWire(wire.ip2, wire.cidr2) : prefixFromWire(wire.ip, wire.cidr);
    } else if (part === 'port') Object.assign(entry, portFromWire(wire));
    else if (part === 'mac') {
      if (wire.ether !== undefined) entry.mac = wire.ether;
    } else if (part === 'set') entry.set = wire.name;
    else entry[part] = wire[part];
  }
  for (const key of ['timeout', 'packets', 'bytes', 'comment', 'skbqueue'] as const) if (wire[key] !== undefined) entry[key] = wire[key];
  if (wire.skbmark !== undefined) entry.skbmark = markFromWire(wire.skbmark);
  if (wire.skbprio !== undefined) entry.skbprio = `${(wire.skbprio >>> 16).toString(16)}:${(wire.skbprio & 0xffff).toString(16)}`;
  for (const flag of wire.cadtFlags ?? []) {
    if (flag === 'physdev' || flag === 'nomatch') entry[flag] = true;
    else if (flag === 'iface_wildcard') entry.wildcard = true;
  }
  return entry as unknown as Entry;
}
