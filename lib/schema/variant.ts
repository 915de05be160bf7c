import { flagsFor } from './attributes.ts';
import { checkKey } from './check-key.ts';
import type { Codec, Infer, Simplify } from './codec.ts';
import { type Node, nodeOf, type SelectNode, type VariantNode } from './node.ts';

export type Formats = Readonly<Record<string | number, Codec<unknown>>>;
type SimplifyEach<U> = U extends unknown ? Simplify<U> : never;
type VariantOf<S, K extends string, D extends string, F extends Formats> =
  | { [N in keyof F]: { readonly [P in K]: N } & { readonly [P in D]?: Infer<F[N]> } & { readonly raw?: undefined } }[keyof F]
  | ({ readonly [P in K]: S } & { readonly [P in D]?: undefined } & {
      /** The payload, when no format is known for this selector. */
      readonly raw?: Uint8Array;
    });

/** Two attributes on the wire, one value here. */
export interface Variant<T> extends Codec<T> {
  readonly kind: 'variant';
}

/** What {@link variant} makes of a selector and its formats. */
export interface VariantTable<S, K extends string, D extends string, F extends Formats>
  extends Variant<SimplifyEach<VariantOf<S, K, D, F>>> {}

function formatsOf(formats: Formats): ReadonlyMap<string | number, Node> {
  return new Map(Object.entries(formats).map(([key, codec]) => [key, nodeOf(codec)]));
}

/**
 * A selector attribute and the payload attribute it lays out: `sub-message` in the kernel's specs. The payload is
 * resolved after the whole table was read, since the kernel sometimes writes it first. A selector without a format keeps
 * its payload in `raw`.
 *
 * In a table it stands under a key of its own, or flat in the table under `[inline]`.
 *
 * @example
 * const LinkInfo = attributes('IFLA_INFO', { [inline]: variant({ kind: [1, string] }, { data: [2, { vlan: Vlan }] }) });
 */
export function variant<S extends string | number, const K extends string, const D extends string, const F extends Formats>(
  selector: { readonly [P in K]: readonly [type: number, codec: Codec<S>] },
  payload: { readonly [P in D]: readonly [type: number, formats: F, flags?: number] },
): VariantTable<S, K, D, F> {
  const [[selectorKey, [selectorType, codec]]] = Object.entries(selector) as [[string, readonly [number, Codec<S>]]];
  const [[payloadKey, [payloadType, formats]]] = Object.entries(payload) as [[string, readonly [number, F]]];
  const selectorNode = nodeOf(codec);
  for (const key of [selectorKey, payloadKey]) checkKey('variant', key);
  if (selectorKey === payloadKey) throw new TypeError(`variant: ${selectorKey} is both selector and payload`);
  const node: VariantNode = {
    kind: 'variant',
    selector: { key: selectorKey, type: selectorType, codec: selectorNode, flags: flagsFor(selectorNode) },
    payload: { key: payloadKey, type: payloadType, formats: formatsOf(formats) },
  };
  return node as Codec<unknown> as VariantTable<S, K, D, F>;
}

/**
 * A codec picked by a field that stands elsewhere: beside it, in the fixed header, or in a table around it (the nearest
 * one counts). `formats` is keyed by the field's decoded value; `otherwise` is for every other.
 *
 * @example
 * protinfo: [12, select('family', { bridge: BridgePort }, binary)],
 */
export function select<const F extends Formats, O>(field: string, formats: F, otherwise: Codec<O>): Codec<Infer<F[keyof F]> | O> {
  const node: SelectNode = { kind: 'select', field, formats: formatsOf(formats), otherwise: nodeOf(otherwise) };
  return node as Codec<unknown> as Codec<Infer<F[keyof F]> | O>;
}
