import type { Loose } from '../../../schema/codec.ts';
import type { Place } from './place.ts';

/** Reads the settings of each kind. */
export type KindReaders = Readonly<Record<string, (options: never, place: Place) => Loose<object>>>;

/** What kinds have besides: whether a request without settings carries none (`bare`), or empty ones. */
export interface Kinds<R extends KindReaders> {
  readonly readers: R;
  readonly bare: ReadonlySet<string>;
}

/** Settings by kind. */
export type OptionsByKind<R extends KindReaders> = { readonly [K in keyof R]: Parameters<R[K]>[0] };

/** A kind and its settings; a kind that is not known here takes bytes. */
export type KindAndOptions<R extends KindReaders> =
  | { readonly [K in keyof R]: { readonly kind: K; readonly options?: Parameters<R[K]>[0] | undefined; readonly raw?: undefined } }[keyof R]
  | { readonly kind: string; readonly options?: undefined; readonly raw?: Uint8Array | undefined };

/** The settings of a kind, for the message. */
export function kindOptions<R extends KindReaders>(
  { readers, bare }: Kinds<R>,
  kind: string | undefined,
  options: object | undefined,
  place: Place,
): object | undefined {
  if (kind === undefined) return options === undefined ? undefined : place.at('kind').refuse('settings need a kind');
  const read = Object.hasOwn(readers, kind) ? (readers[kind] as unknown as (options: object, place: Place) => object) : undefined;
  if (read === undefined)
    return options === undefined
      ? undefined
      : place.at('kind').refuse(`${JSON.stringify(kind)} is no kind whose settings are known; give them as bytes in raw`);
  return options === undefined && bare.has(kind) ? undefined : read(options ?? {}, place.at('options'));
}
