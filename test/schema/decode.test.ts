import test from 'ava';
import { DecodeError } from '../../lib/errors.ts';
import { ByteWriter } from '../../lib/schema/byte-writer.ts';
import { decoderCell } from '../../lib/schema/compile-decode.ts';
import { encoderCell } from '../../lib/schema/compile-encode.ts';
import { DEPTH_LIMIT, DecodeContext } from '../../lib/schema/decode-context.ts';
import {
  added,
  attributes,
  be32,
  binary,
  type Codec,
  type DecodeIssue,
  decode,
  encode,
  enumOf,
  flagsOf,
  indexed,
  inline,
  lazy,
  message,
  nodeOf,
  packed,
  pad,
  recordLength,
  repeated,
  s8,
  s32,
  select,
  sint,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
  uint,
  variant,
} from '../../lib/schema/index.ts';

const engines = ['compile', 'interpret'] as const;

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
}

/** Decodes with both engines, which must agree, whatever the process allows. */
function decodeBoth<T>(codec: Codec<T>, bytes: Uint8Array, lenient = false): T {
  const [value, other] = engines.map((engine) => decode(codec, bytes, { lenient, engine })) as [T, T];
  if (JSON.stringify(value, replacer) !== JSON.stringify(other, replacer)) throw new Error('the engines disagree');
  return value;
}

function replacer(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}

test('the compiled engine is compiled code, and works when called directly', (t) => {
  const codec = message(
    struct('head', 4, { family: enumOf(u8, { inet: 2 }), _pad: pad(3) }),
    attributes('T', { a: [1, u32], list: [2, repeated(string)] }),
  );
  const value = { family: 'inet' as const, a: 7, list: ['x', 'yz'] };
  const writer = new ByteWriter();
  const encoder = encoderCell(nodeOf(codec));
  encoder.encode(writer, value, undefined);
  t.is(encoder.encode.name, 'encode_head');
  const bytes = writer.result();
  t.deepEqual(bytes, encode(codec, value, { engine: 'interpret' }));
  const decoder = decoderCell(nodeOf(codec));
  t.deepEqual(decoder.decode(new DataView(bytes.buffer), bytes, 0, bytes.length, new DecodeContext(false), undefined), value);
  t.is(decoder.decode.name, 'decode_head');
});

test('items that stand in one attribute are told apart by what repeats, and are written in an attribute each', (t) => {
  const T = attributes('T', { list: [1, repeated(attributes('I', { a: [1, u8], b: [2, u8], c: [3, u8] }), { several: true })] });
  const together = bytesOf('2c00 0180 0500 0100 01000000 0500 0200 02000000 0500 0100 03000000 0500 0300 04000000 0500 0300 05000000');
  const list = [{ a: 1, b: 2 }, { a: 3, c: 4 }, { c: 5 }];
  t.deepEqual(decodeBoth(T, together), { list });
  const [apart, other] = engines.map((engine) => encode(T, { list }, { engine })) as [Uint8Array, Uint8Array];
  t.deepEqual(apart, other);
  t.deepEqual(
    apart,
    bytesOf('1400 0180 0500 0100 01000000 0500 0200 02000000 1400 0180 0500 0100 03000000 0500 0300 04000000 0c00 0180 0500 0300 05000000'),
  );
  t.deepEqual(decodeBoth(T, apart), { list });
  t.deepEqual(decodeBoth(T, Uint8Array.from([...together, ...apart])), { list: [...list, ...list] }, 'and they add up');
  t.deepEqual(decodeBoth(T, bytesOf('0400 0180')), { list: [{}] });
  const bad = bytesOf('1400 0180 0500 0100 01000000 0600 0100 03030000');
  t.throws(() => decodeBoth(T, bad), { message: /T_LIST\.I_A: expected u8, got 2 bytes/ });
  t.deepEqual(decodeBoth(T, bad, true).list?.[1], { unknown: [{ type: 1, payload: Uint8Array.of(3, 3) }] } as never);
});

test('uint and sint have four bytes or eight, and keep what they had', (t) => {
  const T = attributes('T', { u: [1, uint], s: [2, sint] });
  t.deepEqual(decodeBoth(T, bytesOf('0800 0100 ffffffff 0800 0200 ffffffff')), { u: 0xffffffff, s: -1 });
  t.deepEqual(decodeBoth(T, bytesOf('0c00 0100 ffffffffffffffff 0c00 0200 ffffffffffffffff')), { u: 0xffffffffffffffffn, s: -1n });
  for (const value of [
    { u: 5, s: -5 },
    { u: 5n, s: -5n },
    { u: 0xffffffff, s: -0x80000000 },
  ])
    for (const engine of engines) t.deepEqual(decode(T, encode(T, value, { engine })), value);
  t.is(encode(T, { u: 2 ** 32 }).length, 12, 'a number that needs it takes eight');
  t.throws(() => decode(T, bytesOf('0a00 0100 ffffffffffff')), {
    instanceOf: DecodeError,
    message: 'T_U: expected uint, got 6 bytes (at byte 4)',
  });
});

