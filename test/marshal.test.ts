import test from 'ava';
import { lookupOf } from '../lib/capture/describe/message-lookup.ts';
import { diagnostics } from '../lib/diagnostics.ts';
import { composeInto } from '../lib/frame/compose.ts';
import type { Frame } from '../lib/frame/frame.ts';
import { NLM_F, NLMSG } from '../lib/frame/header.ts';
import { messagesIn, type RawMessage } from '../lib/frame/split.ts';
import { type FrameDecoder, Marshal } from '../lib/marshal.ts';
import { CanGateway } from '../lib/messages/route/can-gateway.ts';
import { Mdb, MdbChange } from '../lib/messages/route/mdb.ts';
import { Route } from '../lib/messages/route/route.ts';
import { RTM } from '../lib/messages/route/rtm.ts';
import { rtnl } from '../lib/messages/route/rtnl.ts';
import { ByteWriter } from '../lib/schema/byte-writer.ts';
import { attributes, binary, type Codec, message, pad, string, struct, u8, u16, u32 } from '../lib/schema/index.ts';

const A = attributes('A', { name: [1, string], n: [2, u32] });
const B = attributes('B', { text: [1, string] });
const genl = message(struct('genlmsghdr', 4, { command: u8, version: u8, _reserved: pad(2) }), attributes('G', { id: [1, u16] }));

type Part = readonly [type: number, codec: Codec<unknown>, body: object, flags?: number];

function frame(...parts: readonly Part[]): Frame {
  const writer = new ByteWriter();
  for (const [type, codec, body, flags = 0] of parts) composeInto(writer, { type, flags, sequence: 1, port: 0 }, codec, body as never);
  return { type: 'frame', bytes: writer.result(), port: 0, group: 0 };
}

function short(messages: readonly { type: string; body: unknown }[]): [string, unknown][] {
  return messages.map(({ type, body }) => [type, body]);
}

test('a datagram becomes typed messages, in wire order, and an unknown type keeps its bytes', (t) => {
  const marshal = new Marshal({ NEW: [20, A], DEL: [21, A] });
  const { bytes } = frame([20, A, { name: 'x' }, NLM_F.multi], [99, A, { n: 1 }], [21, A, {}]);
  const messages = marshal.decode({ type: 'frame', bytes, port: 0, group: 0 });
  t.deepEqual(short(messages), [
    ['NEW', { name: 'x' }],
    ['unknown', Uint8Array.of(8, 0, 2, 0, 1, 0, 0, 0)],
    ['DEL', {}],
  ]);
  t.deepEqual(messages[0]?.header, { length: 24, type: 20, flags: NLM_F.multi, sequence: 1, port: 0 });
  t.false(messages.some((one) => 'nsid' in one));
  for (const one of marshal.decode({ type: 'frame', bytes, port: 0, group: 0, nsid: 0 })) t.is(one.nsid, 0);
});

test('what a message holds stays when its datagram, a Buffer even, is written over', (t) => {
  const marshal = new Marshal({ NEW: [20, attributes('C', { b: [1, binary] })] });
  const { bytes } = frame([20, attributes('C', { b: [1, binary] }), { b: Uint8Array.of(1, 2) }], [30, A, { n: 1 }]);
  const buffer = Buffer.from(bytes);
  const messages = marshal.decode({ type: 'frame', bytes: buffer, port: 0, group: 0 });
  buffer.fill(0xff);
  t.deepEqual(short(messages), [
    ['NEW', { b: Uint8Array.of(1, 2) }],
    ['unknown', Uint8Array.of(8, 0, 2, 0, 1, 0, 0, 0)],
  ]);
});

test('the latest registration that is left counts, in whatever order they are taken back', (t) => {
  const marshal = new Marshal({ FIRST: [20, A] });
  const name = () => marshal.decode(frame([20, A, {}]))[0]?.type;
  const second = marshal.register(20, 'SECOND', A);
  const third = marshal.register(20, 'THIRD', B);
  t.is(name(), 'THIRD');
  second();
  t.is(name(), 'THIRD');
  third();
  t.is(name(), 'FIRST', 'not SECOND, which was taken back before');
  third();
  t.is(name(), 'FIRST');
  const fourth = marshal.register(20, 'FOURTH', A);
  marshal.unregister(20);
  t.is(name(), 'unknown');
  fourth();
  t.is(name(), 'unknown');
  marshal.register(20, 'FIFTH', A);
  t.is(name(), 'FIFTH');
});

