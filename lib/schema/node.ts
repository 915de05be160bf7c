import type { Codec, FixedCodec, Names } from './codec.ts';

/** An integer of fixed width. Eight bytes decode to `bigint`, fewer to `number`. */
export interface IntegerNode extends FixedCodec<number | bigint> {
  readonly kind: 'integer';
  readonly name: string;
  readonly size: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  readonly bigEndian: boolean;
}

/** `uint` and `sint`: 4 bytes (a `number`) or 8 (a `bigint`), as the sender chose. */
export interface VariableIntegerNode extends Codec<number | bigint> {
  readonly kind: 'variable-integer';
  readonly name: string;
  readonly signed: boolean;
}

export type IntegerLike = IntegerNode | VariableIntegerNode;

export interface EnumNode extends Codec<string | number> {
  readonly kind: 'enum';
  readonly base: IntegerNode;
  readonly size: number;
  readonly names: Names;
}

export interface FlagsNode extends Codec<readonly (string | number)[]> {
  readonly kind: 'flags';
  readonly base: IntegerNode | VariableIntegerNode;
  /** `undefined`: four or eight bytes. */
  readonly size: number | undefined;
  readonly names: Names;
}

export interface Bitfield32Node extends FixedCodec<unknown> {
  readonly kind: 'bitfield32';
  readonly size: 8;
  readonly names: Names;
}

/** Checked when written, never when read: the kernel is right. */
export interface RangeNode extends Codec<number | bigint> {
  readonly kind: 'range';
  readonly base: IntegerNode | VariableIntegerNode;
  readonly size: number;
  readonly min: number | bigint;
  readonly max: number | bigint;
}

export interface FlagNode extends Codec<true> {
  readonly kind: 'flag';
}

/** Text up to its NUL. With a `size` it is a `char[size]` inside a struct. */
export interface StringNode extends Codec<string> {
  readonly kind: 'string';
  readonly size: number | undefined;
}

export interface BinaryNode extends Codec<Uint8Array> {
  readonly kind: 'binary';
  readonly size: number | undefined;
}

/** Bytes that read as text: addresses, hex, uuid. */
export interface TextNode extends Codec<string> {
  readonly kind: 'text';
  readonly form: 'hex' | 'mac' | 'lladdr' | 'ipv4' | 'ipv6' | 'ip' | 'uuid';
  readonly size: number | undefined;
}

export interface PadNode extends FixedCodec<never> {
  readonly kind: 'pad';
  /** Only so many bits of an integer, beside bit fields of it. */
  readonly bits?: { readonly base: IntegerNode; readonly width: number };
}

/** A bit field: some bits of an integer of up to 32. */
export interface BitsNode extends FixedCodec<number> {
  readonly kind: 'bits';
  readonly base: IntegerNode;
  readonly width: number;
  /** How many lower bits the integer has; the struct says it. */
  readonly from: number;
}

export interface StructField {
  readonly key: string;
  readonly codec: Node;
  readonly offset: number;
  /** Appended to the struct in a later kernel: absent when an older one sends it. */
  readonly added: boolean;
  /** Lies in the integer of the bit field before it. */
  readonly joined?: boolean;
}

export interface StructNode extends FixedCodec<unknown> {
  readonly kind: 'struct';
  readonly name: string;
  /** `sizeof` of today's struct, without a variable last field. */
  readonly size: number;
  /** `sizeof` of the oldest form that is still a whole struct. */
  readonly oldest: number;
  readonly fields: readonly StructField[];
  /** A last field of variable width: it takes the bytes after `size`. */
  readonly rest: { readonly key: string; readonly codec: Node } | undefined;
}

/** A C array of fixed length: `u32[8]`. */
export interface TupleNode extends FixedCodec<readonly unknown[]> {
  readonly kind: 'tuple';
  readonly item: Node;
  readonly length: number;
}

export interface AttributeEntry {
  readonly key: string;
  readonly type: number;
  readonly codec: Node;
  /** Bits set beside the type when written: `NLA_F_NESTED`, `NLA_F_NET_BYTEORDER`. */
  readonly flags: number;
}