test('the sign bit of a signed mask is a bit like the others', (t) => {
  const T = attributes('T', { a: [1, flagsOf(s32, { sign: 1 << 31, one: 1 })], b: [2, flagsOf(s8, { one: 1 })] });
  for (const engine of engines) {
    const value = decode(T, bytesOf('0800 0100 03000080 0500 0200 81000000'), { engine });
    t.deepEqual(value, { a: ['one', 'sign', 2], b: ['one', 0x80] } as never);
    t.deepEqual(decode(T, encode(T, value, { engine })), value);
  }
});

test('a mask of four bytes or eight is written in four where they suffice', (t) => {
  const T = attributes('T', { flags: [1, flagsOf(uint, { a: 1, far: 2 ** 40 })] });
  for (const engine of engines) {
    for (const [text, flags] of [
      ['0800 0100 05000000', ['a', 4]],
      ['0c00 0100 0100000000010000', ['a', 'far']],
    ] as const) {
      t.deepEqual(decode(T, bytesOf(text), { engine }), { flags });
      t.deepEqual(encode(T, { flags }, { engine }), bytesOf(text));
    }
    t.deepEqual(decode(T, bytesOf('0c00 0100 0500000000000000'), { engine }), { flags: ['a', 4] });
    t.throws(() => decode(T, bytesOf('0600 0100 0500 0000'), { engine }), { message: 'T_FLAGS: expected uint, got 2 bytes (at byte 4)' });
  }
});

test('every mask has one frozen array, and hostile masks do not fill the memory', (t) => {
  const T = attributes('T', { flags: [1, flagsOf(u32, { a: 1, b: 2 })] });
  const read = (mask: number) => decode(T, encode(T, { flags: [mask] as never })).flags;
  t.is(read(3), read(3));
  t.true(Object.isFrozen(read(3)));
  for (let mask = 16; mask < 8192 + 16; mask++) read(mask);
  t.is(read(3), read(3), 'what was remembered first stays');
  t.not(read(0x12345678), read(0x12345678), 'the memory is full');
  t.deepEqual(read(0x12345678), read(0x12345678));
});

test('attributes lie at multiples of four counted from their table, wherever it begins', (t) => {
  const T = attributes('T', { a: [1, u8], b: [2, u32] });
  const odd = struct('odd', 3, { x: u8, y: u16, rest: T });
  const bytes = encode(odd, { x: 1, y: 2, rest: { a: 3, b: 4 } });
  t.deepEqual(decodeBoth(odd, bytes), { x: 1, y: 2, rest: { a: 3, b: 4 } });
});

test('a select finds its field in the header, beside it, around it; and what a flat variant is picked by', (t) => {
  const head = struct('head', 4, { family: enumOf(u8, { two: 2 }), _pad: pad(3) });
  const inner = attributes('I', { x: [1, select('family', { two: u8 }, u16)] });
  const T = message(
    head,
    attributes('T', {
      [inline]: variant({ kind: [1, string] }, { data: [2, { can: u32 }] }),
      xstats: [3, select('kind', { can: u64 }, binary)],
      own: [4, select('family', { two: u8 }, u16)],
      inner: [5, inner],
      list: [6, repeated(select('kind', { can: u8 }, u16))],
    }),
  );
  const value = { family: 'two' as const, kind: 'can' as const, data: 4, xstats: 5n, own: 6, inner: { x: 7 }, list: [8, 9] };
  const bytes = encode(T, value);
  t.deepEqual(decodeBoth(T, bytes), value as never);
  // The kernel may write what is picked before what it is picked by.
  const attributesStart = bytes.subarray(4);
  const kind = attributesStart.findIndex(
    (_, at) => at % 4 === 0 && attributesStart[at + 2] === 1 && attributesStart[at + 3] === 0 && attributesStart[at] === 8,
  );
  const turned = Uint8Array.from([
    ...bytes.subarray(0, 4),
    ...attributesStart.subarray(0, kind),
    ...attributesStart.subarray(kind + 8),
    ...attributesStart.subarray(kind, kind + 8),
  ]);
  t.deepEqual(decodeBoth(T, turned), value as never);
});

