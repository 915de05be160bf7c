import type { OperatorFunction } from 'rxjs';
import { type Key, type KeyedOptions, keyed } from './keyed.ts';
import type { Gapless, Typed } from './message/typed.ts';

/**
 * RxJS's `scan` with a state for each key. `seed` is where every key begins; as every state it is never changed, but
 * followed by another.
 *
 * Emits `[key, state]` after each message, the removal of an object included; then the key is forgotten, and begins at
 * `seed` again. Drops gaps. Errors when `key`, `reducer` or `remove` throws; completes with the source. Remembers the state
 * of each key until it is removed.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofFamily, ofType, scanBy } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'), ofFamily('unspec'), scanBy(({ body }) => body.index, (count) => count + 1, 0))
 *   .subscribe(([index, count]) => console.log(`${count} messages about interface ${index}`));
 */
export function scanBy<M extends Typed, K extends Key, S>(
  key: (message: NoInfer<Gapless<M>>) => K,
  reducer: (state: S, message: NoInfer<Gapless<M>>, key: K) => S,
  seed: S,
  options: KeyedOptions<NoInfer<Gapless<M>>> = {},
): OperatorFunction<M, readonly [key: K, state: S]> {
  return keyed<M, K, S, readonly [K, S]>(key, options, (memory, name, message) => {
    const state = reducer(memory.has(name) ? (memory.get(name) as S) : seed, message, name);
    memory.set(name, state);
    return [name, state];
  });
}
