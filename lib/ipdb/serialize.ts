import { InvalidValueError } from '../errors.ts';
import { namesIn } from './names-in.ts';
import { plain } from './objects/plain.ts';
import { emptyState, type NetworkState, type StateObject, TABLES } from './state.ts';
import type { Table, TableKey } from './table.ts';

/** Version of the text that {@link serialize} writes. */
const VERSION = 1;
const FORMAT = 'rxnetlink-state';

type Written = Readonly<Record<string, readonly (readonly [TableKey, StateObject])[]>>;

/** What a snapshot is written as. */
interface WrittenState {
  readonly tables?: Written;
  /** The other namespaces, by name. */
  readonly namespaces?: Readonly<Record<string, WrittenState>>;
}

/** A snapshot as text: versioned JSON, exact. Integers of 64 bits are written as `{"$bigint":"…"}`. {@link parse} reads it. */
export function serialize(state: NetworkState): string {
  return JSON.stringify({ format: FORMAT, version: VERSION, ...written(state) }, (_key, value: unknown) =>
    typeof value === 'bigint' ? { $bigint: String(value) } : value,
  );
}

/** The snapshot that {@link serialize} was given. Throws an `InvalidValueError` for text that is none, or of a later version. */
export function parse(text: string): NetworkState {
  const read = readJson(text) as (WrittenState & { readonly format?: unknown; readonly version?: unknown }) | null;
  if (read?.format !== FORMAT) throw new InvalidValueError('format', 'this is no snapshot of a network');
  if (read.version !== VERSION) throw new InvalidValueError('version', `is ${String(read.version)}: this reads version ${VERSION}`);
  return stateOf(read);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text, revive);
  } catch (error) {
    throw new InvalidValueError('text', `this is no JSON: ${(error as Error).message}`);
  }
}

function written(state: NetworkState): WrittenState {
  const tables = Object.fromEntries(TABLES.map((name) => [name, [...(state[name] as Table<TableKey, StateObject>).entries()]]));
  if (state.namespaces.size === 0) return { tables };
  return { tables, namespaces: Object.fromEntries(Array.from(state.namespaces.entries(), ([name, other]) => [name, written(other)])) };
}

function stateOf({ tables = {}, namespaces = {} }: WrittenState): NetworkState {
  const read = Object.fromEntries(TABLES.map((name) => [name, tableOf(emptyState[name] as AnyTable, tables[name] ?? [])]));
  const others = emptyState.namespaces.changed((draft) => {
    for (const [name, other] of Object.entries(namespaces)) draft.set(name, stateOf(other));
  });
  return Object.freeze({ ...emptyState, ...read, names: namesIn(read.links as unknown as NetworkState['links']), namespaces: others });
}

type AnyTable = Table<TableKey, StateObject>;

function tableOf(empty: AnyTable, entries: readonly (readonly [TableKey, StateObject])[]): AnyTable {
  return empty.changed((draft) => {
    for (const [key, object] of entries) draft.set(key, plain(object) as StateObject);
  });
}

function revive(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$bigint' in value)) return value;
  return BigInt(value.$bigint as string);
}
