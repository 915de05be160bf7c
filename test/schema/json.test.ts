import test from 'ava';
import { InvalidValueError } from '../../lib/errors.ts';
import {
  attributes,
  binary,
  byIndex,
  bytes,
  type Codec,
  decode,
  encode,
  enumOf,
  flag,
  fromJson,
  inline,
  type Json,
  message,
  pad,
  range,
  repeated,
  s64,
  select,
  sint,
  string,
  struct,
  toJson,
  typeValue,
  u8,
  u16,
  u32,
  u64,
  variant,
} from '../../lib/schema/index.ts';

const head = struct('head', 4, { family: enumOf(u8, { unspec: 0, two: 2 }), _pad: pad(3) });
const T = message(
  head,
  attributes('T', {
    big: [1, u64],
    signed: [2, s64],
    either: [3, sint],
    bytes: [4, binary],
    three: [5, bytes(3)],
    name: [6, string],
    on: [7, flag],
    limited: [8, range(u16, 0, 10)],
    picked: [9, select('family', { two: u64 }, binary)],
    byIndex: [10, byIndex(u64)],
    typed: [11, typeValue(['a', 'b'], attributes('X', { x: [1, u64] }))],
    pair: variant({ kind: [12, string] }, { data: [13, { vlan: attributes('V', { id: [1, u64] }) }] }),
    list: [14, repeated(u64)],
    grown: [15, struct('g', 4, { a: u32 })],
  }),
);
type T = typeof T extends Codec<infer V> ? V : never;

const value: T = {
  family: 'two',
  big: 0xffffffffffffffffn,
  signed: -(1n << 63n),
  either: -5,
  bytes: Uint8Array.of(0, 255),
  three: new Uint8Array(3),
  name: 'a\udcffé',
  on: true,
  limited: 3,
  picked: 1n,
  byIndex: { 3: 4n, 500: 5n },
  typed: [{ x: 1n, a: 1, b: 2 }],
  pair: { kind: 'vlan', data: { id: 9007199254740993n } },
  list: [0n],
  grown: { a: 1, tail: Uint8Array.of(7) } as never,
  unknown: [{ type: 99, payload: Uint8Array.of(1, 2), flags: 0x8000 }],
  tail: Uint8Array.of(9, 9, 9, 9, 9),
};
const json = {
  family: 'two',
  big: '18446744073709551615',
  signed: '-9223372036854775808',
  either: -5,
  bytes: '00ff',
  three: '000000',
  name: 'a\udcffé',
  on: true,
  limited: 3,
  picked: '1',
  byIndex: { 3: '4', 500: '5' },
  typed: [{ x: '1', a: 1, b: 2 }],
  pair: { kind: 'vlan', data: { id: '9007199254740993' } },
  list: ['0'],
  grown: { a: 1, tail: '07' },
  unknown: [{ type: 99, payload: '0102', flags: 0x8000 }],
  tail: '0909090909',
} as const;

test('JSON holds a decoded value exactly, and gives it back', (t) => {
  t.deepEqual(toJson(T, value), json as Json);
  t.deepEqual(fromJson(T, JSON.parse(JSON.stringify(json))), value);
  t.deepEqual(Object.keys(toJson(T, value) as object), Object.keys(value), 'in the order it has');
  const lenient = decode(T, encode(T, value), { lenient: true });
  t.deepEqual(fromJson(T, JSON.parse(JSON.stringify(toJson(T, lenient)))), lenient);
});

test('sint stays what it was: a number of four bytes or a bigint of eight', (t) => {
  t.deepEqual(toJson(sint, -1), -1);
  t.deepEqual(toJson(sint, -1n), '-1');
  t.is(fromJson(sint, -1), -1);
  t.is(fromJson(sint, '-1'), -1n);
});

test('an unknown kind keeps its bytes, flat or grouped', (t) => {
  const F = attributes('F', {
    [inline]: variant({ kind: [1, string] }, { data: [2, { vlan: u64 }] }),
    x: [3, select('kind', { odd: u64 }, binary)],
  });
  for (const [decoded, plain] of [
    [
      { kind: 'odd', raw: Uint8Array.of(1), x: 5n },
      { kind: 'odd', raw: '01', x: '5' },
    ],
    [
      { kind: 'vlan', data: 6n, x: Uint8Array.of(2) },
      { kind: 'vlan', data: '6', x: '02' },
    ],
  ] as const) {
    t.deepEqual(toJson(F, decoded as never), plain);
    t.deepEqual(fromJson(F, plain), decoded as never);
  }
});

