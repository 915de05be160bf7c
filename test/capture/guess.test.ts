import test from 'ava';
import fc from 'fast-check';
import { areAttributes, guessOf, guessText } from '../../lib/capture/describe/guess.ts';
import { NLA_F_NESTED, NLA_F_NET_BYTEORDER } from '../../lib/schema/attributes.ts';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const text = (value: string): Uint8Array => Uint8Array.from(Buffer.from(value, 'latin1'));

// biome-ignore format: table
const payloads: readonly (readonly [payload: Uint8Array, guess: string, flags?: number])[] = [
  [bytes(), 'flag or padding'],
  [bytes(7), 'u8 7'],
  [bytes(2, 0), 'u16 2'],
  [bytes(0x12, 0xb5), 'u16 46354'],
  [bytes(5, 0, 0, 0), 'u32 5'],
  [bytes(0, 0, 0, 28), 'u32 28 (big-endian)'],
  [bytes(10, 0, 0, 1), 'address 10.0.0.1'],
  [bytes(2, 0, 0, 0, 0, 0x42), 'address 02:00:00:00:00:42'],
  [bytes(9, 0, 0, 0, 0, 0, 0, 0), 'u64 9'],
  [bytes(0, 0, 0, 0, 0, 0, 0, 9), 'u64 9 (big-endian)'],
  [bytes(0xfe, 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 'address fe80::1'],
  [text('eth0\0'), 'string "eth0"'],
  [text('nat\0'), 'string "nat"'],
  [text('t\0\0'), 'string "t"'],
  [text('without'), 'string "without"'],
  [bytes(0x61, 0), 'u16 97'],
  [bytes(1, 2, 3), 'bytes 010203'],
  [bytes(8, 0, 1, 0, 5, 0, 0, 0), 'nest of #1 u32 5'],
  [bytes(5, 0, 1, 0, 7, 0, 0, 0, 7, 0, 2, 0, 0x6c, 0x6f, 0, 0), 'nest of #1 u8 7, #2 string "lo"'],
  [bytes(12, 0, 1, 0x80, 8, 0, 3, 0, 10, 0, 0, 1), 'nest of #1 nest of #3 address 10.0.0.1'],
  [bytes(4, 0, 1, 0), 'nest of #1 flag or padding', NLA_F_NESTED],
  [bytes(4, 0, 1, 0), 'u32 65540'],
  [bytes(0x03, 0xe8), 'u16 1000', NLA_F_NET_BYTEORDER],
  [bytes(6, 0, 2, 0, 0x03, 0xe8, 0, 0), 'nest of #2 u16 1000', NLA_F_NET_BYTEORDER],
];

for (const [payload, guess, flags] of payloads) {
  test(`${Buffer.from(payload).toString('hex') || 'nothing'}${flags === undefined ? '' : flags === NLA_F_NESTED ? ', nested' : ', in network order'}: ${guess}`, (t) => {
    t.is(guessText(guessOf(payload, flags)), guess);
  });
}

test('attributes are told from other bytes', (t) => {
  t.true(areAttributes(bytes(8, 0, 1, 0, 5, 0, 0, 0)));
  t.false(areAttributes(bytes()));
  t.false(areAttributes(bytes(8, 0, 0, 0, 5, 0, 0, 0)), 'type 0');
  t.false(areAttributes(bytes(9, 0, 1, 0, 5, 0, 0, 0)), 'too long');
  t.false(areAttributes(bytes(8, 0, 1, 0, 5, 0, 0, 0, 1, 0, 0)), 'something behind');
});

test('any bytes have a guess', (t) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 80 }),
      fc.constantFrom(0, NLA_F_NESTED),
      (payload, flags) => guessText(guessOf(payload, flags)) !== '',
    ),
    { seed: 1, numRuns: 5000 },
  );
  t.pass();
});
