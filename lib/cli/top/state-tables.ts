import type { TableName } from '../../ipdb/state.ts';
import type { ObjectTable } from '../objects/object-table.ts';
import { EVERYTHING, watched } from '../objects/watched.ts';
import { UsageError } from '../usage-error.ts';
import { asListed } from './as-listed.ts';

/** What the command line calls the objects of a table of the state. */
const OBJECTS = {
  links: 'link',
  addresses: 'address',
  neighbours: 'neighbour',
  fdb: 'fdb',
  routes: 'route',
  rules: 'rule',
  nexthops: 'nexthop',
  qdiscs: 'qdisc',
  classes: 'class',
  filters: 'filter',
  vlans: 'vlan',
  namespaceIds: 'nsid',
} as const satisfies Readonly<Record<TableName, string>>;

/** How the objects of a table of the state are shown. */
export interface StateTable {
  readonly table: ObjectTable;
  /** An object of the state as a list would have it: its fields show that. */
  readonly asListed: (object: unknown) => unknown;
}

/**
 * The tables of the state that hold the objects that words name, or the usual ones; `all`: every table. Throws a {@link UsageError}
 * for objects that the state does not hold.
 */
export async function stateTables(words: readonly string[]): Promise<ReadonlyMap<TableName, StateTable>> {
  const names = Object.keys(OBJECTS) as TableName[];
  const tables = watched(words).map(async ({ name, load }) => {
    const own = names.find((each) => OBJECTS[each] === name);
    if (own === undefined && !words.includes(EVERYTHING)) throw new UsageError(`the state holds no ${JSON.stringify(name)}: monitor it`);
    return own && ([own, { table: await load(), asListed: (object: unknown) => asListed(own, object) }] as const);
  });
  return new Map((await Promise.all(tables)).filter((entry) => entry !== undefined));
}
