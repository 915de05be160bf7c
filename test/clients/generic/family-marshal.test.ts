import test from 'ava';
import { genericMarshal, messageKey } from '../../../lib/clients/generic/family-marshal.ts';
import { composeInto } from '../../../lib/frame/compose.ts';
import { NLMSG } from '../../../lib/frame/header.ts';
import { Marshal } from '../../../lib/marshal.ts';
import { genlmsghdr } from '../../../lib/messages/generic/genlmsghdr.ts';
import { ByteWriter } from '../../../lib/schema/byte-writer.ts';
import { attributes, binary, encode, struct, u32 } from '../../../lib/schema/index.ts';

const A = attributes('A', { number: [1, u32] });
const raw = struct('raw', 0, { bytes: binary });

function frameOf(type: number, command: number | undefined, bytes: Uint8Array) {
  const writer = new ByteWriter();
  const options = command === undefined ? {} : { prefix: encode(genlmsghdr, { cmd: command, version: 1 }) };
  composeInto(writer, { type, flags: 0, sequence: 0, port: 0 }, raw, { bytes }, options);
  return { type: 'frame', bytes: writer.result(), port: 0, group: 0 } as const;
}

const one = encode(A, { number: 1 });

test('the command is the key under the number of its family, and no part of the body', (t) => {
  const marshal = genericMarshal();
  marshal.register(messageKey(30, 7), 'SEVEN', A);
  const short = (type: number, command: number | undefined, bytes: Uint8Array) =>
    marshal.decode(frameOf(type, command, bytes)).map((message) => [message.type, message.body]);
  t.deepEqual(short(30, 7, one), [['SEVEN', { number: 1 }]]);
  t.deepEqual(short(31, 7, one), [['unknown', Uint8Array.of(7, 1, 0, 0, ...one)]]);
  t.deepEqual(short(30, 8, one), [['unknown', Uint8Array.of(8, 1, 0, 0, ...one)]]);
  t.deepEqual(short(30, 7, new Uint8Array(0)), [['SEVEN', {}]]);
  // Not even a whole genlmsghdr.
  t.deepEqual(short(30, undefined, Uint8Array.of(7)), [['unknown', Uint8Array.of(7)]]);
  t.deepEqual(short(30, undefined, new Uint8Array(0)), [['unknown', new Uint8Array(0)]]);
  t.deepEqual(short(NLMSG.done, undefined, Uint8Array.of(0, 0, 0, 0)), [['NLMSG_DONE', { errno: 0 }]]);
});

test('a body that is read for an answer begins after the prefix too', (t) => {
  for (const marshal of [genericMarshal(), new Marshal({}, { prefix: 4 })]) {
    const read = marshal.bodyReader(A);
    const { bytes } = frameOf(30, 7, one);
    t.deepEqual(read(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, 30, bytes.length), { number: 1 });
    const { bytes: cut } = frameOf(30, undefined, Uint8Array.of(7, 1));
    t.is(read(cut, new DataView(cut.buffer, cut.byteOffset, cut.length), 0, 30, 18), undefined);
  }
});

test('a protocol whose messages have the types of control messages says so', (t) => {
  const definitions = { EVENT: [1, A] } as const;
  const key = () => 1;
  const frame = frameOf(NLMSG.done, undefined, one);
  t.is(new Marshal(definitions, { key }).decode(frame)[0]?.type, 'NLMSG_DONE');
  t.deepEqual(new Marshal(definitions, { key, firstType: NLMSG.done }).decode(frame)[0]?.body, { number: 1 });
});
