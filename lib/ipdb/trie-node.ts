import { HASH_BITS } from './key-hash.ts';

/** Whoever makes many changes: what it made itself it need not copy. */
export type Owner = object;

/** Bits of a hash that choose a place at each level, those of the root being the highest. */
export const WIDTH = 5;
/** By how much a hash is shifted at the root. Below 0: at the bottom, where all have one hash. */
export const TOP = HASH_BITS - WIDTH;

/** An object under its key. Never changes, so that tries may share it. */
export class Leaf<K, V> {
  readonly key: K;
  readonly value: V;

  constructor(key: K, value: V) {
    this.key = key;
    this.value = value;
  }
}

/** Up to 32 places, of which those whose bit is set are there; at the bottom, entries of one hash. */
export class Branch<K, V> {
  bits: number;
  readonly slots: Node<K, V>[];
  /** Who may change this branch instead of copying it. */
  readonly owner: Owner | undefined;

  constructor(bits: number, slots: Node<K, V>[], owner: Owner | undefined) {
    this.bits = bits;
    this.slots = slots;
    this.owner = owner;
  }
}

/** Two or more entries of the trie's bulk, up to but without `to`: what they have in common led here, and nothing was changed since. */
export class Range {
  readonly from: number;
  readonly to: number;

  constructor(from: number, to: number) {
    this.from = from;
    this.to = to;
  }
}

/** A number is one entry of the trie's bulk. */
export type Node<K, V> = Leaf<K, V> | Branch<K, V> | Range | number;

/** Which place of a branch a hash chooses. */
export function placeOf(hash: number, shift: number): number {
  return (hash >>> shift) & ((1 << WIDTH) - 1);
}

/** How many bits are set. */
export function count(bits: number): number {
  let sum = bits - ((bits >>> 1) & 0x55555555);
  sum = (sum & 0x33333333) + ((sum >>> 2) & 0x33333333);
  return Math.imul((sum + (sum >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
