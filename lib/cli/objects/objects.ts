import { suggestion, UsageError } from '../usage-error.ts';
import * as link from './link.ts';
import type { ObjectTable } from './object-table.ts';

/** An object as the command line knows it, before anything about it is loaded. */
export interface ObjectEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  readonly load: () => Promise<{ readonly table: ObjectTable }>;
}

/** Every object that can be listed and monitored. A new one is a line here and the file that it names. */
// biome-ignore format: table
export const objects: readonly ObjectEntry[] = [
  { name: 'link',      aliases: ['interface'],         summary: 'network interfaces',                   load: async () => link },
  { name: 'address',   aliases: ['addr'],              summary: 'addresses of interfaces',              load: () => import('./address.ts') },
  { name: 'route',     aliases: [],                    summary: 'routes of all tables',                 load: () => import('./route.ts') },
  { name: 'rule',      aliases: [],                    summary: 'rules that choose a routing table',    load: () => import('./rule.ts') },
  { name: 'neighbour', aliases: ['neigh', 'neighbor'], summary: 'ARP and NDP entries',                  load: () => import('./neighbour.ts') },
];

/** The object that a word means: its name, another name of it, or the plural. Throws a {@link UsageError}. */
export function objectNamed(word: string): ObjectEntry {
  const wanted = word.toLowerCase();
  const found = objects.find(({ name, aliases }) =>
    [name, ...aliases].some((known) => wanted === known || wanted === `${known}s` || wanted === `${known}es`),
  );
  if (found !== undefined) return found;
  const names = objects.map(({ name }) => name);
  const near = suggestion(wanted, names) || `; there are ${names.join(', ')}`;
  throw new UsageError(`no object ${JSON.stringify(word)}${near}`);
}
