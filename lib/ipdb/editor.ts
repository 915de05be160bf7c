import { equal } from '../../operators/message/equal.ts';
import type { Effect } from './effect.ts';
import type { NetworkState, ObjectChange, TableName, TableObjects } from './state.ts';
import type { Table, TableDraft, TableKey } from './table.ts';

/** What one message, or a dump, did to a state. */
export interface Step {
  readonly state: NetworkState;
  /** Objects that were added, changed and removed, in this order of events. Empty where the state is the same. */
  readonly changes: readonly ObjectChange[];
  /** What must be asked of the kernel, since the message does not tell. */
  readonly effects: readonly Effect[];
}

type Tables = Record<TableName, Table<TableKey, unknown>>;

/** A state in the making: notes what changes, and keeps an object that is equal to what should take its place. */
export class Editor {
  readonly changes: ObjectChange[] = [];
  readonly effects: Effect[] = [];
  private readonly before: NetworkState;
  private tables: Tables | undefined;

  constructor(before: NetworkState) {
    this.before = before;
  }

  /** The state as it is now. */
  get state(): NetworkState {
    return (this.tables as unknown as NetworkState | undefined) ?? this.before;
  }

  get<N extends TableName>(table: N, key: TableKey): TableObjects[N] | undefined {
    return this.table(table).get(key) as TableObjects[N] | undefined;
  }

  set<N extends TableName>(table: N, key: TableKey, after: TableObjects[N]): void {
    const old = this.table(table);
    const before = old.get(key) as TableObjects[N] | undefined;
    if (before !== undefined && equal(before, after)) return;
    this.put(table, old.with(key, after, before));
    this.changes.push({ table, key, before, after });
  }

  delete(table: TableName, key: TableKey): void {
    const old = this.table(table);
    const before = old.get(key) as TableObjects[TableName] | undefined;
    if (before === undefined) return;
    this.put(table, old.without(key));
    this.changes.push({ table, key, before, after: undefined });
  }

  /** Removes the objects of a group, those of a link by its index: all, or those that a predicate holds for. */
  sweep<N extends TableName>(table: N, group: TableKey, gone: (object: TableObjects[N], key: TableKey) => boolean = () => true): void {
    const old = this.table(table);
    const found: ObjectChange[] = [];
    old.eachIn(group, (object, key) => {
      const before = object as TableObjects[N];
      if (gone(before, key)) found.push({ table, key, before, after: undefined });
    });
    if (found.length === 0) return;
    const changed = old.changed((draft) => {
      for (const { key } of found) draft.delete(key);
    });
    this.put(table, changed);
    for (const change of found) this.changes.push(change);
  }

  /** Whether a group of a table has an object that fulfils a condition. */
  some<N extends TableName>(table: N, group: TableKey, condition: (object: TableObjects[N]) => boolean = () => true): boolean {
    return this.table(table).findIn(group, (object) => condition(object as TableObjects[N])) !== undefined;
  }

  /** One table, to be changed by key. */
  draft<N extends TableName>(table: N): TableDraft<TableKey, TableObjects[N]> {
    return {
      get: (key) => this.get(table, key),
      set: (key, value) => this.set(table, key, value),
      delete: (key) => this.delete(table, key),
    };
  }

  /** Gives a name to a link, or takes it from the link that has it. */
  name(name: string, index: number | undefined): void {
    const { names } = this.state;
    this.put('names' as TableName, (index === undefined ? names.without(name) : names.with(name, index)) as Table<TableKey, unknown>);
  }

  /** Asks for what the message does not tell. */
  ask(effect: Effect): void {
    this.effects.push(effect);
  }

  /** What became of it. */
  finish(): Step {
    const { state } = this;
    return { state: Object.freeze(state), changes: this.changes, effects: this.effects };
  }

  private table(name: TableName): Table<TableKey, unknown> {
    return this.state[name] as Table<TableKey, unknown>;
  }

  private put(name: TableName, table: Table<TableKey, unknown>): void {
    this.tables ??= copyOf(this.before) as unknown as Tables;
    this.tables[name] = table;
  }
}

/** A state to be changed: written out, since frozen objects are spread slowly. */
function copyOf(state: NetworkState): NetworkState {
  return {
    links: state.links,
    names: state.names,
    addresses: state.addresses,
    neighbours: state.neighbours,
    fdb: state.fdb,
    routes: state.routes,
    rules: state.rules,
    nexthops: state.nexthops,
    qdiscs: state.qdiscs,
    classes: state.classes,
    filters: state.filters,
    vlans: state.vlans,
    namespaceIds: state.namespaceIds,
    namespaces: state.namespaces,
  };
}
