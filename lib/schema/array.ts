import type { Attributes } from './attributes.ts';
import { checkKey } from './check-key.ts';
import type { Codec, FixedCodec, Simplify } from './codec.ts';
import { keysOf } from './keys.ts';
import {
  type ByIndexNode,
  type IndexedNode,
  nodeOf,
  type PackedNode,
  type RepeatedNode,
  sizeOf,
  type TupleNode,
  type TypeValueNode,
} from './node.ts';
import { needsScope } from './scope.ts';

/**
 * A nest whose attribute types only count: `indexed-array` in the kernel's specs. `base` is the first type.
 * Types with holes are no such array and stay raw; where the types mean something use {@link byIndex}.
 */
export function indexed<T>(item: Codec<T>, base = 1): Codec<readonly T[]> {
  const node: IndexedNode = { kind: 'indexed', item: nodeOf(item), base };
  return node as Codec<unknown> as Codec<readonly T[]>;
}

/** A nest whose attribute types are keys: decodes to an object with a property for each, in ascending order. */
export function byIndex<T>(item: Codec<T>): Codec<Readonly<Record<number, T>>> {
  const node: ByIndexNode = { kind: 'by-index', item: nodeOf(item) };
  return node as Codec<unknown> as Codec<Readonly<Record<number, T>>>;
}

/**
 * Nests within nests whose types are values: `nest-type-value` in the kernel's specs. Each innermost table becomes one
 * object that holds the values under `keys`, outermost first.
 */
export function typeValue<const K extends readonly string[], T>(
  keys: K,
  item: Attributes<T>,
): Codec<readonly Simplify<T & { readonly [P in K[number]]: number }>[]> {
  const inner = nodeOf(item);
  const known = inner.kind === 'attributes' ? keysOf(inner) : new Set<string>();
  for (const key of keys) {
    checkKey('typeValue', key);
    if (known.has(key)) throw new TypeError(`typeValue: the key ${key} is one of its item's`);
  }
  const node: TypeValueNode = { kind: 'type-value', keys, item: inner };
  return node as Codec<unknown> as Codec<readonly Simplify<T & { readonly [P in K[number]]: number }>[]>;
}

/** How {@link repeated} items stand in their attributes. */
export interface RepeatedOptions {
  /**
   * One attribute may hold several items back to back, which the kernel does where it tells options that it takes in an attribute
   * each: an item ends where an attribute of it would come a second time. What is written has an attribute for each item.
   *
   * @default false
   */
  readonly several?: boolean;
}

/** The same attribute, repeated: `multi-attr` in the kernel's specs. */
export function repeated<T>(item: Codec<T>, options: RepeatedOptions = {}): Codec<readonly T[]> {
  const inner = nodeOf(item);
  const several = options.several === true;
  if (several && (inner.kind !== 'attributes' || needsScope(inner) || inner.entries.some(({ codec }) => codec.kind === 'repeated')))
    throw new TypeError('repeated: several items of one attribute must be tables that read alone and repeat nothing');
  const node: RepeatedNode = { kind: 'repeated', item: inner, ...(several && { several }) };
  return node as Codec<unknown> as Codec<readonly T[]>;
}

/** Items back to back: of fixed width, or messages whose header starts with a {@link recordLength}. */
export function packed<T>(item: Codec<T>): Codec<readonly T[]> {
  const inner = nodeOf(item);
  const fixed = sizeOf(inner) !== undefined;
  const record = inner.kind === 'message' && inner.header.fields.some((field) => field.codec.kind === 'length');
  if (!fixed && !record) throw new TypeError('packed: its item has neither a fixed size nor a length of its own');
  const node: PackedNode = { kind: 'packed', item: inner };
  return node as Codec<unknown> as Codec<readonly T[]>;
}

/** A C array inside a struct: `length` items of fixed width. */
export function tuple<T>(item: FixedCodec<T>, length: number): FixedCodec<readonly T[]> {
  const node: TupleNode = { kind: 'tuple', item: nodeOf(item), length, size: item.size * length };
  return node as Codec<unknown> as FixedCodec<readonly T[]>;
}
