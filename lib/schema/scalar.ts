import type { Codec, FixedCodec } from './codec.ts';
import type { BinaryNode, FlagNode, IntegerNode, RangeNode, StringNode, TextNode, VariableIntegerNode } from './node.ts';

function integer(name: string, size: 1 | 2 | 4, signed: boolean, bigEndian?: boolean): FixedCodec<number>;
function integer(name: string, size: 8, signed: boolean, bigEndian?: boolean): FixedCodec<bigint>;
function integer(name: string, size: 1 | 2 | 4 | 8, signed: boolean, bigEndian = false): FixedCodec<number> | FixedCodec<bigint> {
  const node: IntegerNode = { kind: 'integer', name, size, signed, bigEndian };
  return node as Codec<unknown> as FixedCodec<never>;
}

/** Unsigned integers in host byte order. `u64` decodes to `bigint`. */
export const u8 = /* @__PURE__ */ integer('u8', 1, false);
export const u16 = /* @__PURE__ */ integer('u16', 2, false);
export const u32 = /* @__PURE__ */ integer('u32', 4, false);
export const u64 = /* @__PURE__ */ integer('u64', 8, false);

/** Signed integers in host byte order. `s64` decodes to `bigint`. */
export const s8 = /* @__PURE__ */ integer('s8', 1, true);
export const s16 = /* @__PURE__ */ integer('s16', 2, true);
export const s32 = /* @__PURE__ */ integer('s32', 4, true);
export const s64 = /* @__PURE__ */ integer('s64', 8, true);

/** Integers in network byte order. */
export const be16 = /* @__PURE__ */ integer('be16', 2, false, true);
export const be32 = /* @__PURE__ */ integer('be32', 4, false, true);
export const be64 = /* @__PURE__ */ integer('be64', 8, false, true);

function variableInteger(name: string, signed: boolean): Codec<number | bigint> {
  const node: VariableIntegerNode = { kind: 'variable-integer', name, signed };
  return node;
}

/** An unsigned integer of 4 bytes (a `number`) or 8 (a `bigint`), as the sender chose. */
export const uint = /* @__PURE__ */ variableInteger('uint', false);
/** A signed integer of 4 bytes (a `number`) or 8 (a `bigint`), as the sender chose. */
export const sint = /* @__PURE__ */ variableInteger('sint', true);

/**
 * An integer with the limits its documentation states. Checked when encoding, so that a mistake is refused before it
 * is sent; a decoded value is what the kernel says.
 *
 * @example
 * const id = range(u16, 0, 4094);
 */
export function range<C extends Codec<number> | Codec<bigint> | Codec<number | bigint>>(
  base: C,
  min: number | bigint,
  max: number | bigint,
): C {
  const integerNode = base as Codec<unknown> as IntegerNode;
  const node: RangeNode = { kind: 'range', base: integerNode, size: integerNode.size, min, max };
  return node as Codec<unknown> as C;
}

const flagNode: FlagNode = { kind: 'flag' };
/** An attribute without payload: present is `true`. Encoding `false` or `undefined` leaves it out. */
export const flag: Codec<true> = flagNode;

const stringNode: StringNode = { kind: 'string', size: undefined };
/**
 * UTF-8 text. The NUL that ends it is optional when read and always written. A byte that is not UTF-8 becomes a lone
 * surrogate (U+DC80–U+DCFF) and is written back as it was.
 */
export const string: Codec<string> = stringNode;

/** A `char[size]` inside a struct: text up to its first NUL. */
export function chars(size: number): FixedCodec<string> {
  const node: StringNode = { kind: 'string', size };
  return node as FixedCodec<string>;
}

const binaryNode: BinaryNode = { kind: 'binary', size: undefined };
/** Bytes, copied out of the message. */
export const binary: Codec<Uint8Array> = binaryNode;

/** Exactly `size` bytes. */
export function bytes(size: number): FixedCodec<Uint8Array> {
  const node: BinaryNode = { kind: 'binary', size };
  return node as FixedCodec<Uint8Array>;
}

function text(form: TextNode['form'], size: number): FixedCodec<string>;
function text(form: TextNode['form']): Codec<string>;
function text(form: TextNode['form'], size?: number): Codec<string> {
  const node: TextNode = { kind: 'text', form, size };
  return node;
}

/** Bytes as lower-case hex digits: `'00ff17'`. */
export const hex = /* @__PURE__ */ text('hex');
/** Exactly `size` bytes as lower-case hex digits. */
export function hexOf(size: number): FixedCodec<string> {
  return text('hex', size);
}
/** A six-byte hardware address: `'02:00:00:00:00:01'`. */
export const mac = /* @__PURE__ */ text('mac', 6);
/** A hardware address of any length: Ethernet has 6 bytes, InfiniBand 20, a tunnel 4 or 16. */
export const lladdr = /* @__PURE__ */ text('lladdr');
/**
 * A hardware address of any length at the beginning of `size` bytes, which do not say how long it is: read as the 6 bytes of
 * Ethernet, the 20 of InfiniBand or all of them, the least that leaves nothing but zeros. What is written is filled up with zeros.
 */
export function lladdrIn(size: number): FixedCodec<string> {
  return text('lladdr', size);
}
/** An IPv4 address: `'10.0.0.1'`. */
export const ipv4 = /* @__PURE__ */ text('ipv4', 4);
/** An IPv6 address in the form of RFC 5952: `'fe80::1'`. */
export const ipv6 = /* @__PURE__ */ text('ipv6', 16);
/** An IPv4 or IPv6 address, told apart by its length. */
export const ip = /* @__PURE__ */ text('ip');
/** A UUID: `'6ba7b810-9dad-11d1-80b4-00c04fd430c8'`. */
export const uuid = /* @__PURE__ */ text('uuid', 16);
