// The vocabulary of a definition file, and the functions that read it.
export { byIndex, indexed, packed, type RepeatedOptions, repeated, tuple, typeValue } from './array.ts';
export {
  type Attributes,
  type AttributeTable,
  attributes,
  inline,
  NLA_F_NESTED,
  NLA_F_NET_BYTEORDER,
  NLA_TYPE_MASK,
} from './attributes.ts';
export { bits, unusedBits } from './bits.ts';
export type { Codec, FixedCodec, Infer, Loose, Names, Open, RawAttribute } from './codec.ts';
export { type DecodeOptions, decode } from './decode.ts';
export type { DecodeIssue } from './decode-context.ts';
export { type EncodeOptions, encode } from './encode.ts';
export { type Annotation, annotate, explain, pathAt } from './explain.ts';
export { fromJson, type Json, toJson } from './json.ts';
export { lazy, type Message, type MessageTable, message } from './message.ts';
export { type Bitfield32, bitfield32, enumOf, flagsOf, type Name, type Named } from './names.ts';
export {
  type AttributeEntry,
  type AttributesNode,
  type BinaryNode,
  type Bitfield32Node,
  type ByIndexNode,
  type EnumNode,
  type FlagNode,
  type FlagsNode,
  type IndexedNode,
  type IntegerNode,
  type LazyNode,
  type LengthNode,
  type MessageNode,
  type Node,
  nodeOf,
  type PackedNode,
  type PadNode,
  type RangeNode,
  type RepeatedNode,
  type SelectNode,
  type StringNode,
  type StructField,
  type StructNode,
  type TextNode,
  type TupleNode,
  type TypeValueNode,
  type VariableIntegerNode,
  type VariantEntry,
  type VariantNode,
} from './node.ts';
export {
  be16,
  be32,
  be64,
  binary,
  bytes,
  chars,
  flag,
  hex,
  hexOf,
  ip,
  ipv4,
  ipv6,
  lladdr,
  lladdrIn,
  mac,
  range,
  s8,
  s16,
  s32,
  s64,
  sint,
  string,
  u8,
  u16,
  u32,
  u64,
  uint,
  uuid,
} from './scalar.ts';
export { type Added, added, type Pad, pad, recordLength, type Struct, type StructTable, struct } from './struct.ts';
export { select, type Variant, type VariantTable, variant } from './variant.ts';
