import { map, type OperatorFunction } from 'rxjs';
import { OverrunError } from '../lib/errors.ts';
import { isOverrun } from '../lib/frame/frame.ts';
import type { Gapless } from './message/typed.ts';

/**
 * Ends a stream where messages were lost. With `retry` behind it, what follows starts anew: put a list before the events,
 * and everything after them always rests on a whole picture.
 *
 * Emits messages up to the first gap and errors there with an `OverrunError`. Completes with the source.
 *
 * @example
 * import { retry } from 'rxjs';
 * import { IPRoute } from 'rxnetlink';
 * import { throwOnOverrun } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(throwOnOverrun(), retry(3))
 *   .subscribe({ next: ({ type }) => console.log(type), error: ({ message }) => console.error(message) });
 */
export function throwOnOverrun<M extends object>(): OperatorFunction<M, Gapless<M>> {
  return map((item) => {
    if (isOverrun(item)) throw new OverrunError(item.cause);
    return item as Gapless<M>;
  });
}
