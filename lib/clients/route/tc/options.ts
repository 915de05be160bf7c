import type { Loose } from '../../../schema/codec.ts';
import type { Place, Reader } from './place.ts';

/** A setting that goes into a property of another name. */
export interface Renamed<I> {
  readonly key: string;
  readonly read: Reader<I, unknown>;
}

/** Puts what a reader gives into another property. */
export function to<I>(key: string, read: Reader<I, unknown>): Renamed<I> {
  return { key, read };
}

type Entry = Reader<never, unknown> | Renamed<never>;
/** Settings as people write them: which are rates, sizes, times … */
export type OptionTable = Readonly<Record<string, Entry>>;
type Written<E> = E extends Renamed<infer I> ? I : E extends Reader<infer I, unknown> ? I : never;

/** Settings that a table reads, and the attributes that it does not name as they are. */
export type TableOptions<T, S extends OptionTable> = Omit<Loose<T>, keyof S> & { readonly [K in keyof S]?: Written<S[K]> | undefined };

/** Turns settings of one kind, as people write them, into the options of a message. */
export type OptionReader<O, T> = (options: O, place: Place) => Loose<T>;

/** Makes the reader of a table. What the table does not name is passed on as it is, as in an object that `list` gave. */
export function optionTable<T>() {
  return <const S extends OptionTable>(table: S): OptionReader<TableOptions<T, S>, T> =>
    (options, place) => {
      const body: Record<string, unknown> = {};
      for (const [key, value] of Object.entries(options)) {
        if (value === undefined) continue;
        const entry = Object.hasOwn(table, key) ? table[key] : undefined;
        if (entry === undefined) body[key] = value;
        else if (typeof entry === 'function') body[key] = (entry as Reader<unknown, unknown>)(value, place.at(key));
        else body[entry.key] = (entry.read as Reader<unknown, unknown>)(value, place.at(key));
      }
      return body as Loose<T>;
    };
}

/** Settings that are flat for people and a struct for the kernel: `raw` names the struct, whose presence says that they are the kernel's own. */
export function isRaw(options: object, raw: string): boolean {
  return Object.hasOwn(options, raw);
}
