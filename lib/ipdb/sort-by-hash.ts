import { HASH_BITS } from './key-hash.ts';

const DIGIT = HASH_BITS / 3;

/** Hashes in ascending order, and the number of the object that each is of. */
export interface Sorted {
  readonly hashes: Int32Array;
  readonly slots: Int32Array;
}

/** Sorts hashes, below 2³⁰, of objects that are numbered as they come; of equal ones the first stays the first. */
export function sortByHash(hashes: Int32Array): Sorted {
  const { length } = hashes;
  let from = { hashes, slots: new Int32Array(0) };
  let to = { hashes: new Int32Array(length), slots: new Int32Array(length) };
  let spare = { hashes: new Int32Array(length), slots: new Int32Array(length) };
  for (let shift = 0; shift < HASH_BITS; shift += DIGIT) {
    scatter(from, to, shift, shift === 0);
    [from, to, spare] = [to, spare, to];
  }
  return from;
}

/** One pass of a radix sort. */
function scatter({ hashes, slots }: Sorted, to: Sorted, shift: number, first: boolean): void {
  const mask = (1 << DIGIT) - 1;
  const { length } = hashes;
  const starts = new Int32Array((1 << DIGIT) + 1);
  for (let at = 0; at < length; at++) {
    const next = (((hashes[at] as number) >>> shift) & mask) + 1;
    starts[next] = (starts[next] as number) + 1;
  }
  for (let digit = 0; digit <= mask; digit++) starts[digit + 1] = (starts[digit + 1] as number) + (starts[digit] as number);
  const { hashes: sorted, slots: places } = to;
  for (let at = 0; at < length; at++) {
    const hash = hashes[at] as number;
    const digit = (hash >>> shift) & mask;
    const place = starts[digit] as number;
    starts[digit] = place + 1;
    sorted[place] = hash;
    places[place] = first ? at : (slots[at] as number);
  }
}
