import { HashTrie, type TableKey } from './hash-trie.ts';

export type { TableKey } from './hash-trie.ts';

/**
 * A table of the state: objects under keys. It never changes; a change makes another table that shares all but a few nodes
 * with this one, so that an update costs the same whatever the size.
 */
export class Table<K extends TableKey, V> implements Iterable<V> {
  readonly #map: HashTrie<K, V>;
  /** Made when first asked for: most tables never are. */
  #groups: Map<(value: V) => unknown, ReadonlyMap<unknown, readonly V[]>> | undefined;

  private constructor(map: HashTrie<K, V>) {
    this.#map = map;
    Object.freeze(this);
  }

  /** A table without objects. */
  static empty<K extends TableKey, V>(): Table<K, V> {
    return new Table<K, V>(new HashTrie());
  }

  /** How many objects there are. */
  get size(): number {
    return this.#map.size;
  }

  /** The object under a key. */
  get(key: K): V | undefined {
    return this.#map.get(key);
  }

  has(key: K): boolean {
    return this.#map.get(key) !== undefined;
  }

  /** The objects, in no particular order. */
  *[Symbol.iterator](): IterableIterator<V> {
    for (const [, value] of this.#map.entries()) yield value;
  }

  *keys(): IterableIterator<K> {
    for (const [key] of this.#map.entries()) yield key;
  }

  entries(): IterableIterator<[K, V]> {
    return this.#map.entries();
  }

  /** Calls a function with each object: faster than iteration. */
  each(call: (value: V, key: K) => void): void {
    this.#map.each(call);
  }

  /** The first object that a predicate holds for. */
  find(predicate: (value: V, key: K) => boolean): V | undefined {
    return this.#map.find(predicate);
  }

  /** The objects that a predicate holds for. */
  filter(predicate: (value: V, key: K) => boolean): V[] {
    const found: V[] = [];
    this.#map.each((value, key) => {
      if (predicate(value, key)) found.push(value);
    });
    return found;
  }

  /**
   * The objects by what a function says of each. Computed once for a table and function, so give one function and not a new one
   * each time.
   */
  groupedBy<G>(by: (value: V) => G): ReadonlyMap<G, readonly V[]> {
    const known = this.#groups?.get(by);
    if (known !== undefined) return known as ReadonlyMap<G, readonly V[]>;
    const groups = new Map<G, V[]>();
    this.#map.each((value) => {
      const name = by(value);
      const group = groups.get(name);
      if (group === undefined) groups.set(name, [value]);
      else group.push(value);
    });
    this.#groups ??= new Map();
    this.#groups.set(by, groups);
    return groups;
  }

  /** This table with one object more, or another one under its key. */
  with(key: K, value: V): Table<K, V> {
    const map = this.#map.set(key, value);
    return map === this.#map ? this : new Table(map);
  }

  /** This table without the object under a key. */
  without(key: K): Table<K, V> {
    const map = this.#map.delete(key);
    return map === this.#map ? this : new Table(map);
  }

  /** This table after many changes at once: cheaper than one after the other. */
  changed(change: (draft: TableDraft<K, V>) => void): Table<K, V> {
    const owner = {};
    let map = this.#map;
    change({
      get: (key) => map.get(key),
      set: (key, value) => {
        map = map.set(key, value, owner);
      },
      delete: (key) => {
        map = map.delete(key, owner);
      },
    });
    return map === this.#map ? this : new Table(map);
  }
}

/** What {@link Table.changed} changes. */
export interface TableDraft<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
}
