import { concat, defer, merge, mergeMap, type Observable, of } from 'rxjs';

/** Stands between what was there and what happened since. */
export interface ListEnd {
  readonly type: 'list-end';
}

const end: ListEnd = { type: 'list-end' };

/**
 * List and watch without a gap: listens first, then lists; emits the list, its end, what happened meanwhile, then what happens.
 * What happened while the list was made may be in it already. Errors with either; goes on as long as `events` does.
 */
export function listThenFollow<L, E>(listing: Observable<L>, events: Observable<E>): Observable<L | E | ListEnd> {
  return defer(() => {
    let held: E[] | undefined = [];
    const heard = events.pipe(
      mergeMap((event): E[] => {
        if (held === undefined) return [event];
        held.push(event);
        return [];
      }),
    );
    const ended = defer(() => {
      const meanwhile = held ?? [];
      held = undefined;
      return of(end, ...meanwhile);
    });
    return merge(heard, concat(listing, ended));
  });
}