export interface VariantEntry {
  /** Where the pair lies in the decoded table; `undefined`: flat in it. */
  readonly key: string | undefined;
  readonly variant: VariantNode;
}

export interface AttributesNode extends Codec<unknown> {
  readonly kind: 'attributes';
  readonly prefix: string;
  readonly entries: readonly AttributeEntry[];
  readonly variants: readonly VariantEntry[];
}

/** A selector attribute, and a payload attribute that it lays out. */
export interface VariantNode extends Codec<unknown> {
  readonly kind: 'variant';
  readonly selector: AttributeEntry;
  readonly payload: { readonly key: string; readonly type: number; readonly formats: ReadonlyMap<string | number, Node> };
}

/** A payload laid out by a field that stands elsewhere: beside it, in the fixed header, or in a table around it. */
export interface SelectNode extends Codec<unknown> {
  readonly kind: 'select';
  readonly field: string;
  readonly formats: ReadonlyMap<string | number, Node>;
  readonly otherwise: Node;
}

/** A nest whose attribute types count from `base`. */
export interface IndexedNode extends Codec<readonly unknown[]> {
  readonly kind: 'indexed';
  readonly item: Node;
  readonly base: number;
}

/** A nest whose attribute types are keys. */
export interface ByIndexNode extends Codec<unknown> {
  readonly kind: 'by-index';
  readonly item: Node;
}

/** Nests within nests whose attribute types are values. */
export interface TypeValueNode extends Codec<readonly unknown[]> {
  readonly kind: 'type-value';
  readonly keys: readonly string[];
  readonly item: Node;
}

/** The same attribute, repeated. Only an attribute table's entry may hold it. */
export interface RepeatedNode extends Codec<readonly unknown[]> {
  readonly kind: 'repeated';
  readonly item: Node;
  /** One attribute may hold several items, see `itemBounds`. */
  readonly several?: boolean;
}

/** Items back to back: of fixed width, or messages whose header says their length. */
export interface PackedNode extends Codec<readonly unknown[]> {
  readonly kind: 'packed';
  readonly item: Node;
}

/** The length (a `u16`) of the record it stands in; written by the encoder, not decoded. */
export interface LengthNode extends FixedCodec<never> {
  readonly kind: 'length';
  readonly size: 2;
  readonly base: IntegerNode;
}

/** A fixed header followed by attributes, decoded into one flat object. */
export interface MessageNode extends Codec<unknown> {
  readonly kind: 'message';
  readonly header: StructNode;
  readonly attributes: AttributesNode;
}

/** A codec named before it is defined: what makes a table recursive. */
export interface LazyNode extends Codec<unknown> {
  readonly kind: 'lazy';
  readonly get: () => Node;
}

/** Every kind of codec there is. A program may build these as literals at run time. */
export type Node =
  | IntegerNode
  | VariableIntegerNode
  | EnumNode
  | FlagsNode
  | Bitfield32Node
  | RangeNode
  | FlagNode
  | StringNode
  | BinaryNode
  | TextNode
  | PadNode
  | BitsNode
  | StructNode
  | TupleNode
  | AttributesNode
  | VariantNode
  | SelectNode
  | IndexedNode
  | ByIndexNode
  | TypeValueNode
  | RepeatedNode
  | PackedNode
  | LengthNode
  | MessageNode
  | LazyNode;

/** The data behind a codec: what the engines switch on. */
export function nodeOf(codec: Codec<unknown>): Node {
  return codec as Node;
}

/** Width in bytes of a codec that has one: not a struct whose last field varies. */
export function sizeOf(node: Node): number | undefined {
  if (node.kind === 'struct' && node.rest !== undefined) return undefined;
  return 'size' in node ? node.size : undefined;
}

/** Where in its header a record's length stands. */
export function recordLengthOffset({ header }: MessageNode): number {
  const field = header.fields.find(({ codec }) => codec.kind === 'length');
  if (field === undefined) throw new TypeError(`packed: ${header.name} has no record length`);
  return field.offset;
}
