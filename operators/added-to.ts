import { filter, type MonoTypeOperatorFunction } from 'rxjs';
import type { ObjectChanges } from './object-changes.ts';

/**
 * Of IPDB's events, the objects that were added to a table.
 *
 * Emits the events; errors and completes with the source.
 *
 * @example
 * import { IPDB } from 'rxnetlink';
 * import { addedTo } from 'rxnetlink/operators';
 *
 * const ipdb = new IPDB();
 * ipdb.events.pipe(addedTo('addresses')).subscribe(({ key }) => console.log(`a new address: ${key}`));
 */
export function addedTo<E extends ObjectChanges>(table: E['table']): MonoTypeOperatorFunction<E> {
  return filter((event) => event.type === 'added' && event.table === table);
}
