import { concat, concatMap, defer, mergeWith, type ObservableInput, type OperatorFunction, of, tap } from 'rxjs';
import { isOverrun } from '../lib/frame/frame.ts';
import type { Typed } from './message/typed.ts';

/** When {@link resync} takes a list. */
export interface ResyncOptions {
  /**
   * Take one at the start too, after the source has been subscribed to: list and watch with nothing missed between.
   * @default false
   */
  readonly initially?: boolean;
}

/**
 * Repairs a gap: takes a list and splices it in behind the gap. Messages that arrive meanwhile wait, and follow the list;
 * of several gaps in that time only the last one gets a list.
 *
 * Emits the source, and after a gap what `list` emits. The gap stays in the stream: what vanished meanwhile is not in the
 * list, so whoever keeps state begins anew there (`overrun: 'forget'` does, or `throwOnOverrun` before this and `retry`
 * behind). Errors when a list does; completes with the source, once a list under way is through.
 *
 * @example
 * import { map } from 'rxjs';
 * import { IPRoute } from 'rxnetlink';
 * import { latestBy, ofFamily, ofType, resync, withOverruns } from 'rxnetlink/operators';
 *
 * const ipr = new IPRoute();
 * const list = () => ipr.link.list().pipe(map((body) => ({ type: 'RTM_NEWLINK', body })));
 * ipr
 *   .events('link')
 *   .pipe(
 *     withOverruns((messages) => messages.pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'), ofFamily('unspec'))),
 *     resync(list, { initially: true }),
 *     latestBy(({ body }) => body.index, { overrun: 'forget' }),
 *   )
 *   .subscribe((links) => console.log([...links.values()].map(({ body }) => body.ifname)));
 */
export function resync<M extends Typed, L>(list: () => ObservableInput<L>, options: ResyncOptions = {}): OperatorFunction<M, M | L> {
  return (source) =>
    defer(() => {
      let gaps = 0;
      const items = options.initially === true ? source.pipe(mergeWith(of(START))) : source;
      return items.pipe(
        tap((item) => {
          if (isGap(item)) gaps++;
        }),
        concatMap((item: M | typeof START) => {
          const kept = item === START ? [] : [item];
          return isGap(item) && --gaps === 0 ? concat(kept, defer(list)) : kept;
        }),
      );
    });
}

const START = Symbol('the start of a stream');

function isGap(item: Typed | typeof START): boolean {
  return item === START || isOverrun(item);
}
