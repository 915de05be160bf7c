import type { OperatorFunction } from 'rxjs';
import type { BodyOf } from './bodies.ts';
import { type Key, type KeyedOptions, keyed } from './keyed.ts';
import { equal } from './message/equal.ts';
import type { Gapless, Typed } from './message/typed.ts';

type KeysOf<B> = B extends unknown ? keyof B : never;

/** How {@link distinctBody} compares. */
export interface DistinctBodyOptions<M, F> extends KeyedOptions<M> {
  /** Fields whose change does not count, such as the counters that every link message carries. */
  readonly ignore?: readonly F[];
}

/**
 * Drops a message that says again what the last one about its object said.
 *
 * Emits the first message of each key, those whose body differs from the one before with the same key, and every removal;
 * drops gaps. Bodies are compared deeply, bytes and 64-bit numbers too. Errors when `key` or `remove` throws; completes with
 * the source. Remembers the last body of each key until it is removed.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { distinctBody, ofType } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(
 *     ofType('RTM_NEWLINK', 'RTM_DELLINK'),
 *     distinctBody(({ body }) => `${body.family} ${body.index}`, { ignore: ['stats', 'stats64'] }),
 *   )
 *   .subscribe(({ type, body }) => console.log(type, body.ifname));
 */
export function distinctBody<M extends Typed, const F extends KeysOf<BodyOf<M>> = never>(
  key: (message: NoInfer<Gapless<M>>) => Key,
  options: DistinctBodyOptions<NoInfer<Gapless<M>>, F> = {},
): OperatorFunction<M, Gapless<M>> {
  const ignored: ReadonlySet<PropertyKey> | undefined = options.ignore && new Set(options.ignore);
  return keyed<M, Key, { readonly body: unknown }, Gapless<M>>(key, options, (memory, name, message, removal) => {
    const before = memory.get(name);
    const { body }: Typed = message;
    memory.set(name, { body });
    return removal || before === undefined || !equal(before.body, body, ignored) ? message : undefined;
  });
}
