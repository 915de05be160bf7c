// Schemas that hold, together, every construct of the schema language: what the fuzzer and the tests of JSON walk.
import {
  added,
  attributes,
  be16,
  be32,
  be64,
  binary,
  bitfield32,
  bits,
  byIndex,
  bytes,
  type Codec,
  chars,
  enumOf,
  flag,
  flagsOf,
  hex,
  hexOf,
  indexed,
  inline,
  ip,
  ipv4,
  ipv6,
  lazy,
  lladdr,
  lladdrIn,
  mac,
  message,
  NLA_F_NET_BYTEORDER,
  packed,
  pad,
  range,
  recordLength,
  repeated,
  s8,
  s16,
  s32,
  s64,
  select,
  sint,
  string,
  struct,
  tuple,
  typeValue,
  u8,
  u16,
  u32,
  u64,
  uint,
  unusedBits,
  uuid,
  variant,
} from '../../lib/schema/index.ts';

const KIND = { none: 0, tree: 1, pair: 2, far: 1000 } as const;
const BITS = { a: 1, b: 2, d: 8, ef: 0x30, top: 0x80000000 } as const;

// biome-ignore format: table
export const Scalars = attributes('SC', {
  u8: [1, u8], u16: [2, u16], u32: [3, u32], u64: [4, u64], s8: [5, s8], s16: [6, s16], s32: [7, s32], s64: [8, s64],
  be16: [9, be16], be32: [10, be32, NLA_F_NET_BYTEORDER], be64: [11, be64], uint: [12, uint], sint: [13, sint],
  small: [14, range(u16, 1, 9)], wide: [15, range(uint, 0, 100)], far: [16, range(s64, -5n, 5n)],
  flag: [17, flag], string: [18, string], binary: [19, binary], bytes: [20, bytes(3)], hex: [21, hex], hexOf: [22, hexOf(2)],
  mac: [23, mac], lladdr: [24, lladdr], ipv4: [25, ipv4], ipv6: [26, ipv6], ip: [27, ip], uuid: [28, uuid],
  kind: [29, enumOf(u16, KIND)], kind8: [30, enumOf(s8, { minus: -1, zero: 0 })], big: [31, enumOf(be32, KIND)],
  flags: [32, flagsOf(u32, BITS)], flags64: [33, flagsOf(u64, BITS)], flagsSigned: [34, flagsOf(s32, { sign: 1 << 31, one: 1 })],
  flags8: [35, flagsOf(s8, { sign: 0x80 })], bitfield: [36, bitfield32(BITS)], chars: [37, chars(5)],
  lladdrIn: [40, lladdrIn(32)],
  flagsUint: [38, flagsOf(uint, BITS)], flagsSint: [39, flagsOf(sint, BITS)],
});

const inner = struct('inner', 4, { a: u8, _pad: pad(1), b: be16 });
const grown = struct(
  'grown',
  { oldest: 5, size: 16 },
  {
    a: u32,
    b: u8,
    c: added(u8),
    _pad: pad(2),
    d: added(u32),
    e: added(inner),
  },
);
const ended = struct('ended', 2, { kind: enumOf(u16, KIND), rest: select('kind', { tree: ipv4, pair: packed(u16), 1000: binary }, hex) });
const nested = struct('nested', 3, { a: u8, b: u16, rest: attributes('REST', { x: [1, u8], y: [2, string] }) });

// Bit fields of one byte and of two, in either order, with bits between them that nobody uses.
const parts = struct('parts', 8, {
  ...{ a: bits(u8, 3), b: bits(u8, 5), c: u8 },
  ...{ d: bits(be16, 5), e: bits(be16, 1), _gap: unusedBits(be16, 3), f: bits(be16, 7) },
  ...{ _low: unusedBits(u32, 1), g: bits(u32, 31) },
});

export const Structs = attributes('ST', {
  inner: [1, inner],
  grown: [2, grown],
  ended: [3, ended],
  nested: [4, nested],
  tuple: [5, tuple(u16, 3)],
  deep: [6, struct('deep', 20, { t: tuple(inner, 2), name: chars(5), m: mac, _end: pad(1) })],
  text: [7, struct('text', 1, { a: u8, rest: string })],
  parts: [8, parts],
});