test('a select and a variant take numbers for names, and absent fields for zero, when they are written', (t) => {
  const KIND = { zero: 0, two: 2 } as const;
  const head = struct('head', 4, { family: enumOf(u8, KIND), _pad: pad(3) });
  const T = message(
    head,
    attributes('T', {
      own: [1, select('family', { two: u64, zero: u8 }, u32)],
      pair: variant({ kind: [2, enumOf(u16, KIND)] }, { data: [3, { two: u64 }] }),
    }),
  );
  for (const engine of engines) {
    t.deepEqual(encode(T, { family: 2, own: 5n }, { engine }), encode(T, { family: 'two', own: 5n }, { engine }));
    t.deepEqual(encode(T, { own: 5 }, { engine }), encode(T, { family: 'zero', own: 5 }, { engine }));
    t.deepEqual(
      encode(T, { pair: { kind: 2, data: 5n } as never }, { engine }),
      encode(T, { pair: { kind: 'two', data: 5n } }, { engine }),
    );
  }
  const writer = new ByteWriter();
  encoderCell(nodeOf(T)).encode(writer, { family: 2, own: 5n, pair: { kind: 2, data: 5n } }, undefined);
  t.deepEqual(decode(T, writer.result()), { family: 'two', own: 5n, pair: { kind: 'two', data: 5n } });
});

interface Tree {
  readonly name?: string;
  readonly child?: Tree;
  readonly children?: readonly Tree[];
}
const Tree: Codec<Tree> = attributes('TREE', {
  name: [1, string],
  child: [2, lazy((): Codec<Tree> => Tree)],
  children: [3, indexed(lazy((): Codec<Tree> => Tree))],
});

test('tables hold themselves, and a message nested 16,000 deep does not exhaust the stack', (t) => {
  const value = { name: 'a', child: { child: { name: 'c' } }, children: [{ name: 'd' }, {}] };
  for (const engine of engines) t.deepEqual(decode(Tree, encode(Tree, value, { engine }), { engine }), value);
  const depth = 16_380;
  const bytes = new Uint8Array(4 * depth);
  const view = new DataView(bytes.buffer);
  for (let level = 0; level < depth; level++) {
    view.setUint16(4 * level, bytes.length - 4 * level, true);
    view.setUint16(4 * level + 2, 2, true);
  }
  for (const engine of engines) {
    t.throws(() => decode(Tree, bytes, { engine }), { instanceOf: DecodeError, message: new RegExp(`nested deeper than ${DEPTH_LIMIT}`) });
    let level = 0;
    for (let tree: Tree | undefined = decode(Tree, bytes, { engine, lenient: true }); tree?.child !== undefined; tree = tree.child) level++;
    t.is(level, DEPTH_LIMIT);
  }
  let deep: Tree = {};
  for (let level = 0; level < 100_000; level++) deep = { child: deep };
  for (const engine of engines) t.throws(() => encode(Tree, deep, { engine }), { code: 'ERR_NETLINK_INVALID_VALUE' });
});

test('lenient decoding keeps what does not fit and says so; strict decoding says where', (t) => {
  const T = attributes('T', { inner: [1, attributes('I', { id: [5, u16], name: [2, string] })], n: [2, u32] });
  const bytes = bytesOf('1400 0180 0500 0500 07000000 0800 0200 61620000 0800 0200 01000000 0600 0900 aabb');
  for (const engine of engines) {
    const issues: DecodeIssue[] = [];
    const value = decode(T, bytes, { engine, lenient: true, onIssue: (issue) => issues.push(issue) });
    t.deepEqual(value, {
      inner: { name: 'ab', unknown: [{ type: 5, payload: Uint8Array.of(7) }] },
      n: 1,
      unknown: [{ type: 9, payload: Uint8Array.of(0xaa, 0xbb) }],
    } as never);
    t.deepEqual(issues, [{ table: 'I', type: 5, start: 8, end: 9 }]);
    const error = t.throws(() => decode(T, bytes, { engine }), {
      instanceOf: DecodeError,
      message: 'T_INNER.I_ID: expected u16, got 1 byte (at byte 8)',
    });
    t.like(error, { path: 'inner.id', offset: 8, code: 'ERR_NETLINK_DECODE' });
    t.deepEqual(decode(T, encode(T, value), { lenient: true }), value);
  }
});