test('what is registered describes the body', (t) => {
  const marshal = new Marshal({ NEW: [20, A] });
  t.deepEqual(short(marshal.decode(frame([20, A, { name: 'x' }]))), [['NEW', { name: 'x' }]]);
  marshal.register(20, 'NEW', B);
  t.deepEqual(short(marshal.decode(frame([20, A, { name: 'x' }]))), [['NEW', { text: 'x' }]]);
});

test('the fix hook sees every message, may change it, and may drop it', (t) => {
  const seen: string[] = [];
  const marshal = new Marshal(
    { NEW: [20, A] },
    {
      fix: (one) => {
        seen.push(one.type);
        if (one.type === 'unknown') return undefined;
        return one.type === 'NEW' ? { ...one, body: { ...(one.body as object), n: 5 } } : one;
      },
    },
  );
  const mixed = frame([20, A, { name: 'x' }], [99, A, {}], [NLMSG.done, struct('done', 4, { code: u32 }), {}]);
  t.deepEqual(short(marshal.decode(mixed)), [
    ['NEW', { name: 'x', n: 5 }],
    ['NLMSG_DONE', { errno: 0 }],
  ]);
  t.deepEqual(seen, ['NEW', 'unknown', 'NLMSG_DONE']);
  marshal.setFix(undefined);
  t.deepEqual(
    marshal.decode(mixed).map(({ type }) => type),
    ['NEW', 'unknown', 'NLMSG_DONE'],
  );
});

test('a fallback reads what is not registered, but no acknowledgement', (t) => {
  const marshal = new Marshal({ NEW: [20, A] }, { fallback: ['OTHER', B] });
  t.deepEqual(short(marshal.decode(frame([20, A, { n: 1 }], [99, B, { text: 'x' }], [NLMSG.done, A, {}]))), [
    ['NEW', { n: 1 }],
    ['OTHER', { text: 'x' }],
    ['NLMSG_DONE', { errno: 0 }],
  ]);
});

test('a key need not be the type: generic netlink registers commands', (t) => {
  const marshal = new Marshal({ GET: [1, genl], NEW: [0, genl] }, { key: ({ payload }) => payload[0] ?? -1 });
  const error = struct('error', 20, { code: u32, _request: pad(16) });
  const messages = marshal.decode(
    frame(
      [28, genl, { command: 1, id: 7 }],
      [28, genl, { command: 0, version: 2 }],
      [28, genl, { command: 9 }],
      [NLMSG.error, error, { code: 0 }],
      [NLMSG.done, struct('done', 4, { code: u32 }), {}],
    ),
  );
  // An acknowledgement begins with the errno 0, which is also a command here.
  t.deepEqual(
    messages.map(({ type }) => type),
    ['GET', 'NEW', 'unknown', 'NLMSG_ERROR', 'NLMSG_DONE'],
  );
  t.deepEqual(messages[0]?.body as unknown, { command: 1, version: 0, id: 7 });
});

test('a type below 16 may be registered where types are the keys', (t) => {
  const marshal = new Marshal({ OWN: [5, A] });
  t.deepEqual(short(marshal.decode(frame([5, A, { n: 1 }], [NLMSG.noop, A, {}]))), [
    ['OWN', { n: 1 }],
    ['unknown', new Uint8Array(0)],
  ]);
});

/** What a diagnostics channel says meanwhile. */
function listen<M extends object>(
  channel: { subscribe(listener: (message: unknown) => void): void; unsubscribe(listener: (message: unknown) => void): unknown },
  run: () => void,
): M[] {
  const heard: M[] = [];
  const listener = (one: unknown): void => void heard.push(one as M);
  channel.subscribe(listener);
  try {
    run();
  } finally {
    channel.unsubscribe(listener);
  }
  return heard;
}

