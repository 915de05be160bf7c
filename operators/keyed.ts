import { defer, filter, map, type OperatorFunction } from 'rxjs';
import { isOverrun } from '../lib/frame/frame.ts';
import { isRemoval } from './message/removal.ts';
import type { Gapless, Typed } from './message/typed.ts';

/** What objects may be told apart by; compared as a `Map` compares. Put several fields into one string. */
export type Key = string | number | bigint | boolean | symbol | null | undefined;

/** How operators that remember objects by a key forget them again. */
export interface KeyedOptions<M> {
  /**
   * Whether a message is the last one about its object, so that its key is forgotten. A bridge tells the end of a port, not
   * of a link, in an `RTM_DELLINK` of family `bridge`: take the family into the key, or put `ofFamily('unspec')` before.
   * @default its type is `…_DEL…`
   */
  readonly remove?: (message: M) => boolean;
  /** What a gap does to the memory: some of what it holds may be gone, or have changed. @default 'keep' */
  readonly overrun?: 'keep' | 'forget';
}

/** What to emit for a message, if anything, given what is remembered; `removal` when the key is forgotten after it. */
export type KeyedStep<M, K extends Key, S, R> = (memory: Map<K, S>, key: K, message: M, removal: boolean) => R | undefined;

/**
 * What every operator that follows objects by a key is made of: a memory for each subscription, cleared by removals and,
 * if told so, by gaps. Gaps are not emitted. Errors when `key`, `remove` or the step throws; completes with the source.
 */
export function keyed<M extends Typed, K extends Key, S, R extends object>(
  key: (message: Gapless<M>) => K,
  { remove = isRemoval, overrun = 'keep' }: KeyedOptions<Gapless<M>>,
  step: KeyedStep<Gapless<M>, K, S, R>,
): OperatorFunction<M, R> {
  return (source) =>
    defer(() => {
      const memory = new Map<K, S>();
      return source.pipe(
        map((item: M | Gapless<M>): R | undefined => {
          if (isOverrun(item)) {
            if (overrun === 'forget') memory.clear();
            return undefined;
          }
          const message = item as Gapless<M>;
          const name = key(message);
          const removal = remove(message);
          const result = step(memory, name, message, removal);
          if (removal) memory.delete(name);
          return result;
        }),
        filter((result) => result !== undefined),
      );
    });
}