test('an attribute that nobody described is written back as it was, with the bits beside its type', (t) => {
  const T = attributes('T', { a: [1, u32], pair: variant({ kind: [2, u8] }, { data: [3, { 1: u8 }] }) });
  const bytes = bytesOf('0500 0980 01000000 0500 0540 02000000 0500 0180 03000000 0500 0380 04000000');
  for (const engine of engines) {
    const value = decode(T, bytes, { engine, lenient: true });
    t.deepEqual(value.unknown, [
      { type: 9, payload: Uint8Array.of(1), flags: 0x8000 },
      { type: 5, payload: Uint8Array.of(2), flags: 0x4000 },
      { type: 1, payload: Uint8Array.of(3), flags: 0x8000 },
      { type: 3, payload: Uint8Array.of(4), flags: 0x8000 },
    ]);
    t.deepEqual(encode(T, value, { engine }), bytes);
  }
});

test('a length that overruns its table ends it, and what is left stays in tail', (t) => {
  const T = attributes('T', { a: [1, u16] });
  const bytes = bytesOf('0600 0100 0700 0000 ff00 0200 aabb');
  t.deepEqual(decodeBoth(T, bytes, true), { a: 7, tail: bytesOf('ff00 0200 aabb') });
  t.deepEqual(encode(T, decode(T, bytes, { lenient: true })), bytes);
  t.throws(() => decode(T, bytes), { message: "tail: an attribute's length overruns the 6 bytes left (at byte 8)" });
  t.deepEqual(decodeBoth(T, bytesOf('0200 0100'), true), { tail: bytesOf('0200 0100') });
});

test('nothing decoded refers to the bytes, whatever kind of array they are in', (t) => {
  const T = attributes('T', { b: [1, binary], v: variant({ k: [2, u8] }, { d: [3, {}] }) });
  const source = Buffer.concat([
    Buffer.from('ffff', 'hex'),
    bytesOf('0600 0100 aabb 0000 0500 0200 09000000 0500 0300 01000000 0500 0900 02000000'),
  ]).subarray(2);
  const value = decode(T, source);
  const expected = { b: Uint8Array.of(0xaa, 0xbb), v: { k: 9, raw: Uint8Array.of(1) }, unknown: [{ type: 9, payload: Uint8Array.of(2) }] };
  t.deepEqual(value, expected as never);
  source.fill(0);
  t.deepEqual(value, expected as never);
  t.is(value.b?.constructor, Uint8Array);
  t.is(value.b?.buffer.byteLength, 2);
});

test('a struct may be shorter, as an older kernel sends it, or longer, as a newer one', (t) => {
  const grown = struct('grown', { oldest: 4, size: 12 }, { a: u32, b: added(u16), _pad: pad(2), c: added(be32) });
  const whole = bytesOf('01000000 0200 0000 00000003');
  t.deepEqual(decodeBoth(grown, whole), { a: 1, b: 2, c: 3 });
  t.deepEqual(decodeBoth(grown, whole.subarray(0, 4)), { a: 1 });
  t.deepEqual(decodeBoth(grown, whole.subarray(0, 8)), { a: 1, b: 2 });
  t.deepEqual(decodeBoth(grown, whole.subarray(0, 10)), { a: 1, b: 2, tail: Uint8Array.of(0, 0) });
  t.deepEqual(decodeBoth(grown, Uint8Array.of(...whole, 9)), { a: 1, b: 2, c: 3, tail: Uint8Array.of(9) });
  t.throws(() => decode(grown, whole.subarray(0, 3)), { message: 'expected struct grown of 4 bytes, got 3 (at byte 0)' });
  for (const length of [4, 8, 10, 12])
    for (const engine of engines) t.deepEqual(encode(grown, decode(grown, whole.subarray(0, length)), { engine }), whole.slice(0, length));
});

test('records back to back say their own length', (t) => {
  const hop = message(
    struct('hop', 8, { _length: recordLength(u16), flags: u8, hops: u8, index: s32 }),
    attributes('H', { name: [1, string] }),
  );
  const T = packed(hop);
  const value = [
    { flags: 1, hops: 0, index: 3, name: 'abcd' },
    { flags: 0, hops: 1, index: -1 },
  ];
  for (const engine of engines) {
    const bytes = encode(T, value as never, { engine });
    t.deepEqual(bytes, bytesOf('1400 01 00 03000000 0900 0100 6162636400 000000 0800 00 01 ffffffff'));
    t.deepEqual(decode(T, bytes, { engine }), value as never);
    t.throws(() => decode(T, bytes.subarray(0, 22), { engine }), {
      instanceOf: DecodeError,
      message: 'a record of 0 bytes where 2 are left (at byte 20)',
    });
  }
});
