import test from 'ava';
import { concat, map, of, throwError } from 'rxjs';
import type { Frame, Overrun } from '../../lib/frame/frame.ts';
import { type FrameDecoder, Marshal } from '../../lib/marshal.ts';
import { attributes, encode, type Infer, message, s32, string, struct, u8 } from '../../lib/schema/index.ts';
import { marshal } from '../../operators/marshal.ts';
import { ofType } from '../../operators/of-type.ts';
import { datagram } from './datagram.ts';
import { marbles } from './marbles.ts';
import { gap } from './messages.ts';

const Thing = message(struct('thingmsg', 5, { family: u8, index: s32 }), attributes('THING', { name: [1, string] }));
const definitions = { THING_NEW: [16, Thing], THING_DEL: [17, Thing] } as const;
const body = { family: 2, index: 3, name: 'one' } satisfies Infer<typeof Thing>;
const bytes = encode(Thing, body);

const frame = (datagram: Uint8Array, nsid?: number): Frame => ({
  type: 'frame',
  bytes: datagram,
  port: 0,
  group: 1,
  ...(nsid !== undefined && { nsid }),
});

test('decodes every message of a datagram in wire order; gaps keep their place', (t) => {
  const values = {
    f: frame(datagram([16, bytes], [17, bytes], [99, Uint8Array.of(1, 2, 3, 4)])),
    s: frame(datagram([16, bytes]), 4),
    g: gap,
  };
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<Frame | Overrun>('-f----g-s-|', values);
    const decoded = source.pipe(
      marshal(definitions),
      map((item) => ('header' in item ? { type: item.type, body: item.body, nsid: item.nsid } : item)),
    );
    expectObservable(decoded).toBe('-(nxu)g-s-|', {
      n: { type: 'THING_NEW', body, nsid: undefined },
      x: { type: 'THING_DEL', body, nsid: undefined },
      u: { type: 'unknown', body: Uint8Array.of(1, 2, 3, 4), nsid: undefined },
      g: gap,
      s: { type: 'THING_NEW', body, nsid: 4 },
    });
    expectSubscriptions(source.subscriptions).toBe('^---------!');
  });
});

test('bare bytes are datagrams; a Marshal brings what was registered later', (t) => {
  const later = new Marshal();
  const names: string[] = [];
  const stream = of(datagram([17, bytes])).pipe(marshal(later));
  stream.subscribe(({ type }) => names.push(type));
  later.register(17, 'MY_THING', Thing);
  stream.subscribe(({ type }) => names.push(type));
  of(datagram([17, bytes]))
    .pipe(marshal(definitions), ofType('THING_DEL'))
    .subscribe(({ type, body: { name } }) => names.push(type, String(name)));
  t.deepEqual(names, ['unknown', 'MY_THING', 'THING_DEL', 'one']);
});

test('broken bytes never end the stream', (t) => {
  const whole = datagram([16, bytes]);
  const types: string[] = [];
  of(
    whole.subarray(0, 7),
    Uint8Array.of(),
    datagram([16, bytes], [16, bytes]).subarray(0, whole.length + 20),
    datagram([16, Uint8Array.of(1)]),
    whole,
  )
    .pipe(marshal(definitions))
    .subscribe({ next: ({ type }) => types.push(type), error: () => t.fail(), complete: () => types.push('complete') });
  t.deepEqual(types, ['THING_NEW', 'unknown', 'THING_NEW', 'complete']);
});

test('a protocol with another framing brings its own decoder', (t) => {
  const lines: FrameDecoder<{ type: string; body: string }> = {
    decode: ({ bytes }) =>
      new TextDecoder()
        .decode(bytes)
        .split('\0')
        .map((line) => ({ type: line.split('@')[0] ?? '', body: line })),
  };
  const seen: unknown[] = [];
  of<(Frame | Overrun)[]>(frame(new TextEncoder().encode('add@/a\0remove@/b')), gap)
    .pipe(marshal(lines), ofType('remove', 'overrun'))
    .subscribe((item) => seen.push(item));
  t.deepEqual(seen, [{ type: 'remove', body: 'remove@/b' }, gap]);
});

test('errors when a fix hook or a decoder throws, and with the source', (t) => {
  const error = new RangeError('no');
  const fail = (): never => {
    throw error;
  };
  const caught: unknown[] = [];
  const observer = { next: () => t.fail(), complete: () => t.fail(), error: (reason: unknown) => caught.push(reason) };
  of(datagram([16, bytes]))
    .pipe(marshal(new Marshal(definitions, { fix: fail })))
    .subscribe(observer);
  of(datagram([16, bytes]))
    .pipe(marshal({ decode: fail }))
    .subscribe(observer);
  concat(throwError(() => error))
    .pipe(marshal(definitions))
    .subscribe(observer);
  t.deepEqual(caught, [error, error, error]);
});
