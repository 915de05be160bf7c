import test from 'ava';
import { FrameError } from '../../lib/errors.ts';
import { compose, composeInto } from '../../lib/frame/compose.ts';
import { align4, HEADER_SIZE, NLM_F } from '../../lib/frame/header.ts';
import { messagesIn } from '../../lib/frame/split.ts';
import { ByteWriter } from '../../lib/schema/byte-writer.ts';
import { attributes, decode, string, u32 } from '../../lib/schema/index.ts';

const T = attributes('T', { name: [1, string], n: [2, u32] });
const header = { type: 20, flags: NLM_F.multi, sequence: 0xfffffffe, port: 0x80000001 };

function datagram(...bodies: readonly object[]): Uint8Array {
  const writer = new ByteWriter();
  for (const body of bodies) composeInto(writer, header, T, body);
  return writer.result();
}

test('a datagram splits into its messages, without their padding', (t) => {
  const bytes = datagram({ name: 'a' }, { n: 7 }, {});
  const messages = messagesIn(bytes);
  t.deepEqual(
    messages.map((message) => message.header),
    [
      { length: 24, ...header },
      { length: 24, ...header },
      { length: 16, ...header },
    ],
  );
  t.deepEqual(
    messages.map(({ payload }) => decode(T, payload)),
    [{ name: 'a' }, { n: 7 }, {}],
  );
  t.deepEqual(messagesIn(new Uint8Array(0)), []);
  t.deepEqual(messagesIn(Uint8Array.from([9, 9, 9, ...bytes]).subarray(3)), messages, 'wherever it lies');
});

test('the last message needs no padding', (t) => {
  const bytes = Uint8Array.from([...compose(header, T, {}), 1, 2]);
  new DataView(bytes.buffer).setUint32(0, 18, true);
  t.deepEqual(
    messagesIn(bytes).map(({ payload }) => [...payload]),
    [[1, 2]],
  );
});

test('lengths that do not add up throw, with the messages before that place', (t) => {
  const good = datagram({ n: 1 });
  // biome-ignore format: table
  const cases: readonly (readonly [bytes: Uint8Array, message: string, offset: number, before: number])[] = [
    [Uint8Array.of(1, 2, 3),                                     '3 bytes are left where a message header has 16 (at byte 0)', 0, 0],
    [Uint8Array.from([...good, ...good.subarray(0, 10)]),        '10 bytes are left where a message header has 16 (at byte 24)', 24, 1],
    [Uint8Array.from([...good, ...good.subarray(0, 20)]),        'a message of 24 bytes where 20 are left (at byte 24)', 24, 1],
    [Uint8Array.from([...good, 15, ...good.subarray(1)]),        'a message of 15 bytes where 24 are left (at byte 24)', 24, 1],
    [Uint8Array.from([...good, 0, ...good.subarray(1)]),         'a message of 0 bytes where 24 are left (at byte 24)', 24, 1],
    [Uint8Array.from([255, 255, 255, 255, ...good.subarray(4)]), 'a message of 4294967295 bytes where 24 are left (at byte 0)', 0, 0],
    [Uint8Array.from([...good, ...good, 255, 255, 255, 127, ...good.subarray(4)]), 'a message of 2147483647 bytes where 24 are left (at byte 48)', 48, 2],
  ];
  for (const [bytes, message, offset, before] of cases) {
    const error = t.throws(() => messagesIn(bytes), { instanceOf: FrameError, message, code: 'ERR_NETLINK_FRAME' });
    t.is(error?.offset, offset);
    t.is(error?.messages.length, before);
  }
});

test('composing writes length and padding, and leaves the writer alone when it fails', (t) => {
  const bytes = compose(header, T, { name: 'abcd' });
  t.is(bytes.length, align4(HEADER_SIZE + 4 + 5));
  t.is(new DataView(bytes.buffer).getUint32(0, true), bytes.length);
  const writer = new ByteWriter(4);
  composeInto(writer, header, T, { n: 1 });
  const before = writer.result();
  t.throws(() => composeInto(writer, header, T, { name: 'x'.repeat(500), n: -1 }), { message: 'n: -1 is not in 0–4294967295' });
  t.deepEqual(writer.result(), before);
  composeInto(writer, header, T, {});
  t.deepEqual(writer.result(), Uint8Array.from([...before, ...compose(header, T, {})]), 'and what is written next begins with zeros');
});
