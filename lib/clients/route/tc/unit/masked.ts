import type { Place } from '../place.ts';

/** A number, in any notation of C (`'0x2'`), with a mask behind it: `'0x2/0x17'`. */
export type Masked = string | number;

/** A whole number as C writes it. */
export function integer(value: string | number, place: Place): number {
  if (typeof value === 'number') return value;
  const text = value.trim();
  if (/^[+-]?(0x[0-9a-f]+|[1-9]\d*|0)$/i.test(text)) return text.startsWith('-') ? -Number(text.slice(1)) : Number(text.replace(/^\+/, ''));
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return place.refuse(`${JSON.stringify(value)} is not a whole number`);
}

/** A number and its mask, if it has one. */
export function masked(value: Masked, place: Place): readonly [number, number | undefined] {
  if (typeof value === 'number') return [value, undefined];
  const [number = '', mask] = value.split('/');
  return [integer(number, place), mask === undefined ? undefined : integer(mask, place)];
}
