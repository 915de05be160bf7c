import { diff } from '../../ipdb/diff.ts';
import { networkOf } from '../../ipdb/queries.ts';
import { emptyState, type NetworkState, type ObjectChange, type StateObject, TABLES, type TableName } from '../../ipdb/state.ts';
import type { TableKey } from '../../ipdb/table.ts';
import type { EditTable } from '../../ipdb/transaction/kinds/edit-kind.ts';
import { EDIT_KINDS } from '../../ipdb/transaction/kinds/edit-kinds.ts';
import { VOLATILE } from '../../ipdb/volatile.ts';
import { type FieldChange, fieldChanges } from './field-changes.ts';

/** One object that differs between two snapshots, and in what. */
export interface NetworkChange {
  readonly type: 'added' | 'changed' | 'removed';
  /** The namespace that it is in, where it is one of several. */
  readonly namespace?: string;
  readonly table: TableName;
  readonly key: TableKey;
  /** Of what changed: each property. */
  readonly fields?: readonly FieldChange[];
  readonly before: StateObject | undefined;
  readonly after: StateObject | undefined;
}

/**
 * What differs between two snapshots. Unless it is asked for `all`: without what comes and goes by itself, that is neighbours and
 * forwarding entries that were learnt, and properties that change without an event, should a snapshot hold such.
 */
export function networkChanges(one: NetworkState, other: NetworkState, all: boolean): readonly NetworkChange[] {
  const changes = diff(one, other).flatMap((change): NetworkChange[] => {
    const { namespace = '', table, key, before, after } = change;
    const states = [networkOf(one, namespace) ?? emptyState, networkOf(other, namespace) ?? emptyState] as const;
    if (!all && [before, after].every((object, at) => object === undefined || isLearnt(states[at] as NetworkState, change, object)))
      return [];
    const place = { ...(namespace !== '' && { namespace }), table, key };
    if (before === undefined || after === undefined) return [{ type: before === undefined ? 'added' : 'removed', ...place, before, after }];
    const fields = fieldChanges(before, after).filter(({ path }) => all || !isVolatile(change, path));
    return fields.length === 0 ? [] : [{ type: 'changed', ...place, fields, before, after }];
  });
  return changes.sort(inOrder);
}

const { compare } = new Intl.Collator('en', { numeric: true });

/** By namespace, then by table, then as people sort keys: a table keeps no order. */
function inOrder(one: NetworkChange, other: NetworkChange): number {
  const places = TABLES.indexOf(one.table) - TABLES.indexOf(other.table);
  return compare(one.namespace ?? '', other.namespace ?? '') || places || compare(String(one.key), String(other.key));
}

function isLearnt(state: NetworkState, { table }: ObjectChange, object: ObjectChange['before']): boolean {
  if (!Object.hasOwn(EDIT_KINDS, table)) return false;
  return EDIT_KINDS[table as EditTable].hold(state, object as never)?.lasting === false;
}

function isVolatile({ table }: ObjectChange, path: string): boolean {
  return VOLATILE[table].some((known) => `${path}.`.startsWith(`${known}.`));
}
