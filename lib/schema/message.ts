import type { Attributes } from './attributes.ts';
import type { Codec, Infer, Simplify } from './codec.ts';
import { deferred, isDeferred } from './deferred.ts';
import { keysOf } from './keys.ts';
import { type AttributesNode, type LazyNode, type MessageNode, nodeOf, type StructNode } from './node.ts';
import type { Struct } from './struct.ts';

/** A fixed header followed by attributes. */
export interface Message<T> extends Codec<T> {
  readonly kind: 'message';
}

/** What {@link message} makes of a header and a table. */
export interface MessageTable<H extends Struct<unknown>, A extends Attributes<unknown>> extends Message<Join<Infer<H>, Infer<A>>> {}

type Join<H, A> = A extends unknown ? Simplify<H & A> : never;

/**
 * A fixed C header followed by attributes, decoded into one flat object. A key that stands in both throws when the
 * definition loads (with a table that is put off: when it is first used).
 *
 * @example
 * export const Link = message(ifinfomsg, attributes('IFLA', { mtu: [4, u32] }));
 * export interface Link extends Infer<typeof Link> {}
 */
export function message<H extends Struct<unknown>, A extends Attributes<unknown>>(header: H, attributes: A): MessageTable<H, A> {
  const parts = { header: nodeOf(header) as StructNode, attributes: nodeOf(attributes) as AttributesNode };
  const node: MessageNode =
    isDeferred(parts.header) || isDeferred(parts.attributes)
      ? deferred<MessageNode, 'attributes'>({ kind: 'message', header: parts.header }, ['attributes'], () => checked(parts))
      : { kind: 'message', ...checked(parts) };
  return node as Codec<unknown> as MessageTable<H, A>;
}

function checked<P extends Pick<MessageNode, 'header' | 'attributes'>>(parts: P): P {
  const { header, attributes } = parts;
  const keys = new Set(header.fields.filter(({ codec }) => codec.kind !== 'pad' && codec.kind !== 'length').map(({ key }) => key));
  for (const key of keysOf(attributes))
    if (keys.has(key)) throw new TypeError(`message ${header.name}: ${key} is in the header and in ${attributes.prefix}`);
  return parts;
}

/**
 * A codec that is named before it is defined, for tables that hold themselves. Its type must be written out, since the
 * compiler cannot infer a type from itself.
 *
 * @example
 * interface Tree { readonly name?: string; readonly child?: Tree }
 * const Tree: Codec<Tree> = attributes('TREE', { name: [1, string], child: [2, lazy((): Codec<Tree> => Tree)] });
 */
export function lazy<T>(get: () => Codec<T>): Codec<T> {
  const node: LazyNode = { kind: 'lazy', get: () => nodeOf(get()) };
  return node as Codec<unknown> as Codec<T>;
}
