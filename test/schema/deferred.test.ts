import test from 'ava';
import { attributes, decode, encode, explain, type Infer, message, struct, u8, u16, u32 } from '../../lib/schema/index.ts';

test('a table and a struct that are given as functions are made when they are first used, and once', (t) => {
  const made: string[] = [];
  const pair = struct('pair', 4, () => {
    made.push('pair');
    return { first: u16, second: u16 };
  });
  const table = attributes('T', () => {
    made.push('table');
    return { pair: [1, pair], count: [2, u32] };
  });
  const header = struct('header', 4, () => {
    made.push('header');
    return { family: u8, kind: u8, flags: u16 };
  });
  const whole = message(header, table);
  t.deepEqual(made, []);
  const value: Infer<typeof whole> = { family: 2, kind: 1, flags: 3, pair: { first: 4, second: 5 }, count: 6 };
  const bytes = encode(whole, value);
  t.deepEqual(decode(whole, bytes), value);
  t.regex(explain(whole, bytes), /T_PAIR/);
  t.deepEqual([...made].sort(), ['header', 'pair', 'table']);
});

test('what is wrong with them is said then', (t) => {
  const twice = attributes('T', () => ({ one: [1, u8], other: [1, u16] }));
  t.throws(() => decode(twice, new Uint8Array(4)), { message: 'attributes T: other and one are both 1' });
  const short = struct('short', 8, () => ({ one: u32 }));
  t.throws(() => decode(short, new Uint8Array(8)), { message: 'struct short: its fields make 4 bytes, sizeof is 8' });
  const clash = message(
    struct('header', 4, () => ({ index: u32 })),
    attributes('T', { index: [1, u32] }),
  );
  t.throws(() => decode(clash, new Uint8Array(4)), { message: 'message header: index is in the header and in T' });
});