const Choice = variant(
  { kind: [1, enumOf(u16, KIND)] },
  { data: [2, { tree: attributes('TREE', { x: [1, u32] }), pair: tuple(u8, 2), far: string }] },
);

export const Variants = attributes('VA', {
  [inline]: Choice,
  // Written before what they are picked by, and picked by the flat selector, a sibling, a late sibling, and nothing.
  first: [3, select('kind', { tree: u32, pair: mac }, binary)],
  second: [4, select('name', { a: u16, b: string }, hex)],
  name: [5, string],
  third: [6, select('second', { 7: u8 }, binary)],
  port: variant(
    { kind: [7, string] },
    { data: [8, { x: attributes('X', { a: [1, u8], b: [2, select('name', { a: u8 }, u16)] }), y: u32 }] },
  ),
  wide: variant({ id: [9, u32] }, { data: [10, { 1: u64, 2: lladdr }] }),
  long: [11, u64],
  byLong: [12, select('long', { 5: u8 }, binary)],
  again: [13, repeated(select('name', { a: u16 }, hex))],
});

const step = struct('step', 8, { _length: recordLength(u16), flags: u8, hops: u8, index: s32 });
const header = struct('header', 8, { family: u8, kind: enumOf(u8, KIND), id: u16, flags: flagsOf(u32, BITS) });
const Step = message(step, attributes('STEP', { via: [1, ip], to: [2, select('kind', { tree: ipv4 }, hex)], again: [3, u32] }));

export const Arrays = attributes('AR', {
  indexed: [1, indexed(attributes('I', { a: [1, u8] }))],
  zero: [2, indexed(u32, 0)],
  byIndex: [3, byIndex(attributes('B', { a: [1, u16], n: [2, string] }))],
  scalarByIndex: [4, byIndex(u64)],
  typeValue: [5, typeValue(['one', 'two'], attributes('T', { a: [1, u32] }))],
  flatTypeValue: [6, typeValue(['one'], attributes('F', { a: [1, u32] }))],
  repeated: [7, repeated(attributes('R', { a: [1, u32], b: [2, string] }))],
  repeatedScalar: [8, repeated(be16)],
  packed: [9, packed(inner)],
  packedWords: [10, packed(u32)],
  steps: [11, packed(Step)],
  several: [12, repeated(attributes('S', { a: [1, u8], b: [2, string], c: [3, u32] }), { several: true })],
});

interface Node {
  readonly name?: string;
  readonly child?: Node;
  readonly children?: readonly Node[];
}
export const Recursive: Codec<Node> = attributes('RE', {
  name: [1, string],
  child: [2, lazy((): Codec<Node> => Recursive)],
  children: [3, indexed(lazy((): Codec<Node> => Recursive))],
});

const short = struct('short', 2, { family: enumOf(u8, { two: 2, ten: 10 }), scope: u8 });

/** A fixed header that picks codecs, with every table above below it. */
export const Everything = message(
  header,
  attributes('EV', {
    scalars: [1, Scalars],
    structs: [2, Structs],
    variants: [3, Variants],
    arrays: [4, Arrays],
    recursive: [5, Recursive],
    byFamily: [6, select('family', { 2: ipv4, 10: ipv6 }, hex)],
    byKind: [7, select('kind', { tree: attributes('K', { a: [1, select('family', { 2: u8 }, u16)] }), none: flag }, binary)],
    byFlags: [8, select('flags', { a: u8 }, u16)],
    steps: [9, packed(Step)],
  }),
);

/** A header that is not a multiple of four bytes long. */
export const Short = message(
  short,
  attributes('SH', { address: [1, select('family', { two: ipv4, ten: ipv6 }, hex)], mtu: [2, u32], name: [3, string] }),
);

/** All of them, by name. */
export const synthetic = { Scalars, Structs, Variants, Arrays, Recursive, Everything, Short };
