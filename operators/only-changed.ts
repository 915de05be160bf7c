import { filter, type MonoTypeOperatorFunction } from 'rxjs';
import { equal } from './message/equal.ts';
import type { ObjectChanges } from './object-changes.ts';

/**
 * Of IPDB's events, the objects of a table that changed, and of these those in which one of some properties did.
 *
 * Emits the events; errors and completes with the source. Without properties every change counts. Objects that were added or
 * removed are left out.
 *
 * @example
 * import { IPDB } from 'rxnetlink';
 * import { onlyChanged } from 'rxnetlink/operators';
 *
 * const ipdb = new IPDB();
 * ipdb.events.pipe(onlyChanged('links', 'operstate', 'mtu')).subscribe(({ before, after }) => console.log(before, after));
 */
export function onlyChanged<E extends ObjectChanges>(table: E['table'], ...properties: readonly string[]): MonoTypeOperatorFunction<E> {
  return filter((event) => {
    if (event.type !== 'changed' || event.table !== table) return false;
    return properties.length === 0 || properties.some((name) => !equal(property(event.before, name), property(event.after, name)));
  });
}

function property(object: unknown, name: string): unknown {
  return (object as Readonly<Record<string, unknown>> | undefined)?.[name];
}
