import type { BuiltBulk } from './bulk-builder.ts';
import { GroupIndex, type GroupsOf } from './group-index.ts';
import { HashTrie } from './hash-trie.ts';
import type { TableKey } from './key-hash.ts';
import type { Comparison, Difference } from './trie-differences.ts';
import { Leaf } from './trie-node.ts';

export type { TableKey } from './key-hash.ts';

/**
 * A table of the state: objects under keys. It never changes; a change makes another table that shares all but a few nodes
 * with this one, so that an update costs the same whatever the size.
 */
export class Table<K extends TableKey, V> implements Iterable<V> {
  readonly #map: HashTrie<K, V>;
  readonly #index: GroupIndex<K, V> | undefined;
  /** Made when first asked for: most tables never are. */
  #groups: Map<(value: V) => unknown, ReadonlyMap<unknown, readonly V[]>> | undefined;

  private constructor(map: HashTrie<K, V>, index: GroupIndex<K, V> | undefined) {
    this.#map = map;
    this.#index = index;
    Object.freeze(this);
  }

  /** A table without objects; one that will know which of them belong to a group. */
  static empty<K extends TableKey, V>(groupsOf?: GroupsOf<V>): Table<K, V> {
    return new Table<K, V>(HashTrie.empty(), groupsOf === undefined ? undefined : new GroupIndex<K, V>(groupsOf));
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
  [Symbol.iterator](): IterableIterator<V> {
    return this.#map.values();
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

  /** Calls a function with each object of a group: those of a link, by its index. It costs what there is in the group. */
  eachIn(group: TableKey, call: (value: V, key: K) => void): void {
    this.#index?.get(group)?.each(call);
  }

  /** The first object of a group that a predicate holds for. */
  findIn(group: TableKey, predicate: (value: V, key: K) => boolean = () => true): V | undefined {
    return this.#index?.get(group)?.find(predicate);
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
   * The objects of which a function says the same. Computed once for a table and function, so give one function and not a new
   * one each time.
   */
  groupedBy<G>(by: (value: V) => G, name: G): readonly V[] {
    let groups = this.#groups?.get(by);
    if (groups === undefined) {
      const made = new Map<unknown, V[]>();
      for (const value of this) {
        const name = by(value);
        const group = made.get(name);
        if (group === undefined) made.set(name, [value]);
        else group.push(value);
      }
      for (const group of made.values()) Object.freeze(group);
      groups = made;
      this.#groups ??= new Map();
      this.#groups.set(by, groups);
    }
    return groups.get(name) ?? [];
  }

  /** A table like this, of a bulk and nothing else. */
  filled({ bulk, groups }: Pick<BuiltBulk<K, V>, 'bulk' | 'groups'>): Table<K, V> {
    return new Table(HashTrie.of(bulk), this.#index === undefined ? undefined : GroupIndex.of(this.#index.groupsOf, groups));
  }

  /** What must change for the objects to become those of another table. */
  differences(other: Table<K, V>, comparison: Comparison<V>): Difference<K, V>[] {
    return this.#map.differences(other.#map, comparison);
  }

  /** This table with one object more, or another one under its key: `before`, if that is known already. */
  with(key: K, value: V, before: V | undefined = this.#map.get(key)): Table<K, V> {
    const leaf = new Leaf(key, value);
    const map = this.#map.place(leaf);
    if (map === this.#map) return this;
    return new Table(map, this.#index?.with(leaf, before));
  }

  /** This table without the object under a key. */
  without(key: K): Table<K, V> {
    const before = this.#map.get(key);
    if (before === undefined) return this;
    return new Table(this.#map.delete(key), this.#index?.without(key, before));
  }

  /** This table after many changes at once: cheaper than one after the other. */
  changed(change: (draft: TableDraft<K, V>) => void): Table<K, V> {
    const owner = {};
    const edit = this.#index?.edit(owner);
    let map = this.#map;
    change({
      get: (key) => map.get(key),
      set: (key, value) => {
        const leaf = new Leaf(key, value);
        edit?.put(leaf, map.get(key));
        map = map.place(leaf, owner);
      },
      delete: (key) => {
        const before = map.get(key);
        if (before === undefined) return;
        edit?.remove(key, before);
        map = map.delete(key, owner);
      },
    });
    if (map === this.#map) return this;
    return new Table(map, this.#index && edit && new GroupIndex(this.#index.groupsOf, edit.finish()));
  }
}

/** What {@link Table.changed} changes. */
export interface TableDraft<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
}
