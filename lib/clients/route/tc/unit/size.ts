import type { Place } from '../place.ts';
import { quantity } from './quantity.ts';

/** `'32kb'`, `'1m'`, or a number of bytes. k is 1024; `kbit`, `mbit` and `gbit` are an eighth of it. */
export type Size = string | number;

const units: ReadonlyMap<string, number> = new Map([
  ['', 1] as const,
  ['b', 1] as const,
  ...(['k', 'm', 'g'] as const).flatMap((letter, index) => {
    const factor = 1024 ** (index + 1);
    return [
      [letter, factor],
      [`${letter}b`, factor],
      [`${letter}bit`, factor / 8],
    ] as const;
  }),
]);

/** Bytes. */
export function size(value: Size, place: Place): number {
  return typeof value === 'number' ? value : Math.floor(quantity(value, units, 'size', '32kb', place));
}

/** A size, and the distance of a rate table's slots: `'15k/8'`. */
export function sizeAndCell(value: Size, place: Place): { readonly bytes: number; readonly cellLog: number | undefined } {
  const [text = '', cell] = String(value).split('/');
  const bytes = size(typeof value === 'number' ? value : text, place);
  if (cell === undefined) return { bytes, cellLog: undefined };
  const cellLog = Math.log2(Number(cell));
  if (!Number.isInteger(cellLog) || cellLog < 0) place.refuse(`the cell of ${JSON.stringify(value)} is not a power of two`);
  return { bytes, cellLog };
}
