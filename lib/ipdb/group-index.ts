import type { Bulk } from './bulk.ts';
import type { Groups } from './bulk-builder.ts';
import { HashTrie } from './hash-trie.ts';
import type { TableKey } from './key-hash.ts';
import type { Leaf, Owner } from './trie-node.ts';

/** The groups that an object belongs to, as the interface that a route leads through. */
export type GroupsOf<V> = (value: V) => Groups;

/** A change that an index knows of, but that is not in it yet. */
interface Pending<K, V> {
  /** What is there now; absent where the object is gone. */
  readonly leaf: Leaf<K, V> | undefined;
  readonly key: K;
  readonly before: V | undefined;
  readonly earlier: Pending<K, V> | undefined;
  /** How many there are, with those before. */
  readonly count: number;
}

/** How many changes wait at most: they are made together, which takes a few milliseconds. */
const PATIENCE = 4096;

/**
 * The objects of a table by the groups that they belong to. Persistent, as the table is, and shares its leaves. Since far more is
 * changed than asked for, single changes are only noted, and made when somebody asks.
 */
export class GroupIndex<K extends TableKey, V> {
  readonly groupsOf: GroupsOf<V>;
  private groups: HashTrie<TableKey, HashTrie<K, V>>;
  private pending: Pending<K, V> | undefined;

  constructor(groupsOf: GroupsOf<V>, groups: HashTrie<TableKey, HashTrie<K, V>> = HashTrie.empty(), pending?: Pending<K, V>) {
    this.groupsOf = groupsOf;
    this.groups = groups;
    this.pending = pending;
  }

  /** An index of objects that are grouped already. */
  static of<K extends TableKey, V>(groupsOf: GroupsOf<V>, bulks: ReadonlyMap<TableKey, Bulk<K, V>>): GroupIndex<K, V> {
    let groups = HashTrie.empty<TableKey, HashTrie<K, V>>();
    for (const [group, bulk] of bulks) groups = groups.set(group, HashTrie.of(bulk));
    return new GroupIndex(groupsOf, groups);
  }

  /** The objects of a group; `undefined` where there are none. */
  get(group: TableKey): HashTrie<K, V> | undefined {
    return this.settled().get(group);
  }

  /** The index after an object came, perhaps in the place of another. */
  with(leaf: Leaf<K, V>, before: V | undefined): GroupIndex<K, V> {
    return this.noting(leaf, leaf.key, before);
  }

  /** The index after an object went. */
  without(key: K, before: V): GroupIndex<K, V> {
    return this.noting(undefined, key, before);
  }

  /** Many changes to be made at once, by their owner. */
  edit(owner: Owner): GroupEdit<K, V> {
    return new GroupEdit(this.groupsOf, this.settled(), owner);
  }

  private noting(leaf: Leaf<K, V> | undefined, key: K, before: V | undefined): GroupIndex<K, V> {
    if ((this.pending?.count ?? 0) >= PATIENCE) this.settled();
    const earlier = this.pending;
    return new GroupIndex(this.groupsOf, this.groups, { leaf, key, before, earlier, count: (earlier?.count ?? 0) + 1 });
  }

  /** The groups, once what waits is in them. */
  private settled(): HashTrie<TableKey, HashTrie<K, V>> {
    if (this.pending === undefined) return this.groups;
    const changes: Pending<K, V>[] = [];
    for (let change: Pending<K, V> | undefined = this.pending; change !== undefined; change = change.earlier) changes.push(change);
    const edit = new GroupEdit(this.groupsOf, this.groups, {});
    for (const { leaf, key, before } of changes.reverse()) {
      if (leaf !== undefined) edit.put(leaf, before);
      else edit.remove(key, before as V);
    }
    this.groups = edit.finish();
    this.pending = undefined;
    return this.groups;
  }
}

/** Changes to an index: each group is put back once, however many of its objects change. */
export class GroupEdit<K extends TableKey, V> {
  private readonly groupsOf: GroupsOf<V>;
  private readonly groups: HashTrie<TableKey, HashTrie<K, V>>;
  private readonly owner: Owner;
  /** The group that was changed last: mostly there is no other. */
  private latest: TableKey | undefined;
  private objects = HashTrie.empty<K, V>();
  private others: Map<TableKey, HashTrie<K, V>> | undefined;

  constructor(groupsOf: GroupsOf<V>, groups: HashTrie<TableKey, HashTrie<K, V>>, owner: Owner) {
    this.groupsOf = groupsOf;
    this.groups = groups;
    this.owner = owner;
  }

  /** An object is there, perhaps in the place of another. */
  put(leaf: Leaf<K, V>, before: V | undefined): void {
    const after = this.groupsOf(leaf.value);
    if (before !== undefined) this.leave(leaf.key, this.groupsOf(before), after);
    each(after, (group) => {
      this.turnTo(group);
      this.objects = this.objects.place(leaf, this.owner);
    });
  }

  /** An object is gone. */
  remove(key: K, before: V): void {
    this.leave(key, this.groupsOf(before), undefined);
  }

  finish(): HashTrie<TableKey, HashTrie<K, V>> {
    let { groups } = this;
    const put = (objects: HashTrie<K, V>, group: TableKey): void => {
      groups = objects.size === 0 ? groups.delete(group) : groups.set(group, objects);
    };
    this.others?.forEach(put);
    if (this.latest !== undefined) put(this.objects, this.latest);
    return groups;
  }

  private leave(key: K, groups: ReturnType<GroupsOf<V>>, but: ReturnType<GroupsOf<V>>): void {
    if (groups === but) return;
    each(groups, (group) => {
      if (includes(but, group)) return;
      this.turnTo(group);
      this.objects = this.objects.delete(key, this.owner);
    });
  }

  private turnTo(group: TableKey): void {
    const { latest } = this;
    if (latest === group) return;
    if (latest !== undefined) {
      this.others ??= new Map();
      this.others.set(latest, this.objects);
    }
    const known = this.others?.get(group);
    this.others?.delete(group);
    this.latest = group;
    this.objects = known ?? this.groups.get(group) ?? HashTrie.empty<K, V>();
  }
}

function each(groups: Groups, call: (group: TableKey) => void): void {
  if (groups === undefined) return;
  if (typeof groups === 'object') groups.forEach(call);
  else call(groups);
}

function includes(groups: Groups, group: TableKey): boolean {
  return typeof groups === 'object' ? groups.includes(group) : groups === group;
}
