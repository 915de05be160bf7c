import { randomBytes } from 'node:crypto';
import { catchError, concat, concatMap, defer, EMPTY, finalize, type Observable, throwError } from 'rxjs';
import type { IPSet } from '../ipset.ts';
import type { AnySetInfo } from './contents.ts';
import type { EntryInput, SetType } from './entry-types.ts';
import type { Settings } from './settings-types.ts';

/** Fills a set like this one with entries, swaps the two, and destroys the other; what is unfinished is destroyed too. */
export function replace(client: IPSet, { name, type, settings }: AnySetInfo, entries: readonly EntryInput[]): Observable<unknown> {
  const other = `rxnl-${randomBytes(8).toString('hex')}`;
  let there = true;
  const destroyed = concat(
    client.destroy(other, { exist: true }),
    defer(() => {
      there = false;
      return EMPTY;
    }),
  );
  return concat(
    client.create<SetType>(other, type, settings as Settings & { range: string }).pipe(concatMap(() => EMPTY)),
    client.add(other, entries),
    client.swap(name, other),
    destroyed,
  ).pipe(
    catchError((error: unknown) =>
      concat(
        destroyed,
        throwError(() => error),
      ),
    ),
    finalize(() => {
      // Whoever asked for it may have left in the middle.
      if (there) destroyed.pipe(catchError(() => EMPTY)).subscribe();
    }),
  );
}