test('an attribute that does not fit stays raw and is reported', (t) => {
  const marshal = new Marshal({ NEW: [20, A] });
  const broken = frame([20, attributes('X', { n: [2, u16] }), { n: 1 }]);
  let messages: readonly { type: string; body: unknown }[] = [];
  const heard = listen<{ issue: object }>(diagnostics.decodeIssue, () => {
    messages = marshal.decode(broken);
  });
  t.deepEqual(short(messages), [['NEW', { unknown: [{ type: 2, payload: Uint8Array.of(1, 0) }] }]]);
  t.deepEqual(
    heard.map(({ issue }) => issue),
    [{ table: 'A', type: 2, start: 20, end: 22 }],
  );
  t.deepEqual(short(marshal.decode(broken)), short(messages));
});

test('a message whose fixed header is cut short is unknown, and reported', (t) => {
  const marshal = new Marshal({ NEW: [20, genl] });
  let messages: readonly { type: string; body: unknown }[] = [];
  const heard = listen<{ error: Error }>(diagnostics.decodeError, () => {
    messages = marshal.decode(frame([20, struct('s', 2, { a: u16 }), { a: 1 }], [20, genl, { command: 1 }]));
  });
  t.deepEqual(short(messages), [
    ['unknown', Uint8Array.of(1, 0)],
    ['NEW', { command: 1, version: 0 }],
  ]);
  t.deepEqual(
    heard.map(({ error }) => error.message),
    ['expected struct genlmsghdr of 4 bytes, got 2 (at byte 0)'],
  );
});

test('broken framing gives the messages before it, and is reported', (t) => {
  const marshal = new Marshal({ NEW: [20, A] });
  const { bytes } = frame([20, A, { n: 1 }], [20, A, { n: 2 }]);
  for (const broken of [
    bytes.subarray(0, 30),
    Uint8Array.from([...bytes.subarray(0, 24), 200, ...bytes.subarray(25)]),
    Uint8Array.from([...bytes.subarray(0, 24), 0, ...bytes.subarray(25)]),
  ]) {
    let messages: readonly { type: string; body: unknown }[] = [];
    const heard = listen<{ error: Error & { offset: number } }>(diagnostics.frameError, () => {
      messages = marshal.decode({ type: 'frame', bytes: broken, port: 0, group: 0 });
    });
    t.deepEqual(short(messages), [['NEW', { n: 1 }]]);
    t.like(heard[0]?.error, { code: 'ERR_NETLINK_FRAME', offset: 24 });
  }
});

test('a body reader takes what is registered, else the codec of the request, and runs the hook', (t) => {
  const marshal = new Marshal({ NEW: [20, B] });
  const { bytes } = frame([20, A, { name: 'x' }], [21, A, { name: 'y' }]);
  const view = new DataView(bytes.buffer);
  const read = marshal.bodyReader(A);
  const both = () => [read(bytes, view, 0, 20, 24), read(bytes, view, 24, 21, 24)] as unknown[];
  t.deepEqual(both(), [{ text: 'x' }, { name: 'y' }]);
  const issues = listen(diagnostics.decodeIssue, () => t.deepEqual(both(), [{ text: 'x' }, { name: 'y' }]));
  t.is(issues.length, 0);
  marshal.setFix((one) => ({ ...one, body: [one.body] }));
  t.deepEqual(both(), [[{ text: 'x' }], [{ name: 'y' }]]);
  marshal.setFix(() => undefined);
  t.deepEqual(both(), [undefined, undefined]);
});

