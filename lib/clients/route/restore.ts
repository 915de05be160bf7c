import { concat, concatMap, defer, from, map, type Observable, of, takeWhile, toArray } from 'rxjs';
import type { BatchOptions, BatchResult } from '../../socket/batch.ts';
import type { Command } from '../command.ts';
import { Task } from '../task.ts';
import type { Runner } from './runner.ts';
import { fromBinary, toBinary } from './save-binary.ts';
import { fromSavedJson, interfaceNames, type SavedJson, toSavedJson } from './save-json.ts';
import type { SavedObject } from './saved-object.ts';

/** What became of one saved object. */
export interface RestoreResult<T> {
  /** Its place among those that were saved. */
  readonly index: number;
  readonly item: T;
  /** `restored`: it was added. `there`: the kernel had it already. `failed`: see `error`. */
  readonly outcome: 'restored' | 'there' | 'failed';
  /** Why it could not be added. */
  readonly error?: Error;
}

/** How saved objects are added again. */
export interface Restoring<T> {
  add(item: T): Command<void>;
  /** Objects of low rank come first: others need them. */
  rank?(item: T): number;
}

/** Refusals of what may be missing another object still. */
const EARLY: ReadonlySet<unknown> = new Set(['ENETUNREACH', 'EHOSTUNREACH', 'EINVAL', 'ENOENT']);

/** Saves what a listing gives in iproute2's format. */
export function save<T>(saved: SavedObject<T>, list: Observable<T>): Task<Uint8Array> {
  return new Task((subscriber) =>
    list
      .pipe(
        toArray(),
        map((items) => toBinary(saved, items)),
      )
      .subscribe(subscriber),
  );
}

/** Saves what a listing gives as JSON. */
export function saveJson<T>(runner: Runner, saved: SavedObject<T>, list: Observable<T>): Task<SavedJson> {
  return new Task((subscriber) =>
    list
      .pipe(
        toArray(),
        concatMap((items) => interfaceNames(runner, `${saved.name}.saveJson`).pipe(map((names) => toSavedJson(saved, items, names)))),
      )
      .subscribe(subscriber),
  );
}

/**
 * Adds saved objects. Emits what became of each, in the order in which they were settled: objects that others need come
 * first, and one that came too early is tried again once others are there. Reads all before it sends anything.
 */
export function restore<T>(
  runner: Runner,
  saved: SavedObject<T>,
  source: Uint8Array | SavedJson,
  { add, rank = () => 0 }: Restoring<T>,
  options: BatchOptions,
): Observable<RestoreResult<T>> {
  return defer(() =>
    source instanceof Uint8Array
      ? of(fromBinary(saved, source))
      : interfaceNames(runner, `${saved.name}.restore`).pipe(map((names) => fromSavedJson(saved, source, names))),
  ).pipe(
    concatMap((items) => {
      const places = items.map((item, index) => ({ item, index, rank: rank(item) })).sort((a, b) => a.rank - b.rank);
      return options.onError === 'stop' ? inTurn(runner, places, add, options) : inRounds(runner, places, add, options);
    }),
  );
}

interface Place<T> {
  readonly index: number;
  readonly item: T;
}

/** One after the other, until one is refused. */
function inTurn<T>(
  runner: Runner,
  places: readonly Place<T>[],
  add: (item: T) => Command<void>,
  options: BatchOptions,
): Observable<RestoreResult<T>> {
  return from(places).pipe(
    concatMap((place) => runner.batch([add(place.item)], options).pipe(map(({ error }) => resultOf(place, error)))),
    takeWhile(({ outcome }) => outcome !== 'failed', true),
  );
}

/** All; then again those that came too early, as long as that helps. */
function inRounds<T>(
  runner: Runner,
  places: readonly Place<T>[],
  add: (item: T) => Command<void>,
  options: BatchOptions,
): Observable<RestoreResult<T>> {
  const commands = places.map(({ item }) => add(item));
  return runner.batch(commands, options).pipe(
    toArray(),
    concatMap((results: readonly BatchResult[]) => {
      const settled = results.map(({ index, error }) => resultOf(places[index] as Place<T>, error));
      const early = settled.filter(({ error }) => error !== undefined && 'code' in error && EARLY.has(error.code));
      if (early.length === 0 || !settled.some(({ outcome }) => outcome === 'restored')) return settled;
      return concat(
        from(settled).pipe(concatMap((result) => (early.includes(result) ? [] : [result]))),
        inRounds(runner, early, add, options),
      );
    }),
  );
}

function resultOf<T>({ index, item }: Place<T>, error: Error | undefined): RestoreResult<T> {
  if (error === undefined) return { index, item, outcome: 'restored' };
  return 'code' in error && error.code === 'EEXIST' ? { index, item, outcome: 'there' } : { index, item, outcome: 'failed', error };
}
