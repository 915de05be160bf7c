import { InvalidValueError } from '../../errors.ts';
import type { AnySettings } from './settings-wire.ts';

/** In the order in which ipset prints them. */
// biome-ignore format: table
const printed = [
  'range', 'family', 'markmask', 'hashsize', 'maxelem', 'size', 'netmask', 'bitmask', 'timeout', 'counters', 'comment', 'skbinfo',
  'forceadd', 'bucketsize', 'initval',
] as const;
const switches = new Set<string>(['counters', 'comment', 'skbinfo', 'forceadd']);
const texts = new Set<string>(['range', 'family', 'bitmask']);
const hex = new Set<string>(['markmask', 'initval']);
/** Settings of old that mean nothing now; each has a value. */
const ignored = new Set(['probes', 'resize', 'gc']);

/** Types that took a mask later than the rest have it at the end. */
const maskedLate = ['hash:ip,port', 'hash:net,net'];
const printedLate = [...printed.filter((key) => !key.endsWith('mask') || key === 'markmask'), 'netmask', 'bitmask'] as const;

/** Settings of a type as ipset prints them: `family inet hashsize 1024 maxelem 65536`. `forceadd`, which it leaves out, is there. */
export function settingsText(settings: AnySettings, type: string): string {
  const list: string[] = [];
  for (const key of maskedLate.includes(type) ? printedLate : printed) {
    const value = settings[key];
    if (value === undefined) continue;
    if (switches.has(key)) list.push(key);
    else list.push(key, hex.has(key) ? `0x${Number(value).toString(16).padStart(8, '0')}` : String(value));
  }
  return list.join(' ');
}

/** Settings from the words after a type. Throws an {@link InvalidValueError}. */
export function parseSettings(words: readonly string[]): AnySettings {
  const settings: Record<string, unknown> = {};
  for (let at = 0; at < words.length; at++) {
    const key = words[at] as string;
    if (switches.has(key)) {
      settings[key] = true;
      continue;
    }
    const value = words[++at];
    if (ignored.has(key)) continue;
    if (!(printed as readonly string[]).includes(key))
      throw new InvalidValueError('create', `${JSON.stringify(key)} is no setting of a set`);
    if (value === undefined) throw new InvalidValueError(key, 'has no value');
    if (texts.has(key)) settings[key] = key === 'family' ? familyOf(value) : value;
    else if (/^(0x[0-9a-f]+|\d+)$/i.test(value)) settings[key] = Number(value);
    else throw new InvalidValueError(key, `${JSON.stringify(value)} is no number`);
  }
  return settings;
}

/** ipset knows the families by several names. */
function familyOf(text: string): string {
  if (text === 'ipv4' || text === '-4') return 'inet';
  return text === 'ipv6' || text === '-6' ? 'inet6' : text;
}
