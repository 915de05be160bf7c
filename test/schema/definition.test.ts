import test from 'ava';
import { DecodeError } from '../../lib/errors.ts';
import {
  added,
  attributes,
  be16,
  bits,
  byIndex,
  type Codec,
  decode,
  encode,
  enumOf,
  flagsOf,
  indexed,
  inline,
  message,
  packed,
  pad,
  recordLength,
  repeated,
  s8,
  select,
  string,
  struct,
  tuple,
  typeValue,
  u8,
  u16,
  u32,
  unusedBits,
  variant,
} from '../../lib/schema/index.ts';

test('a struct whose fields do not make its size throws when it loads', (t) => {
  t.throws(() => struct('s', 5, { a: u32 }), { message: 'struct s: its fields make 4 bytes, sizeof is 5' });
  t.throws(() => struct('s', { oldest: 5, size: 6 }, { a: u32, b: added(u16) }), {
    message: 'struct s: its first added field is at 4, the oldest size is 5',
  });
  t.throws(() => struct('s', { oldest: 2, size: 4 }, { a: u32 }), {
    message: 'struct s: its first added field is at 4, the oldest size is 2',
  });
  t.throws(() => struct('s', 6, { a: u32, b: added(u16) }), { message: 'struct s: its first added field is at 4, the oldest size is 6' });
  t.throws(() => struct('s', { oldest: 1, size: 6 }, { a: u8, b: added(u8), c: u32 }), { message: 'struct s: c follows an added field' });
  t.throws(() => struct('s', 4, { a: string, b: u32 }), { message: 'struct s: a has no fixed size and is not the last field' });
  t.throws(() => struct('s', 4, { tail: u32 }), { message: 'struct s: the key tail is taken' });
  t.throws(() => recordLength(u32), { message: /16 bits/ });
  t.throws(() => recordLength(be16), { message: /host order/ });
  const ended = struct('ended', 2, { a: u16, rest: string });
  t.throws(() => struct('s', 3, { ended, b: u8 }), { message: 'struct s: ended has no fixed size and is not the last field' });
  t.notThrows(() => struct('s', 4, { a: u16, _pad: pad(2), rest: string }));
});

test('bit fields that do not fill their integer throw when they load', (t) => {
  t.throws(() => struct('s', 2, { a: bits(u8, 3), b: u8 }), { message: 'struct s: bit fields leave 5 bits of u8 before b' });
  t.throws(() => struct('s', 2, { a: bits(u8, 3), b: bits(u16, 3) }), { message: 'struct s: bit fields leave 5 bits of u8 before b' });
  t.throws(() => struct('s', 1, { a: bits(u8, 3), b: unusedBits(u8, 4) }), {
    message: 'struct s: bit fields leave 1 bits of u8 at its end',
  });
  t.throws(() => struct('s', 1, { a: bits(u8, 3), b: bits(u8, 6) }), { message: 'struct s: b has no room: it is a bit field' });
  t.throws(() => struct('s', 1, { a: added(bits(u8, 3)) }), { message: 'struct s: a cannot be added: it is a bit field' });
  for (const width of [0, 8, 1.5]) t.throws(() => bits(u8, width), { message: `bits: ${width} bits are no part of u8` });
  for (const base of [s8, enumOf(u8, {})]) t.throws(() => bits(base, 3), { message: /is no unsigned integer/ });
});

test('a table that says a number or a key twice throws when it loads', (t) => {
  const pair = variant({ kind: [1, string] }, { data: [2, { a: u8 }] });
  t.throws(() => attributes('T', { a: [1, u8], b: [1, u16] }), { message: 'attributes T: b and a are both 1' });
  t.throws(() => attributes('T', { a: [2, u8], pair }), { message: 'attributes T: pair and a are both 2' });
  t.throws(() => attributes('T', { a: [2, u8], [inline]: pair }), { message: 'attributes T: data and a are both 2' });
  for (const key of ['kind', 'data', 'raw'])
    t.throws(() => attributes('T', { [key]: [3, u8], [inline]: pair }), { message: `attributes T: the key ${key} is taken` });
  for (const key of ['unknown', 'tail', '__proto__', 'constructor', 'toString'])
    t.throws(() => attributes('T', { [key]: [1, u8] }), { message: `attributes T: the key ${key} is taken` });
  for (const type of [-1, 0x4000, 1.5, Number.NaN])
    t.throws(() => attributes('T', { a: [type, u8] }), { message: `attributes T: a has no attribute type, but ${type}` });
  t.throws(() => variant({ a: [1, string] }, { a: [2, {}] }), { message: 'variant: a is both selector and payload' });
  t.throws(() => typeValue(['a'], attributes('T', { a: [1, u8] })), { message: "typeValue: the key a is one of its item's" });
});

