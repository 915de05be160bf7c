/** Where the objects of a bulk are kept, by number. */
export interface Store<K, V> {
  /** An object: the same one each time. */
  value(slot: number): V;
  /** An object to look at and forget: one that is not kept yet may be another each time. */
  peek(slot: number): V;
  key(slot: number): K;
  /** Whether an object is surely equal to that of another store: what can be told at little cost. */
  alike?(slot: number, other: Store<K, V>, otherSlot: number): boolean;
}

/**
 * Many objects in the order of the hashes of their keys, so that a trie of them needs no nodes until it is changed. It never
 * changes; several may share a store.
 */
export class Bulk<K, V> {
  /** Ascending. */
  readonly hashes: Int32Array;
  private readonly slots: Int32Array;
  private readonly store: Store<K, V>;

  constructor(hashes: Int32Array, slots: Int32Array, store: Store<K, V>) {
    this.hashes = hashes;
    this.slots = slots;
    this.store = store;
  }

  get size(): number {
    return this.hashes.length;
  }

  hash(at: number): number {
    return this.hashes[at] as number;
  }

  value(at: number): V {
    return this.store.value(this.slots[at] as number);
  }

  /** An object to look at and forget. */
  peek(at: number): V {
    return this.store.peek(this.slots[at] as number);
  }

  key(at: number): K {
    return this.store.key(this.slots[at] as number);
  }

  /** Whether an entry is surely equal to one of another bulk. */
  alike(at: number, other: Bulk<K, V>, otherAt: number): boolean {
    const { store } = this;
    return store.alike?.(this.slots[at] as number, other.store, other.slots[otherAt] as number) === true;
  }

  /** Whether an entry has a key, of which the hash is known. */
  has(at: number, hash: number, key: K): boolean {
    return this.hashes[at] === hash && this.key(at) === key;
  }

  /** The first entry from `from` on, but before `to`, whose hash is not less. */
  bound(hash: number, from: number, to: number): number {
    const { hashes } = this;
    let [low, high] = [from, to];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((hashes[middle] as number) < hash) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The entry of a key, from `from` on and before `to`; -1 where there is none. */
  find(hash: number, key: K, from: number, to: number): number {
    for (let at = this.bound(hash, from, to); at < to && this.hashes[at] === hash; at++) if (this.key(at) === key) return at;
    return -1;
  }
}
