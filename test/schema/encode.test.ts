import test from 'ava';
import { InvalidValueError } from '../../lib/errors.ts';
import { ByteWriter } from '../../lib/schema/byte-writer.ts';
import { encoderCell } from '../../lib/schema/compile-encode.ts';
import {
  attributes,
  be16,
  binary,
  bits,
  byIndex,
  bytes,
  type Codec,
  chars,
  decode,
  encode,
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
  lladdr,
  mac,
  message,
  nodeOf,
  packed,
  pad,
  range,
  repeated,
  s8,
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

const T = message(
  struct('head', 4, { family: enumOf(u8, { inet: 2, inet6: 10 }), _pad: pad(3) }),
  attributes('T', {
    id: [1, range(u16, 0, 4094)],
    name: [2, string],
    mtu: [3, u32],
    big: [4, u64],
    flags: [5, flagsOf(u32, { up: 1, broadcast: 2 })],
    mac: [6, mac],
    address: [7, ip],
    inner: [8, attributes('I', { a: [1, s8], list: [2, repeated(u8)], pair: [3, tuple(u8, 2)] })],
    on: [9, flag],
    pair: variant({ kind: [10, string] }, { data: [11, { vlan: attributes('V', { id: [1, u8] }) }] }),
    any: [12, uint],
    bytes: [13, bytes(3)],
    code: [14, hexOf(2)],
    index: [15, byIndex(u8)],
    listed: [16, indexed(u32)],
    typed: [17, typeValue(['a', 'b'], attributes('X', { x: [1, u8] }))],
    chars: [18, struct('c', 4, { name: chars(4) })],
    signed: [19, sint],
    v4: [20, ipv4],
    v6: [21, ipv6],
    id2: [22, uuid],
    hw: [23, lladdr],
    raw: [24, binary],
    digits: [25, hex],
    words: [26, packed(u16)],
  }),
) as Codec<unknown> as Codec<Record<string, unknown>>;

// biome-ignore format: table
const refusals: readonly (readonly [value: unknown, message: string])[] = [
  [{ id: 5000 },                           'id: 5000 is not in 0–4094'],
  [{ id: 1.5 },                            'id: 1.5 is not a whole number (u16)'],
  [{ id: '5' },                            'id: "5" is not a whole number (u16)'],
  [{ mtu: -1 },                            'mtu: -1 is not in 0–4294967295'],
  [{ mtu: Number.NaN },                    'mtu: NaN is not a whole number (u32)'],
  [{ big: 2 ** 60 },                       'big: 1152921504606847000 is not a whole number (u64)'],
  [{ big: 1n << 64n },                     'big: 18446744073709551616 is not in 0–18446744073709551615'],
  [{ any: -1 },                            'any: -1 is not in 0–18446744073709551615'],
  [{ family: 'inet7' },                    'family: "inet7" is not known, did you mean "inet"?'],
  [{ family: 'x' },                        'family: "x" is not known, expected one of inet, inet6'],
  [{ flags: ['upp'] },                     'flags: "upp" is not known, did you mean "up"?'],
  [{ flags: 'up' },                        'flags: "up" is neither a list of flags nor a number'],
  [{ flags: [-1] },                        "flags: -1 is neither a flag's name nor a number"],
  [{ flags: [2 ** 32] },                   'flags: 4294967296 is not in 0–4294967295'],
  [{ mac: '02:00:00:00:00' },              'mac: "02:00:00:00:00" is not a hardware address of 6 bytes'],
  [{ address: '10.0.0' },                  'address: "10.0.0" is not an IP address'],
  [{ address: '10.0.0.01' },               'address: "10.0.0.01" is not an IP address'],
  [{ address: '1::2::3' },                 'address: "1::2::3" is not an IP address'],
  [{ v4: '::1' },                          'v4: "::1" is not an IPv4 address'],
  [{ v6: '1:2:3:4:5:6:7:8:9' },            'v6: "1:2:3:4:5:6:7:8:9" is not an IPv6 address'],
  [{ id2: 'abc' },                         'id2: "abc" is not a UUID'],
  [{ hw: '0:1:xx' },                       'hw: "0:1:xx" is not a hardware address'],
  [{ code: 'fff' },                        'code: "fff" is not hex digits of 2 bytes'],
  [{ digits: 'xyz' },                      'digits: "xyz" is not hex digits'],
  [{ name: 'a\0b' },                       'name: "a\\u0000b" contains a NUL'],
  [{ name: 5 },                            'name: 5 is not a string'],
  [{ name: 'a\ud800b' },                   'name: "a\\ud800b" contains a lone surrogate'],
  [{ chars: { name: 'héllo' } },           'chars.name: "héllo" is longer than 4 bytes'],
  [{ on: 1 },                              'on: 1 is not true'],
  [{ raw: [1, 2] },                        'raw: [1, 2] is not a Uint8Array'],
  [{ bytes: Uint8Array.of(1) },            'bytes: 1 bytes are not 3'],
  [{ inner: { a: 128 } },                  'inner.a: 128 is not in -128–127'],
  [{ inner: { list: [1, 256] } },          'inner.list.1: 256 is not in 0–255'],
  [{ inner: { pair: [1] } },               'inner.pair: 1 items are not 2'],
  [{ inner: 7 },                           'inner: 7 is not an object'],
  [{ listed: {} },                         'listed: an object with no keys is not an array'],
  [{ listed: [1, 'x'] },                   'listed.1: "x" is not a whole number (u32)'],
  [{ index: { 99999: 1 } },                'index.99999: "99999" is not an attribute type'],
  [{ index: { x: 1 } },                    'index.x: "x" is not an attribute type'],
  [{ words: [1, 70000] },                  'words.1: 70000 is not in 0–65535'],
  [{ typed: [{ a: 1, x: 1 }] },            'typed: "undefined" is not an attribute type'],
  [{ pair: { data: {} } },                 'pair.kind: is missing: it says what data is'],
  [{ pair: { kind: 'x', data: {} } },      'pair.data: kind "x" has no known data; give raw bytes'],
  [{ pair: { kind: 'vlan', data: { i: 1 } } }, 'pair.data: no property "i", did you mean "id"?'],
  [{ pair: { kind: 'vlan', dat: {} } },    'pair: no property "dat", did you mean "data"?'],
  [{ nmae: 'x' },                          'no property "nmae", did you mean "name"?'],
  [{ qqqqqqq: 'x' },                       'no property "qqqqqqq"'],
  [{ unknown: [{ type: 1.5, payload: new Uint8Array() }] },     'unknown.0: "1.5" is not an attribute type'],
  [{ unknown: [{ type: 99999, payload: new Uint8Array() }] },   'unknown.0: "99999" is not an attribute type'],
  [{ unknown: [{ type: 1, payload: [1, 2] }] },                 'unknown.0: [1, 2] is not a Uint8Array'],
  [{ unknown: [{ type: 1, payload: new Uint8Array(), flags: 1 }] },     'unknown.0: flags 1 are not of an attribute'],
  [{ unknown: 5 },                         'unknown: 5 is not an array'],
  [{ tail: 'x' },                          'tail: "x" is not a Uint8Array'],
  [{ pair: { kind: 'x', raw: new Uint8Array(70_000) } },        'pair.raw: is longer than an attribute can be (65,535 bytes)'],
  [{ raw: new Uint8Array(65_532) },        'raw: is longer than an attribute can be (65,535 bytes)'],
  [{ unknown: [{ type: 1, payload: new Uint8Array(70_000) }] }, 'unknown.0: is longer than an attribute can be (65,535 bytes)'],
  [null,                                   'null is not an object'],
  [[],                                     '[] is not an object'],
];

test('a value that the codec cannot hold is refused, and the error names the property', (t) => {
  for (const [value, message] of refusals) {
    for (const engine of ['compile', 'interpret'] as const) {
      const error = t.throws(
        () => encode(T, value as never, { engine }),
        { instanceOf: InvalidValueError, code: 'ERR_NETLINK_INVALID_VALUE' },
        message,
      );
      t.is(error?.message, message);
    }
    // What the compiled encoder refuses must not be what it would write: `encode` asks the interpreter only then.
    t.throws(() => encoderCell(nodeOf(T)).encode(new ByteWriter(), value, undefined), undefined, `compiled: ${message}`);
  }
});

test('bit fields are written into the integer they share, and refuse what has no room', (t) => {
  const parts = struct('parts', 3, { a: u8, b: bits(be16, 5), c: bits(be16, 1), _gap: unusedBits(be16, 3), d: bits(be16, 7) });
  for (const engine of ['compile', 'interpret'] as const) {
    t.deepEqual([...encode(parts, { a: 1, b: 0b10001, c: 1, d: 0b1000001 }, { engine })], [1, 0b10001100, 0b01000001]);
    t.deepEqual([...encode(parts, { c: 1 }, { engine })], [0, 0b00000100, 0]);
    t.deepEqual([...encode(parts, { d: 5 }, { engine })], [0, 0, 5]);
    t.throws(() => encode(parts, { a: 1, c: 2 }, { engine }), { instanceOf: InvalidValueError, message: /^c: 2 is not in 0–1/ });
  }
  t.deepEqual(decode(parts, Uint8Array.of(1, 0xff, 0xff)), { a: 1, b: 31, c: 1, d: 127 });
});

test('absent, null and false mean the same to both engines', (t) => {
  const plain = encode(T, { family: 'inet' });
  for (const engine of ['compile', 'interpret'] as const) {
    t.deepEqual(
      encode(T, { family: 'inet', mtu: undefined, name: null, on: false, pair: null, inner: undefined, nmae: undefined } as never, {
        engine,
      }),
      plain,
    );
    t.deepEqual(encode(T, {}, { engine }), new Uint8Array(4));
  }
});

test('the flat variant of a table refuses what the grouped one does', (t) => {
  const F = attributes('F', { [inline]: variant({ kind: [1, string] }, { data: [2, { vlan: u8 }] }) });
  for (const engine of ['compile', 'interpret'] as const) {
    t.throws(() => encode(F, { data: 1 } as never, { engine }), { message: 'kind: is missing: it says what data is' });
    t.throws(() => encode(F, { raw: Uint8Array.of(1) } as never, { engine }), { message: 'kind: is missing: it says what data is' });
    t.throws(() => encode(F, { kind: 'x', data: 1 } as never, { engine }), { message: 'data: kind "x" has no known data; give raw bytes' });
    t.throws(() => encode(F, { kind: 'x', raw: 'ff' } as never, { engine }), { message: 'raw: "ff" is not a Uint8Array' });
  }
});

test('a failed encoding leaves its writer as it was', (t) => {
  const { bytes: whole } = { bytes: encode(T, { name: 'abc' }) };
  t.throws(() => encode(T, { name: 'x'.repeat(300), mtu: -1 }));
  t.deepEqual(encode(T, { name: 'abc' }), whole);
});
