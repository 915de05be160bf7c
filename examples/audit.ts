// What changes in the network, one object a line, with what it was before and what it is now. Runs until ^C.
//
//   node dist/examples/audit.js                        # all but neighbours
//   node dist/examples/audit.js links addresses        # these only
import { fileURLToPath } from 'node:url';
import { filter, map, type Observable, type Subscription } from 'rxjs';
import { IPDB, type ObjectEvent } from 'rxnetlink';

function text(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? `${item}` : item)) ?? 'nothing';
}

/** The properties that differ: `mtu 1500 → 1400`. */
function differences(before: object, after: object): string {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys]
    .map((key) => [key, text(before[key as keyof object]), text(after[key as keyof object])])
    .filter(([, old, now]) => old !== now)
    .map(([key, old, now]) => `${key} ${old} → ${now}`)
    .join(', ');
}

/** When, what happened to which object, and of what changed the difference, of others all that is known of them. */
function line({ at, type, table, key, before, after, cause }: ObjectEvent): string {
  const { ifname = key } = (after ?? before) as { ifname?: string };
  const told = before === undefined || after === undefined ? text(after ?? before) : differences(before, after);
  return `${new Date(at).toISOString()} ${type} ${table} ${ifname}: ${told}${cause === 'resync' ? ' (found out by a list)' : ''}`;
}

/** Emits a line for each object that is added, changed or removed. */
export function audit(ipdb: IPDB, tables: readonly string[]): Observable<string> {
  const wanted = (table: string): boolean => (tables.length === 0 ? table !== 'neighbours' : tables.includes(table));
  return ipdb.events.pipe(
    filter(({ table }) => wanted(table)),
    map(line),
  );
}

export function main(...tables: readonly string[]): Subscription {
  return audit(new IPDB(), tables).subscribe({
    next: (text) => console.log(text),
    error: ({ message }: Error) => console.error(message),
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
