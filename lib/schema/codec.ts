/**
 * A codec is a value: plain data that says how bytes are laid out. Everything a definition file imports from
 * `rxnetlink/schema` makes one, and the engines (`decode`, `encode`, `explain`) read them.
 *
 * `T` is the decoded type; it exists for the compiler only.
 */
export interface Codec<T> {
  readonly kind: string;
  readonly '~type'?: T;
}

/** A codec whose width in bytes is known: the only kind a struct may hold before its last field. */
export interface FixedCodec<T> extends Codec<T> {
  readonly size: number;
}

/** The decoded type of a codec: `interface Link extends Infer<typeof Link> {}`. */
export type Infer<C> = Exclude<TypeOf<C>, undefined>;
type TypeOf<C> = C extends { readonly '~type'?: infer T } ? T : never;

/** Names of numbers, as an `as const` object: `{ universe: 0, site: 200, link: 253 }`. */
export type Names = Readonly<Record<string, number>>;

/** Flattens an intersection, so that a hover shows properties and not the way they were made. */
export type Simplify<T> = { [K in keyof T]: T[K] } & {};

/** An attribute the table does not describe, or whose payload does not fit its description. */
export interface RawAttribute {
  readonly type: number;
  readonly payload: Uint8Array;
  /** The bits beside its type, where there are any: `NLA_F_NESTED`, `NLA_F_NET_BYTEORDER`. A kernel that checks strictly insists on them. */
  readonly flags?: number;
}

/** What every decoded attribute table may carry besides its own keys; written back by `encode`. */
export interface Open {
  /** Attributes that the table does not describe, or whose payload has the wrong width, byte for byte. */
  readonly unknown?: readonly RawAttribute[];
  /** Bytes after the last well-formed attribute. */
  readonly tail?: Uint8Array;
}

/**
 * A value as it may be written: every property may be absent, at any depth. Absent attributes are left out, absent struct
 * fields are zero.
 */
export type Loose<T> = T extends string | number | bigint | boolean | undefined | null | Uint8Array
  ? T
  : T extends readonly (infer I)[]
    ? readonly Loose<I>[]
    : { readonly [K in keyof T]?: Loose<T[K]> | undefined };
