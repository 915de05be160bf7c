import test from 'ava';
import type { Overrun } from '../../lib/frame/frame.ts';
import { added } from '../../operators/added.ts';
import { marbles } from './marbles.ts';
import { type DelLink, delLink, gap, type NewLink, newLink } from './messages.ts';

type Item = NewLink | DelLink | Overrun;
const values = { a: newLink(1), b: newLink(1, { mtu: 9000 }), c: newLink(2), x: delLink(1), g: gap };

test('emits the first message of each key, and again after its removal', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-a-b-c-b-x-b-a-|', values).pipe(added(({ body }) => body.index))).toBe('-a---c-----b---|', values);
  });
});

test('the removal of an object that was not heard of before is no addition', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-x-a-|', values).pipe(added(({ body }) => body.index))).toBe('---a-|', values);
  });
});

test('remembers across a gap, or forgets there', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-a-g-b-|', values);
    expectObservable(source.pipe(added(({ body }) => body.index))).toBe('-a-----|', values);
    expectObservable(source.pipe(added(({ body }) => body.index, { overrun: 'forget' }))).toBe('-a---b-|', values);
  });
});
