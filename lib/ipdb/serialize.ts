import { InvalidValueError } from '../errors.ts';
import { plain } from './objects/plain.ts';
import { emptyState, type NetworkState, type StateObject, TABLES } from './state.ts';
import { Table, type TableKey } from './table.ts';

/** Version of the text that {@link serialize} writes. */
const VERSION = 1;
const FORMAT = 'rxnetlink-state';

/** A snapshot as text: versioned JSON, exact. Integers of 64 bits are written as `{"$bigint":"…"}`. {@link parse} reads it. */
export function serialize(state: NetworkState): string {
  const tables = Object.fromEntries(TABLES.map((name) => [name, [...(state[name] as Table<TableKey, StateObject>).entries()]]));
  return JSON.stringify({ format: FORMAT, version: VERSION, tables }, (_key, value: unknown) =>
    typeof value === 'bigint' ? { $bigint: String(value) } : value,
  );
}

/** The snapshot that {@link serialize} was given. Throws an `InvalidValueError` for text that is none, or of a later version. */
export function parse(text: string): NetworkState {
  const read = JSON.parse(text, revive) as { format?: unknown; version?: unknown; tables?: Record<string, [TableKey, StateObject][]> };
  if (read?.format !== FORMAT) throw new InvalidValueError('format', 'this is no snapshot of a network');
  if (read.version !== VERSION) throw new InvalidValueError('version', `is ${String(read.version)}: this reads version ${VERSION}`);
  const tables = Object.fromEntries(TABLES.map((name) => [name, tableOf(read.tables?.[name] ?? [])]));
  const links = tables.links as NetworkState['links'];
  const names = Table.empty<string, number>().changed((draft) => {
    for (const { index, ifname, propList } of links)
      for (const name of [ifname, ...(propList?.altIfname ?? [])]) if (name !== undefined) draft.set(name, index);
  });
  return Object.freeze({ ...emptyState, ...tables, names }) as NetworkState;
}

function tableOf(entries: readonly (readonly [TableKey, StateObject])[]): Table<TableKey, StateObject> {
  return Table.empty<TableKey, StateObject>().changed((draft) => {
    for (const [key, object] of entries) draft.set(key, plain(object) as StateObject);
  });
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$bigint' in value)) return value;
  return BigInt(value.$bigint as string);
}
