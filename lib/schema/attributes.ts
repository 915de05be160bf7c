import { checkKey } from './check-key.ts';
import type { Codec, Infer, Open, Simplify } from './codec.ts';
import { deferred } from './deferred.ts';
import { type AttributeEntry, type AttributesNode, type Node, nodeOf, type VariantEntry, type VariantNode } from './node.ts';

/** `NLA_F_NESTED`: the payload is attributes (linux/netlink.h). */
export const NLA_F_NESTED = 0x8000;
/** `NLA_F_NET_BYTEORDER`: the payload is in network byte order; ipset insists on it. */
export const NLA_F_NET_BYTEORDER = 0x4000;
/** `NLA_TYPE_MASK`: the bits of an attribute's type that name it. */
export const NLA_TYPE_MASK = 0x3fff;

/** The key of a variant that lies flat in its table: `linkinfo.kind`, `linkinfo.data`. At most one a table. */
export const inline: unique symbol = Symbol.for('rxnetlink.inline') as never;

/** A table of attributes: each key is optional, and what the table does not know is kept. */
export interface Attributes<T> extends Codec<T> {
  readonly kind: 'attributes';
  readonly prefix: string;
}

/** What {@link attributes} makes of a table: an interface over the table itself, so that declarations stay short and keep its doc comments. */
export interface AttributeTable<E extends Table> extends Attributes<TableValue<E>> {}

type Entry = readonly [type: number, codec: Codec<unknown>, flags?: number] | Codec<unknown>;
type Table = Readonly<Record<string, Entry>> & { readonly [inline]?: Codec<unknown> };
type ValueOf<E> = E extends readonly [number, infer C, ...unknown[]] ? Infer<C> : Infer<E>;
type Keyed<E> = { readonly [K in keyof E as K extends typeof inline ? never : K]?: ValueOf<E[K]> };
type Distribute<T, U> = U extends unknown ? Simplify<T & U> : never;
type TableValue<E> = E extends { readonly [inline]: infer V } ? Distribute<Keyed<E> & Open, Infer<V>> : Simplify<Keyed<E> & Open>;

/** Bits written beside an attribute's type because of what its payload is. */
export function flagsFor(node: Node): number {
  switch (node.kind) {
    case 'attributes':
    case 'indexed':
    case 'by-index':
    case 'type-value':
      return NLA_F_NESTED;
    case 'repeated':
      return flagsFor(node.item);
    default:
      return 0;
  }
}

/**
 * A table of attributes, read like the uapi header: key, number, codec. `prefix` is the header's own
 * (`IFLA` for `IFLA_MTU`), so that errors print the kernel's spelling; keys are the camelCase of the suffix.
 *
 * An entry is `[type, codec]`, or `[type, codec, flags]` with bits to set beside the type when it is written, or a
 * `variant` (two attributes, one value). Mistakes throw when the definition loads. A function that gives the table puts
 * both off to its first use.
 *
 * @example
 * const Vlan = attributes('IFLA_VLAN', { id: [1, range(u16, 0, 4094)], protocol: [5, enumOf(be16, VLAN_PROTOCOL)] });
 */
export function attributes<const E extends Table>(prefix: string, table: E | (() => E)): AttributeTable<E> {
  const node: AttributesNode =
    typeof table === 'function'
      ? deferred({ kind: 'attributes', prefix }, ['entries', 'variants'], () => parts(prefix, table()))
      : { kind: 'attributes', prefix, ...parts(prefix, table) };
  return node as Codec<unknown> as AttributeTable<E>;
}

function parts(prefix: string, table: Table): Pick<AttributesNode, 'entries' | 'variants'> {
  const entries: AttributeEntry[] = [];
  const variants: VariantEntry[] = [];
  const seen = new Map<number, string>();
  const claim = (type: number, key: string): void => {
    if (!Number.isInteger(type) || type < 0 || type > NLA_TYPE_MASK)
      throw new TypeError(`attributes ${prefix}: ${key} has no attribute type, but ${type}`);
    const other = seen.get(type);
    if (other !== undefined) throw new TypeError(`attributes ${prefix}: ${key} and ${other} are both ${type}`);
    seen.set(type, key);
  };
  const keys = new Set<string>(['unknown']);
  const claimKey = (key: string): void => {
    checkKey(`attributes ${prefix}`, key);
    if (keys.has(key)) throw new TypeError(`attributes ${prefix}: the key ${key} is taken`);
    keys.add(key);
  };
  const claimVariant = (key: string | undefined, variant: VariantNode): void => {
    for (const part of [variant.selector, variant.payload]) claim(part.type, key ?? part.key);
    for (const own of key === undefined ? [variant.selector.key, variant.payload.key, 'raw'] : [key]) claimKey(own);
    variants.push({ key, variant });
  };
  for (const [key, entry] of Object.entries(table) as [string, Entry][]) {
    if ('kind' in entry) {
      claimVariant(key, nodeOf(entry) as VariantNode);
      continue;
    }
    const [type, codec, flags = 0] = entry;
    const node = nodeOf(codec);
    claim(type, key);
    claimKey(key);
    entries.push({ key, type, codec: node, flags: flags | flagsFor(node) });
  }
  const flat = table[inline];
  if (flat !== undefined) claimVariant(undefined, nodeOf(flat) as VariantNode);
  return { entries, variants };
}
