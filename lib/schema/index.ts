// The vocabulary of a definition file, and the functions that read it.
export { indexed, byIndex, packed, repeated, tuple, typeValue } from './array.ts';
export { attributes, inline, NLA_F_NESTED, NLA_F_NET_BYTEORDER, NLA_TYPE_MASK, type Attributes } from './attributes.ts';
export type { Codec, FixedCodec, Infer, Loose, Names, Open, RawAttribute } from './codec.ts';
export { lazy, message, type Message } from './message.ts';
export { bitfield32, enumOf, flagsOf, type Bitfield32, type Named } from './names.ts';
export { nodeOf, type Node } from './node.ts';
export {
  be16, be32, be64, binary, bytes, chars, flag, hex, hexOf, ip, ipv4, ipv6, lladdr, mac, range, s8, s16, s32, s64, sint, string,
  u8, u16, u32, u64, uint, uuid,
} from './scalar.ts';
export { added, pad, recordLength, struct, type Struct } from './struct.ts';
export { select, variant, type Variant } from './variant.ts';
export { decode, type DecodeOptions } from './decode.ts';
export type { DecodeIssue } from './decode-context.ts';
export { encode, type EncodeOptions } from './encode.ts';
export { type Annotation, annotate, explain, pathAt } from './explain.ts';
export { fromJson, type Json, toJson } from './json.ts';
