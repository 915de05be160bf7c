import { debounceTime, distinctUntilChanged, type MonoTypeOperatorFunction } from 'rxjs';

/**
 * Hides flaps: a value counts once it has stayed for so many milliseconds.
 *
 * Emits a value that stayed, if it is not the one that counted before. Errors with the source; completes with it, after the
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
  return (source) => source.pipe(distinctUntilChanged(equal), debounceTime(milliseconds), distinctUntilChanged(equal));
}
