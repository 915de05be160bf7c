import { Bulk, type Store } from './bulk.ts';
import type { TableKey } from './key-hash.ts';
import { type Sorted, sortByHash } from './sort-by-hash.ts';

/** The groups that an object belongs to: none, one or several. */
export type Groups = TableKey | readonly TableKey[] | undefined;

/** What a builder made. */
export interface BuiltBulk<K, V> {
  readonly bulk: Bulk<K, V>;
  /** The same objects by the groups that they belong to. */
  readonly groups: ReadonlyMap<TableKey, Bulk<K, V>>;
  /** Objects that came after another one of their key, in the order in which they came: they are in no bulk. */
  readonly repeated: readonly number[];
}

const NONE = -1;
const SEVERAL = -2;

/** Takes objects in as they come, knowing of each only the hash of its key and its groups, and makes a bulk of them. */
export class BulkBuilder<K, V> {
  /** How many came. */
  size = 0;
  private hashes = new Int32Array(1024);
  /** Of each object the number of its group. */
  private groupOf = new Int32Array(1024);
  private readonly numbers = new Map<TableKey, number>();
  /** How many objects came of each group. */
  private readonly counts: number[] = [];
  /** The groups of those that belong to several. */
  private readonly several = new Map<number, readonly TableKey[]>();
  private lastGroup: TableKey | undefined;
  private lastNumber = NONE;

  /** The next object, whose number in the store is how many came before. */
  add(hash: number, groups: Groups): void {
    const slot = this.size++;
    if (slot === this.hashes.length) this.grow();
    this.hashes[slot] = hash;
    if (groups !== this.lastGroup || groups === undefined) this.join(slot, groups);
    this.groupOf[slot] = this.lastNumber;
    if (this.lastNumber >= 0) this.counts[this.lastNumber] = (this.counts[this.lastNumber] as number) + 1;
  }

  /** All that another builder took in. */
  append(other: BulkBuilder<K, V>): void {
    const names = [...other.numbers.keys()];
    for (let slot = 0; slot < other.size; slot++) {
      const number = other.groupOf[slot] as number;
      this.add(other.hashes[slot] as number, number === SEVERAL ? other.several.get(slot) : names[number]);
    }
  }

  build(store: Store<K, V>): BuiltBulk<K, V> {
    const sorted = sortByHash(this.hashes.subarray(0, this.size));
    const repeated = repetitions(sorted.hashes, sorted.slots, store);
    const rest = repeated.size === 0 ? sorted : without(sorted, repeated);
    return {
      bulk: new Bulk(rest.hashes, rest.slots, store),
      groups: this.grouped(rest, store, repeated),
      repeated: [...repeated].sort((one, other) => one - other),
    };
  }

  private grow(): void {
    const [{ hashes }, { groupOf }] = [this, this];
    this.hashes = new Int32Array(2 * hashes.length);
    this.hashes.set(hashes);
    this.groupOf = new Int32Array(2 * hashes.length);
    this.groupOf.set(groupOf);
  }

  private join(slot: number, groups: Groups): void {
    this.lastGroup = undefined;
    if (typeof groups === 'object') {
      this.several.set(slot, [...new Set(groups)]);
      this.lastNumber = SEVERAL;
    } else if (groups === undefined) this.lastNumber = NONE;
    else {
      this.lastNumber = this.numberOf(groups);
      this.lastGroup = groups;
    }
  }

  private numberOf(group: TableKey): number {
    const known = this.numbers.get(group);
    if (known !== undefined) return known;
    this.numbers.set(group, this.numbers.size);
    this.counts.push(0);
    return this.numbers.size - 1;
  }

  private grouped({ hashes, slots }: Sorted, store: Store<K, V>, repeated: ReadonlySet<number>): Map<TableKey, Bulk<K, V>> {
    const lists = this.countGroups(repeated).map((count) =>
      count === slots.length ? { hashes, slots } : { hashes: new Int32Array(count), slots: new Int32Array(count) },
    );
    const ends = new Int32Array(lists.length);
    const put = (number: number, at: number): void => {
      const list = lists[number] as Sorted;
      const end = ends[number] as number;
      ends[number] = end + 1;
      list.hashes[end] = hashes[at] as number;
      list.slots[end] = slots[at] as number;
    };
    // Where all belong to one group, its list is that of all.
    if (lists.length !== 1 || lists[0]?.slots !== slots)
      for (let at = 0; at < slots.length; at++) {
        const slot = slots[at] as number;
        const number = this.groupOf[slot] as number;
        if (number >= 0) put(number, at);
        else if (number === SEVERAL) for (const group of this.several.get(slot) ?? []) put(this.numberOf(group), at);
      }
    const groups = [...this.numbers.keys()].map((group, number) => [group, lists[number] as Sorted] as const);
    return new Map(
      groups.filter(([, list]) => list.slots.length > 0).map(([group, list]) => [group, new Bulk(list.hashes, list.slots, store)]),
    );
  }

  /** How many objects each group has, but for repeated ones. */
  private countGroups(repeated: ReadonlySet<number>): readonly number[] {
    for (const groups of this.several.values()) for (const group of groups) this.numberOf(group);
    const counts = [...this.counts];
    const count = (number: number, by: number): void => {
      counts[number] = (counts[number] as number) + by;
    };
    for (const [slot, groups] of this.several) if (!repeated.has(slot)) for (const group of groups) count(this.numberOf(group), 1);
    for (const slot of repeated) {
      const number = this.groupOf[slot] as number;
      if (number >= 0) count(number, -1);
    }
    return counts;
  }
}

/** Of sorted objects those whose key an earlier one has. */
function repetitions<K, V>(hashes: Int32Array, slots: Int32Array, store: Store<K, V>): Set<number> {
  const found = new Set<number>();
  for (let at = 1; at < hashes.length; at++) {
    const hash = hashes[at] as number;
    if (hash !== hashes[at - 1]) continue;
    const slot = slots[at] as number;
    const key = store.key(slot);
    for (let before = at - 1; before >= 0 && hashes[before] === hash; before--) {
      const other = slots[before] as number;
      if (!found.has(other) && store.key(other) === key) found.add(slot);
    }
  }
  return found;
}

function without(sorted: Sorted, left: ReadonlySet<number>): Sorted {
  const keeps = (_: number, at: number): boolean => !left.has(sorted.slots[at] as number);
  return { hashes: sorted.hashes.filter(keeps), slots: sorted.slots.filter((slot) => !left.has(slot)) };
}
