import { equal } from '../../operators/message/equal.ts';
import { emptyState, type NetworkState, type ObjectChange, type StateObject, TABLES } from './state.ts';
import type { Table, TableKey } from './table.ts';

/**
 * What differs between two states, table by table, and namespace by namespace: what must change for the first to become the
 * second.
 */
export function diff(one: NetworkState, other: NetworkState): ObjectChange[] {
  return [...diffTables(one, other), ...diffNamespaces(one.namespaces, other.namespaces)];
}

type Namespaces = NetworkState['namespaces'];

function diffNamespaces(one: Namespaces, other: Namespaces): ObjectChange[] {
  if (one === other) return [];
  return [...new Set([...one.keys(), ...other.keys()])].flatMap((namespace) => {
    const [before, after] = [one.get(namespace), other.get(namespace)];
    return before === after ? [] : diff(before ?? emptyState, after ?? emptyState).map((change) => ({ ...change, namespace }));
  });
}

function diffTables(one: NetworkState, other: NetworkState): ObjectChange[] {
  return TABLES.flatMap((table): ObjectChange[] => {
    const before = one[table] as Table<TableKey, StateObject>;
    const after = other[table] as Table<TableKey, StateObject>;
    if (before === after) return [];
    const changes: ObjectChange[] = [];
    for (const [key, object] of before.entries()) {
      const next = after.get(key);
      if (next !== object && (next === undefined || !equal(object, next))) changes.push({ table, key, before: object, after: next });
    }
    for (const [key, object] of after.entries()) if (!before.has(key)) changes.push({ table, key, before: undefined, after: object });
    return changes;
  });
}
