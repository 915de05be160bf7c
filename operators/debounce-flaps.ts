import { debounce, defer, distinctUntilChanged, type MonoTypeOperatorFunction, of, timer } from 'rxjs';

/**
 * Hides flaps: the first value counts at once, another once it has stayed for so many milliseconds.
 *
 * Emits a value that counts, if it is not the one that counted before. Errors with the source; completes with it, after the
 * last value.
 *
 * @example
 * import { map } from 'rxjs';
 * import { IPDB } from 'rxnetlink';
 * import { debounceFlaps, selectLink } from 'rxnetlink/operators';
 *
 * const ipdb = new IPDB();
 * ipdb.state
 *   .pipe(selectLink('eth0'), map((link) => link?.operstate === 'up'), debounceFlaps(500))
 *   .subscribe((up) => console.log(up ? 'eth0 is up' : 'eth0 is down'));
 */
export function debounceFlaps<T>(milliseconds: number, equal: (one: T, other: T) => boolean = Object.is): MonoTypeOperatorFunction<T> {
  return (source) =>
    defer(() => {
      let first = true;
      const stay = (): ReturnType<typeof timer> => {
        if (!first) return timer(milliseconds);
        first = false;
        return of(0);
      };
      return source.pipe(distinctUntilChanged(equal), debounce(stay), distinctUntilChanged(equal));
    });
}
