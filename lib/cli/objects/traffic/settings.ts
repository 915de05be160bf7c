import { formatHex } from '../../../schema/address-text.ts';
import type { Context } from '../../context.ts';

/** What a kind's settings are, once decoded. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * How a setting is told, if at all (`undefined`): a text behind its label; the label alone (`true`); texts as they are, each with
 * labels of its own.
 */
export type Teller = (value: never, settings: Settings, context: Context) => string | true | readonly string[] | undefined;

/** Settings by their path (`parms.rate`): how they are told, perhaps by another label. What does not stand here is told as it is. */
export type Tellers = Readonly<Record<string, Teller | readonly [label: string, teller: Teller]>>;

/** What says nothing to people: alignment, tables that are computed from the rest, what a newer kernel added. */
const silent: ReadonlySet<string> = new Set(['pad', 'tm', 'stab', 'rtab', 'ctab', 'ptab', 'unknown', 'tail']);
/** Bytes beyond so many are not told. */
const MOST_BYTES = 32;

/** A setting that is not told. */
export const hidden: Teller = () => undefined;

/** `memoryLimit` → `memory-limit`. */
function dashed(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replaceAll('_', '-');
}

/** Settings as words: `['limit 10240', 'target 5ms', 'ecn']`. */
export function settingTexts(settings: object | undefined, tellers: Tellers, context: Context): readonly string[] {
  const whole = (settings ?? {}) as Settings;
  const tell = (value: unknown, path: string, key: string): readonly string[] => {
    const known = tellers[path];
    const [label, teller] = typeof known === 'object' ? known : [dashed(key), known];
    if (teller !== undefined) {
      const told = teller(value as never, whole, context);
      return typeof told === 'string' ? [`${label} ${told}`] : told === true ? [label] : (told ?? []);
    }
    if (value === undefined || value === null || silent.has(key)) return [];
    if (value === true) return [label];
    if (value instanceof Uint8Array)
      return value.length > MOST_BYTES || value.length === 0 ? [] : [`${label} ${formatHex(value, 0, value.length, '')}`];
    if (Array.isArray(value)) return list(value, path, label);
    return typeof value === 'object' ? Object.keys(value).flatMap((child) => inner(value as Settings, child, path)) : [`${label} ${value}`];
  };
  const list = (values: readonly unknown[], path: string, label: string): readonly string[] => {
    if (values.every((value) => typeof value !== 'object')) return values.length === 0 ? [] : [`${label} ${values.join(',')}`];
    return values.flatMap((value) =>
      typeof value === 'object' ? Object.keys(value as object).flatMap((key) => inner(value as Settings, key, path)) : [],
    );
  };
  const inner = (owner: Settings, key: string, path: string): readonly string[] => {
    // What a mask belongs to is told with it.
    if (key.endsWith('Mask') && key.slice(0, -4) in owner) return [];
    const masked = withMask(owner[key], owner[`${key}Mask`]);
    return tell(masked, path === '' ? key : `${path}.${key}`, key);
  };
  return Object.keys(whole).flatMap((key) => inner(whole, key, ''));
}

/** A value with the mask that stands beside it, unless that lets all bits count. */
function withMask(value: unknown, mask: unknown): unknown {
  if (mask === undefined || typeof value === 'object') return value;
  const all =
    typeof mask === 'number'
      ? [0xff, 0xffff, 0xffff_ffff].includes(mask)
      : /^(255\.255\.255\.255|f+|(ff:?)+|(ffff:?){8})$/.test(String(mask));
  if (all) return value;
  const length = prefixLength(mask);
  return length === 0 ? undefined : `${value}/${length ?? (typeof mask === 'number' ? `0x${mask.toString(16)}` : mask)}`;
}

/** The length of a prefix that an address is a mask of. */
function prefixLength(mask: unknown): number | undefined {
  if (typeof mask !== 'string') return undefined;
  const bits = mask.includes('.')
    ? mask
        .split('.')
        .map((part) => Number(part).toString(2).padStart(8, '0'))
        .join('')
    : mask.includes('::') || mask.split(':').length === 8
      ? ipv6Bits(mask)
      : undefined;
  return bits !== undefined && /^1*0*$/.test(bits) ? bits.replaceAll('0', '').length : undefined;
}

function ipv6Bits(mask: string): string {
  const [head = '', rest] = mask.split('::');
  const words = (text: string): readonly string[] => (text === '' ? [] : text.split(':'));
  const last = words(rest ?? '');
  const zeros = rest === undefined ? 0 : 8 - words(head).length - last.length;
  return [...words(head), ...Array<string>(zeros).fill('0'), ...last]
    .map((word) => Number.parseInt(word, 16).toString(2).padStart(16, '0'))
    .join('');
}
