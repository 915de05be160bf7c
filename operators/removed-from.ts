import { filter, type MonoTypeOperatorFunction } from 'rxjs';
import type { ObjectChanges } from './object-changes.ts';

/**
 * Of IPDB's events, the objects that were removed from a table.
 *
 * Emits the events; errors and completes with the source.
 *
 * @example
 * import { IPDB } from 'rxnetlink';
 * import { removedFrom } from 'rxnetlink/operators';
 *
 * const ipdb = new IPDB();
 * ipdb.events.pipe(removedFrom('routes')).subscribe(({ key, before }) => console.log(`gone: ${key}`, before));
 */
export function removedFrom<E extends ObjectChanges>(table: E['table']): MonoTypeOperatorFunction<E> {
  return filter((event) => event.type === 'removed' && event.table === table);
}
