import {
  catchError,
  connect,
  defer,
  EMPTY,
  endWith,
  filter,
  from,
  merge,
  type Observable,
  type ObservableInput,
  type OperatorFunction,
  takeWhile,
  tap,
} from 'rxjs';
import { isOverrun, type Overrun } from '../lib/frame/frame.ts';
import type { Gapless } from './message/typed.ts';
import { withoutOverruns } from './without-overruns.ts';

/**
 * Runs operators over the messages of a stream and leads its gaps past them, so that filters do not hide a loss. A gap
 * keeps its place among what the operators emit at once; what they hold back comes after it.
 *
 * Emits what the operators emit, and every {@link Overrun}. Errors and completes as the operators do; both sides share one
 * subscription to the source.
 *
 * @example
 * import { IPRoute } from 'rxnetlink';
 * import { ofKind, withOverruns } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * ipr
 *   .events('link')
 *   .pipe(withOverruns((messages) => messages.pipe(ofKind('vlan'))))
 *   .subscribe((item) => console.log(item.type === 'overrun' ? 'something was lost' : item.body.ifname));
 */
export function withOverruns<M extends object, R>(
  operators: (messages: Observable<Gapless<M>>) => ObservableInput<R>,
): OperatorFunction<M, R | Extract<M, Overrun>> {
  return (source) =>
    defer(() => {
      // A source that emits while it is being subscribed to would not hear that nobody listens any more.
      let ended = false;
      return source.pipe(
        takeWhile(() => !ended),
        connect((items) =>
          merge(
            from(operators(items.pipe(withoutOverruns()))).pipe(endWith(END)),
            items.pipe(
              filter((item): item is Extract<M, Overrun> => isOverrun(item)),
              catchError(() => EMPTY),
            ),
          ),
        ),
        takeWhile((item): item is Exclude<typeof item, typeof END> => item !== END),
        tap({ finalize: () => (ended = true) }),
      );
    });
}

const END = Symbol('the operators completed');
