import type { Place } from '../place.ts';
import { shareOfLink } from './link-speed.ts';
import { quantity } from './quantity.ts';

/** `'10mbit'`, `'1.5gbps'`, `'50%'` of the interface's speed, or a number of bytes per second, as the kernel counts. Without a unit a text counts bits. */
export type Rate = string | number;

const prefixes: readonly (readonly [string, number])[] = [
  ['', 1],
  ['k', 1e3],
  ['m', 1e6],
  ['g', 1e9],
  ['t', 1e12],
  ['ki', 2 ** 10],
  ['mi', 2 ** 20],
  ['gi', 2 ** 30],
  ['ti', 2 ** 40],
];
/** Unit → bits per second: `bit` counts bits, `bps` bytes; k is 1000, ki is 1024. */
const units: ReadonlyMap<string, number> = new Map([
  ['', 1] as const,
  ...prefixes.flatMap(
    ([prefix, factor]) =>
      [
        [`${prefix}bit`, factor],
        [`${prefix}bps`, 8 * factor],
      ] as const,
  ),
]);

/** Bytes per second. */
export function rate(value: Rate, place: Place): number {
  if (typeof value === 'number') return value;
  return value.endsWith('%') ? shareOfLink(value, place) : Math.floor(quantity(value, units, 'rate', '10mbit', place) / 8);
}

/** Bytes per second of a rate that has 32 bits. */
export function rate32(value: Rate, place: Place): number {
  const bytes = rate(value, place);
  return bytes < 2 ** 32 ? bytes : place.refuse(`${JSON.stringify(value)} is more than 32 bits hold`);
}
