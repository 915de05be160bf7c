/** What a key may be. */
export type TableKey = string | number;

/** How many bits a hash has: it stays a small integer. */
export const HASH_BITS = 30;

/** The hash of no text yet, for {@link hashText}. */
export const EMPTY_HASH = 0x811c9dc5;

const NUMBER_SIGN = 35;

/**
 * The hash of a text that goes on, FNV-1a: `hashText(hashText(EMPTY_HASH, 'a'), 'b')` is that of `ab`. What follows ` #` does not
 * count: objects that stand in one place stand together in a trie, so that whoever found one has not far to the next.
 */
export function hashText(hash: number, text: string): number {
  let sum = hash;
  let before = hash;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === NUMBER_SIGN) return before;
    before = sum;
    sum = Math.imul(sum ^ code, 0x01000193);
  }
  return sum;
}

/** The hash of a key that was hashed piece by piece. The lowest bits, which are mixed best, become the highest: they choose first. */
export function hashEnd(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  const mixed = half ^ (half >>> 13);
  const upper = ((mixed & 31) << 25) | (((mixed >>> 5) & 31) << 20) | (((mixed >>> 10) & 31) << 15);
  return upper | (((mixed >>> 15) & 31) << 10) | (((mixed >>> 20) & 31) << 5) | ((mixed >>> 25) & 31);
}

/** The hash of a key: not negative. */
export function hashOf(key: TableKey): number {
  return hashEnd(typeof key === 'number' ? key | 0 : hashText(EMPTY_HASH, key));
}
