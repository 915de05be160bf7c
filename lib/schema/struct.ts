import { hostIsLittleEndian } from './byte-order.ts';
import { checkKey } from './check-key.ts';
import type { Codec, FixedCodec, Infer, Simplify } from './codec.ts';
import { deferred } from './deferred.ts';
import { type IntegerNode, type LengthNode, type Node, nodeOf, type PadNode, type StructField, type StructNode, sizeOf } from './node.ts';

/** Bytes of a struct that carry nothing. */
export interface Pad extends FixedCodec<never> {
  readonly '~hidden': true;
}
/** A field that a later kernel appended to its struct. */
export interface Added<T> extends FixedCodec<T> {
  readonly '~added': true;
}
/** A C struct of known layout. */
export interface Struct<T> extends FixedCodec<T> {
  readonly kind: 'struct';
  readonly name: string;
}

/** What {@link struct} makes of its fields. */
export interface StructTable<F extends Fields> extends Struct<StructValue<F>> {}

type Fields = Readonly<Record<string, Codec<unknown>>>;
type StructValue<F> = Simplify<
  {
    readonly [K in keyof F as F[K] extends Pad | Added<unknown> ? never : K]: Infer<F[K]>;
  } & { readonly [K in keyof F as F[K] extends Added<unknown> ? K : never]?: Infer<F[K]> }
>;

/** `size` bytes of padding, zero when written. */
export function pad(size: number): Pad {
  const node: PadNode = { kind: 'pad', size };
  return node as Codec<unknown> as Pad;
}

/** The length of the record that the struct begins, in bytes; the encoder writes it. Its base is `u16`. */
export function recordLength(base: FixedCodec<number>): Pad {
  const integer = base as Codec<unknown> as IntegerNode;
  if (integer.size !== 2 || integer.bigEndian)
    throw new TypeError('recordLength: netlink records state their length in 16 bits of host order');
  const node: LengthNode = { kind: 'length', base: integer, size: 2 };
  return node as Codec<unknown> as Pad;
}

/** Marks a field that was appended to its struct later: an older, shorter struct decodes without it. */
export function added<T>(codec: FixedCodec<T>): Added<T> {
  return { ...codec, '~added': true };
}

/** A bit field, the last of those that take `taken` bits of their integer, with its place in it. */
function placed(node: Node, taken: number): Node {
  if (node.kind !== 'bits') return node;
  const fromLowest = !node.base.bigEndian && hostIsLittleEndian;
  return { ...node, from: fromLowest ? taken - node.width : 8 * node.size - taken };
}

function unfilled({ base, taken }: { readonly base: IntegerNode; readonly taken: number }): string {
  return `bit fields leave ${8 * base.size - taken} bits of ${base.name}`;
}

/**
 * A C struct. `size` is its `sizeof` (and `oldest` that of the shortest form an old kernel sends): fields that do
 * not add up to it, or whose natural alignment is broken, throw when the definition loads. A struct that is longer than
 * described is no error; its further bytes stay in `tail`. The last field alone may be of variable width.
 *
 * @example
 * const ifaddrmsg = struct('ifaddrmsg', 8, { family: u8, prefixlen: u8, flags: u8, scope: u8, index: u32 });
 */
export function struct<const F extends Fields>(
  name: string,
  size: number | { readonly oldest: number; readonly size: number },
  fields: F | (() => F),
): StructTable<F> {
  const sizes = typeof size === 'number' ? { oldest: size, size } : size;
  const node: StructNode =
    typeof fields === 'function'
      ? deferred({ kind: 'struct', name, ...sizes }, ['fields', 'rest'], () => layoutOf(name, sizes, fields()))
      : { kind: 'struct', name, ...sizes, ...layoutOf(name, sizes, fields) };
  return node as Codec<unknown> as StructTable<F>;
}

function layoutOf(
  name: string,
  sizes: { readonly oldest: number; readonly size: number },
  fields: Fields,
): Pick<StructNode, 'fields' | 'rest'> {
  const layout: StructField[] = [];
  const keys = Object.keys(fields);
  let offset = 0;
  /** The integer at `offset` whose bit fields are being laid out, and how many of its bits are. */
  let open: { readonly base: IntegerNode; readonly taken: number } | undefined;
  let rest: StructNode['rest'];
  let oldest: number | undefined;
  for (const key of keys) {
    checkKey(`struct ${name}`, key);
    const codec = fields[key] as Codec<unknown>;
    const node: Node = nodeOf(codec);
    const part = node.kind === 'bits' ? node : node.kind === 'pad' ? node.bits : undefined;
    if (open !== undefined && part?.base !== open.base) throw new TypeError(`struct ${name}: ${unfilled(open)} before ${key}`);
    const width = sizeOf(node);
    if (width === undefined) {
      if (key !== keys.at(-1)) throw new TypeError(`struct ${name}: ${key} has no fixed size and is not the last field`);
      rest = { key, codec: node };
      break;
    }
    const isAdded = '~added' in codec;
    if (isAdded && oldest === undefined) oldest = offset;
    if (oldest !== undefined && !isAdded && node.kind !== 'pad') throw new TypeError(`struct ${name}: ${key} follows an added field`);
    if (part === undefined) {
      layout.push({ key, codec: node, offset, added: isAdded });
      offset += width;
      continue;
    }
    const taken: number = (open?.taken ?? 0) + part.width;
    if (isAdded || taken > 8 * width)
      throw new TypeError(`struct ${name}: ${key} ${isAdded ? 'cannot be added' : 'has no room'}: it is a bit field`);
    layout.push({ key, codec: placed(node, taken), offset, added: false, joined: open !== undefined });
    open = taken < 8 * width ? { base: part.base, taken } : undefined;
    if (open === undefined) offset += width;
  }
  if (open !== undefined) throw new TypeError(`struct ${name}: ${unfilled(open)} at its end`);
  if (offset !== sizes.size) throw new TypeError(`struct ${name}: its fields make ${offset} bytes, sizeof is ${sizes.size}`);
  if ((oldest ?? offset) !== sizes.oldest)
    throw new TypeError(`struct ${name}: its first added field is at ${oldest ?? offset}, the oldest size is ${sizes.oldest}`);
  return { fields: layout, rest };
}
