import { defer, fromEvent, type MonoTypeOperatorFunction, map, takeUntil, throwError } from 'rxjs';

/**
 * Ties a stream to an `AbortSignal`.
 *
 * Emits the source until the signal aborts, and errors then with the signal's `reason`, at once if it had aborted before;
 * the source is not subscribed to in that case. Completes with the source. Leaves no listener behind, whatever the end.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { untilAborted } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(untilAborted(AbortSignal.timeout(60_000)))
 *   .subscribe({ next: ({ type }) => console.log(type), error: ({ name }) => console.log(name) }); // TimeoutError
 */
export function untilAborted<T>(signal: AbortSignal): MonoTypeOperatorFunction<T> {
  return takeUntil(
    defer(() => {
      if (signal.aborted) return throwError(() => signal.reason);
      return fromEvent(signal, 'abort').pipe(
        map(() => {
          throw signal.reason;
        }),
      );
    }),
  );
}
