import { equal } from './equal.ts';

type Leaf = string | number | bigint | boolean | null | undefined | Uint8Array;

/** The literal half of a {@link Pattern}. */
type Shape<V> = unknown extends V
  ? unknown
  : V extends Leaf
    ? V
    : V extends readonly (infer E)[]
      ? readonly Pattern<E>[]
      : { readonly [K in keyof V]?: Pattern<V[K]> | undefined };

/**
 * Part of a value, where each part may be a value or a predicate.
 *
 * - an object matches a value that has at least these properties, and each of them matches;
 * - an array matches an array that holds at least these elements, in any order;
 * - bytes match equal bytes, every other value itself;
 * - `undefined` matches what is absent;
 * - a predicate is asked only about what is there.
 */
export type Pattern<V> = Shape<V> | ((value: Exclude<V, undefined>) => boolean);

/** Whether a value matches a {@link Pattern}. Throws what a predicate throws. */
export function matches(pattern: unknown, value: unknown): boolean {
  if (typeof pattern === 'function') return value !== undefined && Boolean(pattern(value));
  if (typeof pattern !== 'object' || pattern === null || pattern instanceof Uint8Array) return equal(pattern, value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(pattern)) return Array.isArray(value) && pattern.every((part) => value.some((element) => matches(part, element)));
  return Object.entries(pattern).every(([key, part]) => matches(part, Object.hasOwn(value, key) ? value[key as keyof object] : undefined));
}
