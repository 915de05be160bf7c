import type { OperatorFunction } from 'rxjs';
import { type Key, type KeyedOptions, keyed } from './keyed.ts';
import type { Gapless, Typed } from './message/typed.ts';

/**
 * Picks the first message about each object; the kernel tells of a new object and of a changed one by the same type.
 * Objects that are there already count as new when first heard of, unless a list of them comes first.
 *
 * Emits a message whose key was not seen before, or not since its removal; drops removals and gaps. Errors when `key` or
 * `remove` throws; completes with the source. Remembers each key until it is removed.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { added, ofFamily, ofType } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'), ofFamily('unspec'), added(({ body }) => body.index))
 *   .subscribe(({ body }) => console.log(`${body.ifname} is there`));
 */
export function added<M extends Typed>(
  key: (message: NoInfer<Gapless<M>>) => Key,
  options: KeyedOptions<NoInfer<Gapless<M>>> = {},
): OperatorFunction<M, Gapless<M>> {
  return keyed<M, Key, true, Gapless<M>>(key, options, (memory, name, message, removal) => {
    if (removal || memory.has(name)) return undefined;
    memory.set(name, true);
    return message;
  });
}
