import { audit, identity, type MonoTypeOperatorFunction, map, type ObservableInput, type OperatorFunction, pipe } from 'rxjs';
import { type Key, type KeyedOptions, keyed } from './keyed.ts';
import type { Gapless, Typed } from './message/typed.ts';

/** How {@link latestBy} emits and forgets. */
export interface LatestByOptions<M> extends KeyedOptions<M> {
  /**
   * Emits when this emits, once for all messages since the first that waits, as RxJS's `audit` does. A map is copied for
   * each emission: with thousands of objects let a moment pass, `() => timer(50)`. @default after each message
   */
  readonly audit?: () => ObservableInput<unknown>;
}

/**
 * Holds the last message about each object.
 *
 * Emits a map from key to message after each message, without the objects that were removed; a new map each time, which
 * nobody changes. Drops gaps. Errors when `key` or `remove` throws; completes with the source. Remembers the last message
 * of each key until it is removed.
 *
 * @example
 * import { timer } from 'rxjs';
 * import { IPRoute } from 'rxnetlink';
 * import { latestBy, ofFamily, ofType } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'), ofFamily('unspec'), latestBy(({ body }) => body.index, { audit: () => timer(50) }))
 *   .subscribe((links) => console.log([...links.values()].map(({ body }) => body.ifname)));
 */
export function latestBy<M extends Typed, K extends Key>(
  key: (message: NoInfer<Gapless<M>>) => K,
  options: LatestByOptions<NoInfer<Gapless<M>>> = {},
): OperatorFunction<M, ReadonlyMap<K, Gapless<M>>> {
  const pace: MonoTypeOperatorFunction<Map<K, Gapless<M>>> = options.audit === undefined ? identity : audit(options.audit);
  return pipe(
    // A removal takes its key out again before the map goes on.
    keyed<M, K, Gapless<M>, Map<K, Gapless<M>>>(key, options, (memory, name, message) => memory.set(name, message)),
    pace,
    map((memory) => new Map(memory)),
  );
}