/** A kernel uevent: text, no netlink header at all. */
interface Uevent {
  readonly type: 'uevent';
  readonly action: string;
  readonly devpath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** `ACTION@DEVPATH`, a NUL, then `KEY=VALUE` and a NUL each. */
const uevents: FrameDecoder<Uevent> = {
  decode({ bytes }) {
    const [head = '', ...pairs] = Buffer.from(bytes).toString('utf8').replace(/\0$/, '').split('\0');
    const at = head.indexOf('@');
    if (at < 0) return [];
    const env = Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
    return [{ type: 'uevent', action: head.slice(0, at), devpath: head.slice(at + 1), env }];
  },
};

test('a protocol that is framed in another way brings its own decoder: uevents', (t) => {
  const text =
    'add@/devices/virtual/net/v0\0ACTION=add\0DEVPATH=/devices/virtual/net/v0\0SUBSYSTEM=net\0INTERFACE=v0\0IFINDEX=7\0SEQNUM=42\0';
  t.deepEqual(uevents.decode({ type: 'frame', bytes: Buffer.from(text), port: 0, group: 1 }), [
    {
      type: 'uevent',
      action: 'add',
      devpath: '/devices/virtual/net/v0',
      env: { ACTION: 'add', DEVPATH: '/devices/virtual/net/v0', SUBSYSTEM: 'net', INTERFACE: 'v0', IFINDEX: '7', SEQNUM: '42' },
    },
  ]);
  t.deepEqual(uevents.decode({ type: 'frame', bytes: Buffer.from('libudev\0\xfe\xed\xca\xfe'), port: 5, group: 2 }), []);
});

test('of several definitions of a number the one whose condition a message meets counts', (t) => {
  const ofB = (bytes: Uint8Array, start: number) => bytes[start + 2] === 1 && bytes[start + 4] === 0x62;
  const marshal = new Marshal({ A: [20, A], B: [20, B, ofB], ASKED: [20, A, (_bytes, _start, flags) => (flags & NLM_F.request) !== 0] });
  const one = frame([20, A, { name: 'x' }], [20, B, { text: 'bb' }], [20, A, { name: 'x' }, NLM_F.request], [20, A, {}]);
  t.deepEqual(short(marshal.decode(one)), [
    ['A', { name: 'x' }],
    ['B', { text: 'bb' }],
    ['ASKED', { name: 'x' }],
    ['A', {}],
  ]);
  // What a condition keeps from a reader of another definition, it leaves out.
  const read = (codec: Codec<unknown>, type: number, part: Frame) =>
    marshal.bodyReader(codec)(part.bytes, new DataView(part.bytes.buffer), 0, type, part.bytes.length);
  t.is(read(A, 20, frame([20, B, { text: 'bb' }])), undefined);
  t.deepEqual(read(B, 20, frame([20, B, { text: 'bb' }])), { text: 'bb' });
  t.deepEqual(read(A, 20, frame([20, A, { name: 'x' }])), { name: 'x' });
  const looked = lookupOf({ A: [20, A], B: [20, B, ofB] });
  for (const [part, name] of [
    [frame([20, A, { name: 'x' }]), 'A'],
    [frame([20, B, { text: 'bb' }]), 'B'],
  ] as const)
    t.is(looked.definitionOf(messagesIn(part.bytes)[0] as RawMessage)?.name, name);
});

test('requests and the gateway of CAN are decoded by descriptions of their own', (t) => {
  const marshal = new Marshal(rtnl);
  const messages = marshal.decode(
    frame(
      [RTM.newroute, Route, { family: 'inet', dst: '10.0.0.0', dstLen: 8 }],
      [RTM.newroute, CanGateway, { family: 'can', gwtype: 'can_can', srcIf: 3, dstIf: 4 }],
      [RTM.newmdb, MdbChange, { family: 'bridge', ifindex: 5, entry: { port: 6 } }, NLM_F.request],
      [RTM.newmdb, Mdb, { family: 'bridge', ifindex: 5, mdb: { entry: [] } }],
    ),
  );
  t.deepEqual(
    messages.map(({ type }) => type),
    ['RTM_NEWROUTE', 'RTM_NEWROUTE_CAN', 'RTM_NEWMDB_REQUEST', 'RTM_NEWMDB'],
  );
  t.like(messages[1]?.body, { family: 'can', srcIf: 3, dstIf: 4 });
  t.like(messages[2]?.body, { ifindex: 5, entry: { port: 6 } });
});
