import type { Codec, FixedCodec, Names } from './codec.ts';
import { type Bitfield32Node, type EnumNode, type FlagsNode, type IntegerLike, type IntegerNode, nodeOf, sizeOf } from './node.ts';

/** A named number: the name where there is one, else the number. */
export type Named<N extends Names> = Name<keyof N>;
/** One of some names, or a number that has none: {@link Named} as hovers and declarations print it. */
export type Name<K extends PropertyKey> = K | (number & {});

/**
 * One of a set of named numbers. Decodes to the name, or to the number when it has none; encodes from either.
 *
 * @example
 * const scope = enumOf(u8, { universe: 0, site: 200, link: 253, host: 254, nowhere: 255 });
 */
export function enumOf<const N extends Names>(base: FixedCodec<number>, names: N): FixedCodec<Name<keyof N>> {
  const integer = base as Codec<unknown> as IntegerNode;
  const node: EnumNode = { kind: 'enum', base: integer, size: integer.size, names };
  return node as Codec<unknown> as FixedCodec<Name<keyof N>>;
}

/**
 * A bit mask. Decodes to a frozen array of the names of its bits, lowest first, with a number for each bit that has none at the
 * end; encodes from such an array. Of a `uint` it is written in four bytes where they suffice, as the kernel does.
 *
 * @example
 * const flags = flagsOf(u32, { up: 1, broadcast: 2 }); // ['up', 'broadcast']
 */
export function flagsOf<const N extends Names>(
  base: FixedCodec<number> | FixedCodec<bigint>,
  names: N,
): FixedCodec<readonly Name<keyof N>[]>;
export function flagsOf<const N extends Names>(base: Codec<number | bigint>, names: N): Codec<readonly Name<keyof N>[]>;
export function flagsOf<const N extends Names>(
  base: Codec<number> | Codec<bigint> | Codec<number | bigint>,
  names: N,
): Codec<readonly Name<keyof N>[]> {
  const integer = nodeOf(base) as IntegerLike;
  const node: FlagsNode = { kind: 'flags', base: integer, size: sizeOf(integer), names };
  return node as Codec<unknown> as FixedCodec<readonly Name<keyof N>[]>;
}

/** A `struct nla_bitfield32`: the bits of `selector` are set to what `value` says (linux/netlink.h). */
export interface Bitfield32<N extends Names> {
  readonly value: readonly Name<keyof N>[];
  readonly selector: readonly Name<keyof N>[];
}

/** A value and the mask of its bits that count. */
export function bitfield32<const N extends Names>(names: N): FixedCodec<Bitfield32<N>> {
  const node: Bitfield32Node = { kind: 'bitfield32', size: 8, names };
  return node as Codec<unknown> as FixedCodec<Bitfield32<N>>;
}