test('what the kernel says beyond a documented range is no mistake', (t) => {
  t.deepEqual(fromJson(T, toJson(T, { family: 'two', limited: 999 })), { family: 'two', limited: 999 } as never);
});

test('names and numbers, absent and null mean what they mean to encode', (t) => {
  t.deepEqual(toJson(T, { family: 2, picked: 5n } as never), { family: 'two', picked: '5' });
  t.deepEqual(fromJson(T, { family: 2, picked: '5', name: null }), { family: 'two', picked: 5n } as never);
  t.deepEqual(fromJson(T, { big: 5, signed: -5 }), { big: 5n, signed: -5n } as never);
});

// biome-ignore format: table
const refusals: readonly (readonly [json: unknown, message: string])[] = [
  [{ big: '1.5' },                          'big: "1.5" is not a whole number (u64)'],
  [{ big: '0x10' },                         'big: "0x10" is not a whole number (u64)'],
  [{ big: '' },                             'big: "" is not a whole number (u64)'],
  [{ big: '-1' },                           'big: -1 is not in 0–18446744073709551615'],
  [{ big: 2 ** 53 },                        'big: 9007199254740992 is not a whole number (u64)'],
  [{ big: true },                           'big: true is not a whole number (u64)'],
  [{ limited: '3' },                        'limited: "3" is not a whole number (u16)'],
  [{ limited: 70_000 },                     'limited: 70000 is not in 0–65535'],
  [{ bytes: 'xy' },                         'bytes: "xy" is not hex digits'],
  [{ bytes: '0' },                          'bytes: "0" is not hex digits'],
  [{ three: '00' },                         'three: 1 bytes are not 3'],
  [{ family: 'three' },                     'family: "three" is not known, expected one of unspec, two'],
  [{ byIndex: { x: '1' } },                 'byIndex.x: "x" is not an attribute type'],
  [{ byIndex: { 3: 'x' } },                 'byIndex.3: "x" is not a whole number (u64)'],
  [{ byIndex: { 99999: '1' } },             'byIndex.99999: "99999" is not an attribute type'],
  [{ byIndex: { '03': '1' } },              'byIndex.03: "03" is not an attribute type'],
  [{ typed: [{ x: '1', a: 1 }] },           'typed.0.b: undefined is not an attribute type'],
  [{ pair: { kind: 'vlan', data: { id: 'x' } } }, 'pair.data.id: "x" is not a whole number (u64)'],
  [{ pair: { kind: 'vlan', data: { idd: '1' } } }, 'pair.data: no property "idd", did you mean "id"?'],
  [{ pair: { kind: 'x', data: {} } },       'pair.data: kind "x" has no known data; give raw bytes'],
  [{ pair: { raw: '00' } },                 'pair.kind: is missing: it says what data is'],
  [{ unknown: [{ type: 'x', payload: '' }] }, 'unknown.0.type: "x" is not a whole number (attribute type)'],
  [{ unknown: [{ type: 1, payload: 'x' }] }, 'unknown.0.payload: "x" is not hex digits'],
  [{ list: '1' },                           'list: "1" is not an array'],
  [{ grown: [] },                           'grown: [] is not an object'],
  [{ nmae: 1 },                             'no property "nmae", did you mean "name"?'],
  [JSON.parse('{"__proto__":{"big":"1"}}'), 'no property "__proto__"'],
  ['x',                                     '"x" is not an object'],
  [null,                                    'null is not an object'],
];

test('JSON that is no such value is refused, and the error names the property', (t) => {
  for (const [wrong, message] of refusals) {
    const error = t.throws(() => fromJson(T, wrong as Json), { instanceOf: InvalidValueError }, message);
    t.is(error?.message, message);
  }
  t.is(
    t.throws(() => toJson(T, { big: 'x' } as never), { instanceOf: InvalidValueError })?.message,
    'big: "x" is not a whole number (u64)',
  );
});
