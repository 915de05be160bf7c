import {
  concat,
  filter,
  map,
  merge,
  NEVER,
  type Observable,
  type OperatorFunction,
  of,
  scan,
  type TimestampProvider,
  takeWhile,
} from 'rxjs';

/** What counters grew by, a second: each property that is a number or a bigint counts. */
export type Rates<C> = { readonly [N in keyof C as C[N] extends bigint | number | undefined ? N : never]: number };

/** How {@link rates} takes samples for what they are. */
export interface RatesOptions<K> {
  /** Keys that something else has now: between its counters and those of before there is no rate. @default none */
  readonly forget?: Observable<K>;
  /** What samples are timed with, in milliseconds. @default the monotonic clock, `performance` */
  readonly clock?: TimestampProvider;
}

/** The counters of one moment. */
interface Sample<K, C> {
  readonly at: number;
  readonly counters: ReadonlyMap<K, C>;
}

/** What is remembered, and what is to be emitted. */
interface Step<K, C> {
  readonly sample?: Sample<K, C>;
  readonly rates?: ReadonlyMap<K, Rates<C>> | undefined;
}

/**
 * Makes rates of counters: each value of the source is a sample, a list of all objects that count.
 *
 * Emits for each sample but the first, by key, what every counter grew by a second since the sample before; left out are objects
 * that were not in both, and those of which a counter went back, since it began anew. 64-bit counters are subtracted before they
 * become numbers. Errors when `key` or `counters` throws, and with the source or `forget`; completes with the source.
 *
 * @example
 * import { exhaustMap, timer, toArray } from 'rxjs';
 * import { IPRoute } from 'rxnetlink';
 * import { rates } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * timer(0, 1000)
 *   .pipe(exhaustMap(() => ipr.stats.list().pipe(toArray())), rates(({ ifindex }) => ifindex, ({ link64 }) => link64))
 *   .subscribe((links) => {
 *     for (const [index, { rxBytes, rxPackets }] of links) console.log(`${index}: ${rxBytes * 8} bit/s in ${rxPackets} packets/s`);
 *   });
 */
export function rates<T, K, C extends object>(
  key: (object: T) => K,
  counters: (object: T) => C | undefined,
  { forget = NEVER, clock = performance }: RatesOptions<NoInfer<K>> = {},
): OperatorFunction<Iterable<T>, ReadonlyMap<K, Rates<C>>> {
  const take = (objects: Iterable<T>): Sample<K, C> => ({ at: clock.now(), counters: countersOf(objects, key, counters) });
  return (source) => {
    const samples = source.pipe(map((objects) => ({ sample: take(objects) })));
    const forgotten = forget.pipe(map((name) => ({ name })));
    // Those who forget may go on for ever; the source says when it is over.
    return merge(forgotten, concat(samples, of(undefined))).pipe(
      takeWhile((item) => item !== undefined),
      scan<{ sample: Sample<K, C> } | { name: K }, Step<K, C>>((last, item) => {
        if ('name' in item) return last.sample === undefined ? {} : { sample: without(last.sample, item.name) };
        return { sample: item.sample, rates: last.sample && ratesBetween(last.sample, item.sample) };
      }, {}),
      map((step) => step.rates),
      filter((found) => found !== undefined),
    );
  };
}

function countersOf<T, K, C>(objects: Iterable<T>, key: (object: T) => K, counters: (object: T) => C | undefined): ReadonlyMap<K, C> {
  const found = new Map<K, C>();
  for (const object of objects) {
    const own = counters(object);
    if (own !== undefined) found.set(key(object), own);
  }
  return found;
}

function without<K, C>({ at, counters }: Sample<K, C>, name: K): Sample<K, C> {
  const rest = new Map(counters);
  rest.delete(name);
  return { at, counters: rest };
}

function ratesBetween<K, C extends object>(before: Sample<K, C>, after: Sample<K, C>): ReadonlyMap<K, Rates<C>> {
  const seconds = (after.at - before.at) / 1000;
  const found = new Map<K, Rates<C>>();
  for (const [name, now] of after.counters) {
    const was = before.counters.get(name);
    const own = was && seconds > 0 ? growth(was, now, seconds) : undefined;
    if (own !== undefined) found.set(name, own);
  }
  return found;
}

/** `undefined` where a counter is less than it was. */
function growth<C extends object>(before: C, after: C, seconds: number): Rates<C> | undefined {
  const was = new Map<string, unknown>(Object.entries(before));
  const grown = Object.entries(after).flatMap(([name, now]) => {
    const added = difference(was.get(name), now);
    return added === undefined ? [] : [[name, added / seconds] as const];
  });
  return grown.some(([, rate]) => rate < 0) ? undefined : (Object.fromEntries(grown) as Rates<C>);
}

/** Two 64-bit counters may differ by little where each is more than a number holds. `undefined` for what is no counter, or was none. */
function difference(before: unknown, after: unknown): number | undefined {
  if (typeof before === 'bigint' && typeof after === 'bigint') return Number(after - before);
  return typeof before === 'number' && typeof after === 'number' ? after - before : undefined;
}
