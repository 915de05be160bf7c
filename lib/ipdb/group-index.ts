import { HashTrie, type Leaf, type Owner, type TableKey } from './hash-trie.ts';

/** The groups that an object belongs to, as the interface that a route leads through: none, one or several. */
export type GroupsOf<V> = (value: V) => TableKey | readonly TableKey[] | undefined;

/** The objects of a table by the groups that they belong to. Persistent, as the table is, and shares its leaves. */
export class GroupIndex<K extends TableKey, V> {
  readonly groupsOf: GroupsOf<V>;
  private readonly groups: HashTrie<TableKey, HashTrie<K, V>>;

  constructor(groupsOf: GroupsOf<V>, groups: HashTrie<TableKey, HashTrie<K, V>> = new HashTrie()) {
    this.groupsOf = groupsOf;
    this.groups = groups;
  }

  /** The objects of a group; `undefined` where there are none. */
  get(group: TableKey): HashTrie<K, V> | undefined {
    return this.groups.get(group);
  }

  /** Changes to be made, by an owner where there are many. */
  edit(owner?: Owner): GroupEdit<K, V> {
    return new GroupEdit(this, this.groups, owner);
  }
}

/** Changes to an index: each group is put back once, however many of its objects change. */
export class GroupEdit<K extends TableKey, V> {
  private readonly index: GroupIndex<K, V>;
  private readonly groups: HashTrie<TableKey, HashTrie<K, V>>;
  private readonly owner: Owner | undefined;
  private readonly changed = new Map<TableKey, HashTrie<K, V>>();

  constructor(index: GroupIndex<K, V>, groups: HashTrie<TableKey, HashTrie<K, V>>, owner: Owner | undefined) {
    this.index = index;
    this.groups = groups;
    this.owner = owner;
  }

  /** An object is there, perhaps in the place of another. */
  put(leaf: Leaf<K, V>, before: V | undefined): void {
    const after = this.index.groupsOf(leaf.value);
    if (before !== undefined) this.leave(leaf.key, this.index.groupsOf(before), after);
    each(after, (group) => this.changed.set(group, this.group(group).place(leaf, this.owner)));
  }

  /** An object is gone. */
  remove(key: K, before: V): void {
    this.leave(key, this.index.groupsOf(before), undefined);
  }

  finish(): GroupIndex<K, V> {
    let { groups } = this;
    for (const [group, objects] of this.changed) groups = objects.size === 0 ? groups.delete(group) : groups.set(group, objects);
    return groups === this.groups ? this.index : new GroupIndex(this.index.groupsOf, groups);
  }

  private leave(key: K, groups: ReturnType<GroupsOf<V>>, but: ReturnType<GroupsOf<V>>): void {
    if (groups === but) return;
    each(groups, (group) => {
      if (!includes(but, group)) this.changed.set(group, this.group(group).delete(key, this.owner));
    });
  }

  private group(group: TableKey): HashTrie<K, V> {
    return this.changed.get(group) ?? this.groups.get(group) ?? new HashTrie<K, V>();
  }
}

function each(groups: TableKey | readonly TableKey[] | undefined, call: (group: TableKey) => void): void {
  if (groups === undefined) return;
  if (typeof groups === 'object') groups.forEach(call);
  else call(groups);
}

function includes(groups: TableKey | readonly TableKey[] | undefined, group: TableKey): boolean {
  return typeof groups === 'object' ? groups.includes(group) : groups === group;
}
