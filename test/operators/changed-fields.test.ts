import test from 'ava';
import type { Overrun } from '../../lib/frame/frame.ts';
import { changedFields } from '../../operators/changed-fields.ts';
import { marbles } from './marbles.ts';
import { type DelLink, delLink, gap, type NewLink, newLink } from './messages.ts';

type Item = NewLink | DelLink | Overrun;
const down = newLink(1, { operstate: 'down', flags: ['broadcast'] });
const same = newLink(1, { operstate: 'down', flags: ['broadcast'], mtu: 9000 });
const up = newLink(1, { operstate: 'up', flags: ['up', 'broadcast'] });
const bare = newLink(1);
const other = newLink(2, { operstate: 'up' });
const values = { d: down, s: same, u: up, b: bare, o: other, x: delLink(1, { operstate: 'down' }), g: gap };

test('emits before, after and what differs, key by key', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-d-s-o-u-b-|', values);
    expectObservable(source.pipe(changedFields(({ body }) => body.index, ['operstate', 'flags']))).toBe('-------p-q-|', {
      p: { fields: ['operstate', 'flags'], before: same, after: up },
      q: { fields: ['operstate', 'flags'], before: up, after: bare },
    });
    expectObservable(source.pipe(changedFields(({ body }) => body.index, ['mtu']))).toBe('---p---q---|', {
      p: { fields: ['mtu'], before: down, after: same },
      q: { fields: ['mtu'], before: same, after: up },
    });
  });
});

test('a removal is no change, and the next message of its key a first one', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-u-x-d-s-|', values).pipe(changedFields(({ body }) => body.index, ['operstate']))).toBe('---------|');
  });
});

test('a change across a gap is told, unless the gap makes it forget', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-d-g-u-|', values);
    const change = { c: { fields: ['operstate'], before: down, after: up } };
    expectObservable(source.pipe(changedFields(({ body }) => body.index, ['operstate']))).toBe('-----c-|', change);
    expectObservable(source.pipe(changedFields(({ body }) => body.index, ['operstate'], { overrun: 'forget' }))).toBe('-------|');
  });
});
