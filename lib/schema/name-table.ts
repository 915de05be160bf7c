import type { Names } from './codec.ts';

/** Number → name. The first of several names for a number counts. */
export function namesByNumber(names: Names): ReadonlyMap<number, string> {
  const byNumber = new Map<number, string>();
  for (const [name, value] of Object.entries(names)) if (!byNumber.has(value)) byNumber.set(value, name);
  return byNumber;
}

/** Masks that a flags codec may remember; a hostile sender could otherwise fill the memory with them. */
const MEMO_LIMIT = 4096;

/** Splits masks of a width in bytes into the names of their bits, and a number for each bit without one. Every mask has one frozen array. */
export function maskReader(names: Names, size: number): (mask: number | bigint) => readonly (string | number)[] {
  const bits = [...namesByNumber(names)]
    .map(([bit, name]) => ({ bit: BigInt(bit < 0 ? bit >>> 0 : bit), name }))
    .filter(({ bit }) => bit !== 0n);
  bits.sort((a, b) => (a.bit < b.bit ? -1 : 1));
  const memo = new Map<number | bigint, readonly (string | number)[]>();
  return (mask) => {
    const known = memo.get(mask);
    if (known !== undefined) return known;
    const list: (string | number)[] = [];
    // The highest bit of a signed mask makes it negative.
    let rest = BigInt.asUintN(8 * size, BigInt(mask));
    for (const { bit, name } of bits) {
      if ((rest & bit) !== bit) continue;
      list.push(name);
      rest &= ~bit;
    }
    for (let bit = 1n; rest !== 0n; bit <<= 1n) {
      if ((rest & bit) === 0n) continue;
      list.push(Number(bit));
      rest &= ~bit;
    }
    const frozen = Object.freeze(list);
    if (memo.size < MEMO_LIMIT) memo.set(mask, frozen);
    return frozen;
  };
}
