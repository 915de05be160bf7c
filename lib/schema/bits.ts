import type { Codec, FixedCodec } from './codec.ts';
import { type BitsNode, type IntegerNode, nodeOf, type PadNode } from './node.ts';
import type { Pad } from './struct.ts';

function unit(base: FixedCodec<number>, width: number): IntegerNode {
  const node = nodeOf(base);
  if (node.kind !== 'integer' || node.signed || node.size === 8)
    throw new TypeError(`bits: ${base.kind} is no unsigned integer of up to 32 bits`);
  if (!Number.isInteger(width) || width < 1 || width >= 8 * node.size)
    throw new TypeError(`bits: ${width} bits are no part of ${node.name}`);
  return node;
}

/**
 * A bit field of a struct: `width` bits of an integer that the fields beside it share. They stand in C's order, and must fill the
 * integer: what nobody uses is {@link unusedBits}. As C compilers do, the first has the lowest bits on a little-endian host and the
 * highest on a big-endian one; of an integer in network byte order it always has the highest.
 *
 * @example
 * const match = struct('match', 4, { off: u16, length: bits(u16, 12), layer: bits(u16, 4) });
 */
export function bits(base: FixedCodec<number>, width: number): FixedCodec<number> {
  const integer = unit(base, width);
  const node: BitsNode = { kind: 'bits', base: integer, size: integer.size, width, from: 0 };
  return node;
}

/** Bits of a struct's integer, beside {@link bits}, that carry nothing: zero when written. */
export function unusedBits(base: FixedCodec<number>, width: number): Pad {
  const integer = unit(base, width);
  const node: PadNode = { kind: 'pad', size: integer.size, bits: { base: integer, width } };
  return node as Codec<unknown> as Pad;
}
