import { InvalidValueError } from '../../errors.ts';
import { IPSET_MAX_TIMEOUT } from '../../messages/netfilter/ipset/constants.ts';
import type { SetSettings } from '../../messages/netfilter/ipset/settings.ts';
import { hostIsLittleEndian } from '../../schema/byte-order.ts';
import { addressesToWire, addressFromWire, addressToWire } from './address-text.ts';
import type { SetType } from './entry-types.ts';
import { wholeNumber } from './entry-wire.ts';
import { plainPort } from './port.ts';
import { setTypes } from './set-types.ts';

/** Settings of a set of whatever type. */
export type AnySettings = Readonly<Record<string, unknown>>;

type Wire = { -readonly [K in keyof SetSettings]: SetSettings[K] };

const common = ['timeout', 'counters', 'comment', 'skbinfo'];
const plain = ['timeout', 'markmask', 'initval', 'hashsize', 'maxelem', 'netmask', 'bucketsize', 'size'] as const;
const flags = { counters: 'with_counters', comment: 'with_comment', skbinfo: 'with_skbinfo', forceadd: 'with_forceadd' } as const;
type FlagName = keyof typeof flags;
const flagNames = Object.keys(flags) as FlagName[];

/** Settings that a type takes. */
export function settingsOf(type: SetType): readonly string[] {
  return [...common, ...setTypes[type].settings];
}

function rangeToWire(range: unknown, type: string): SetSettings {
  if (typeof range !== 'string') throw new InvalidValueError('range', `is missing: a ${type} must know what it holds`);
  if (type === 'bitmap:port') {
    const { port, portTo } = plainPort(range);
    return { ...(port !== undefined && { port, portTo: portTo ?? port }) };
  }
  const { ip, to, cidr } = addressesToWire(range, 'range');
  if (to === undefined && cidr === undefined) throw new InvalidValueError('range', `${JSON.stringify(range)} is no range`);
  return { ip, ...(to !== undefined && { ipTo: to }), ...(cidr !== undefined && { cidr }) };
}

/** Settings as they are sent. `revision` is what the kernel knows of the type. Throws an {@link InvalidValueError}. */
export function settingsToWire(settings: AnySettings, type: SetType, revision: number): SetSettings {
  const known = settingsOf(type);
  const { since } = setTypes[type];
  for (const key in settings) {
    if (settings[key] === undefined) continue;
    if (!known.includes(key)) throw new InvalidValueError(key, `is no setting of ${type}`);
    const least = since[key] ?? 0;
    if (settings[key] !== false && revision < least)
      throw new InvalidValueError(key, `${type} takes it from revision ${least} on, and this kernel has revision ${revision}`);
  }
  if (settings.netmask !== undefined && settings.bitmask !== undefined)
    throw new InvalidValueError('bitmask', 'and netmask exclude one another');
  const wire: Wire = known.includes('range') ? { ...rangeToWire(settings.range, type) } : {};
  for (const key of plain)
    if (settings[key] !== undefined) wire[key] = wholeNumber(settings[key], key, key === 'timeout' ? IPSET_MAX_TIMEOUT : 0xffff_ffff);
  if (settings.bitmask !== undefined) wire.bitmask = addressToWire(String(settings.bitmask), 'bitmask');
  const set = flagNames.filter((key) => settings[key] === true);
  if (set.length > 0) wire.cadtFlags = set.map((key) => flags[key]);
  return wire;
}

/** The kernel lists the mask of marks in the host's byte order. */
function swapped(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, value);
  return view.getUint32(0, true);
}

/** Settings as they are listed. */
export function settingsFromWire(wire: SetSettings, type: string, family: unknown): AnySettings {
  const settings: Record<string, unknown> = {};
  if (type.startsWith('hash:') && type !== 'hash:mac') settings.family = family === 'ipv6' ? 'inet6' : 'inet';
  if (type === 'bitmap:port') settings.range = `${wire.port}-${wire.portTo}`;
  else if (wire.ip !== undefined) settings.range = `${addressFromWire(wire.ip)}-${addressFromWire(wire.ipTo)}`;
  if (wire.bitmask !== undefined) settings.bitmask = addressFromWire(wire.bitmask);
  for (const key of plain) if (wire[key] !== undefined) settings[key] = wire[key];
  if (wire.markmask !== undefined) settings.markmask = hostIsLittleEndian ? swapped(wire.markmask) : wire.markmask;
  for (const key of flagNames) if (wire.cadtFlags?.includes(flags[key]) === true) settings[key] = true;
  return settings;
}
