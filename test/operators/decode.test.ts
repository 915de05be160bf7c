import test from 'ava';
import { of } from 'rxjs';
import { DecodeError } from '../../lib/errors.ts';
import type { Overrun } from '../../lib/frame/frame.ts';
import type { UnknownMessage } from '../../lib/marshal.ts';
import { attributes, string, u16 } from '../../lib/schema/index.ts';
import { decode } from '../../operators/decode.ts';
import { splitMessages } from '../../operators/split-messages.ts';
import { datagram } from './datagram.ts';
import { marbles } from './marbles.ts';
import { gap, header } from './messages.ts';

const Tag = attributes('TAG', { id: [1, u16], name: [2, string] });
const five = Uint8Array.of(6, 0, 1, 0, 5, 0, 0, 0);
const short = Uint8Array.of(5, 0, 1, 0, 5, 0, 0, 0);

test('decodes bare bytes and unknown messages; gaps keep their place', (t) => {
  const values = { b: five, u: { type: 'unknown', header: header(), body: five } as UnknownMessage, g: gap };
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Uint8Array | UnknownMessage | Overrun>('-b-g-u-|', values);
    expectObservable(source.pipe(decode(Tag))).toBe('-v-g-v-|', { v: { id: 5 }, g: gap });
  });
});

test('decodes what splitMessages gives', (t) => {
  const seen: unknown[] = [];
  of(datagram([16, five], [16, five.subarray(0, 6)]))
    .pipe(splitMessages(), decode(Tag))
    .subscribe((tag) => seen.push(tag));
  t.deepEqual(seen, [{ id: 5 }, { id: 5 }]);
});

test('errors with what does not fit; lenient keeps it raw', (t) => {
  let caught: unknown;
  of(five, short)
    .pipe(decode(Tag))
    .subscribe({ error: (error) => (caught = error) });
  t.true(caught instanceof DecodeError);
  t.is((caught as DecodeError).path, 'id');

  const seen: unknown[] = [];
  of(five, short)
    .pipe(decode(Tag, { lenient: true }))
    .subscribe((tag) => seen.push(tag));
  t.deepEqual(seen, [{ id: 5 }, { unknown: [{ type: 1, payload: Uint8Array.of(5) }] }]);
});
