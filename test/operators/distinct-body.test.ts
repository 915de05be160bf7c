import test from 'ava';
import type { Overrun } from '../../lib/frame/frame.ts';
import { distinctBody } from '../../operators/distinct-body.ts';
import { marbles } from './marbles.ts';
import { type DelLink, delLink, gap, type NewLink, newLink } from './messages.ts';

type Item = NewLink | DelLink | Overrun;
const body = { ifname: 'eth0', address: Uint8Array.of(2, 0, 0, 0, 0, 1), packets: 10n ** 18n };
const values = {
  a: newLink(1, body),
  b: newLink(1, { ...body, address: Uint8Array.of(2, 0, 0, 0, 0, 1) }),
  c: newLink(1, { ...body, packets: 10n ** 18n + 1n }),
  d: newLink(1, { ...body, address: Uint8Array.of(2, 0, 0, 0, 0, 2) }),
  o: newLink(2, body),
  x: delLink(1, body),
  g: gap,
};
const key = ({ body }: NewLink | DelLink): number => body.index;

test('drops repeats, by deep equality of bytes and 64-bit numbers, key by key', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-a-b-o-b-c-c-d-a-|', values).pipe(distinctBody(key))).toBe('-a---o---c---d-a-|', values);
  });
});

test('a removal always passes, even with an equal body, and is forgotten', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-a-x-x-a-b-|', values).pipe(distinctBody(key))).toBe('-a-x-x-a---|', values);
  });
});

test('fields to ignore do not count', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-a-c-d-|', values);
    expectObservable(source.pipe(distinctBody(key, { ignore: ['packets'] }))).toBe('-a---d-|', values);
    expectObservable(source.pipe(distinctBody(key, { ignore: ['packets', 'address'] }))).toBe('-a-----|', values);
  });
});

test('a gap lets the next message through when told to', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-a-g-a-a-|', values);
    expectObservable(source.pipe(distinctBody(key))).toBe('-a-------|', values);
    expectObservable(source.pipe(distinctBody(key, { overrun: 'forget' }))).toBe('-a---a---|', values);
  });
});