test('only what ends by itself can stand several times in one attribute', (t) => {
  for (const item of [u8, attributes('T', { a: [1, repeated(u8)] }), attributes('T', { a: [1, select('kind', { x: u8 }, u16)] })])
    t.throws(() => repeated(item as Codec<unknown>, { several: true }), { message: /must be tables that read alone and repeat nothing/ });
});

test('a message whose header and table share a key throws when it loads', (t) => {
  const head = struct('head', 4, { kind: u32 });
  t.throws(() => message(head, attributes('T', { kind: [1, u8] })), { message: 'message head: kind is in the header and in T' });
  t.throws(() => message(head, attributes('T', { [inline]: variant({ kind: [1, string] }, { data: [2, {}] }) })), {
    message: 'message head: kind is in the header and in T',
  });
  t.throws(() => message(struct('head', 4, { pair: u32 }), attributes('T', { pair: variant({ k: [1, string] }, { d: [2, {}] }) })), {
    message: 'message head: pair is in the header and in T',
  });
  t.throws(() => packed(string), { message: 'packed: its item has neither a fixed size nor a length of its own' });
  t.throws(() => packed(attributes('T', {})), { message: /neither a fixed size/ });
});

/** Keys, names and prefixes as a specification from anywhere might bring them. */
const hostile = [
  'a"]; globalThis.pwned = true; x["',
  "a'];globalThis.pwned=true;//",
  'a\nglobalThis.pwned = true;\n',
  'a\u2028globalThis.pwned = true;',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is meant to look like one
  '`${globalThis.pwned = true}`',
  '*/ globalThis.pwned = true; /*',
  '\n}; function k0() { globalThis.pwned = true; } function k1() { globalThis.pwned = true; } {',
  '\nfunction k0() { globalThis.pwned = true; return undefined; }\nfunction k1() { globalThis.pwned = true; }\nfunction k2() { globalThis.pwned = true; }',
  '802.1q',
  'default',
  ' ',
];

test('no key, prefix or name can become code', (t) => {
  for (const text of hostile) {
    const inner = struct(text, 8, { [text]: enumOf(u16, { [text]: 3 }), b: flagsOf(u16, { [text]: 1 }), c: tuple(u16, 2) });
    const T = message(
      inner,
      attributes(text, {
        [`${text}1`]: [1, string],
        [`${text}2`]: [2, typeValue([text], attributes(text, { a: [1, u8] }))],
        [`${text}3`]: variant({ [text]: [3, string] }, { [`${text}d`]: [4, { [text]: byIndex(u8) }] }),
        [`${text}4`]: [5, select(text, { [text]: u8 }, indexed(u8))],
        [`${text}5`]: [6, select(`${text}1`, { [text]: u8 }, u16)],
        [`${text}6`]: [7, struct(text, { oldest: 1, size: 2 }, { a: u8, [text]: added(u8) })],
        [inline]: variant({ [`${text}k`]: [8, string] }, { [`${text}p`]: [9, { [text]: attributes(text, {}) }] }),
      }),
    ) as Codec<unknown> as Codec<Record<string, unknown>>;
    const value = {
      [text]: text,
      b: [text],
      c: [1, 2],
      [`${text}1`]: text,
      [`${text}2`]: [{ a: 1, [text]: 5 }],
      [`${text}3`]: { [text]: text, [`${text}d`]: { 7: 1 } },
      [`${text}4`]: 9,
      [`${text}5`]: 8,
      [`${text}6`]: { a: 1, [text]: 2 },
      [`${text}k`]: text,
      [`${text}p`]: {},
    };
    const bytes = encode(T, value, { engine: 'interpret' });
    t.deepEqual(encode(T, value), bytes, text);
    for (const engine of ['compile', 'interpret'] as const) t.deepEqual(decode(T, bytes, { engine }), value, text);
    t.throws(() => decode(T, Uint8Array.of(1)), { instanceOf: DecodeError });
    t.false('pwned' in globalThis, text);
  }
});
