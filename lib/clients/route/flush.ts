import { concatMap, filter, type Observable, toArray } from 'rxjs';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { Command } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Runner } from './runner.ts';

/** Deletes what a listing gives and `wanted` lets through, many in one datagram. Emits what became of each. */
export function flush<T>(
  runner: Runner,
  list: Listing<T>,
  remove: (item: T) => Command<void>,
  options: BatchOptions,
  wanted: (item: T) => boolean = () => true,
): Observable<BatchResult> {
  return list.pipe(
    filter(wanted),
    toArray(),
    concatMap((items) => runner.batch(items.map(remove), options)),
  );
}
