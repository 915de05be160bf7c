import test from 'ava';
import type { Overrun } from '../../lib/frame/frame.ts';
import { scanBy } from '../../operators/scan-by.ts';
import { marbles } from './marbles.ts';
import { type DelLink, delLink, gap, type NewLink, newLink } from './messages.ts';

type Item = NewLink | DelLink | Overrun;
const values = { a: newLink(1), b: newLink(2), x: delLink(1), g: gap };
const key = ({ body }: NewLink | DelLink): number => body.index;

test('folds each key on its own; a removal is folded too, then the key begins anew', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-a-a-b-x-a-|', values);
    const counts = source.pipe(scanBy(key, (count) => count + 1, 0));
    expectObservable(counts).toBe('-p-q-r-s-p-|', { p: [1, 1], q: [1, 2], r: [2, 1], s: [1, 3] });
  });
});

test('the reducer sees state, message and key; a state of undefined is a state', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const seen = cold<Item>('-a-x-|', values).pipe(
      scanBy(key, (state: string | undefined, { type }, name) => `${state} ${name} ${type}`, undefined),
    );
    expectObservable(seen).toBe('-p-q-|', { p: [1, 'undefined 1 RTM_NEWLINK'], q: [1, 'undefined 1 RTM_NEWLINK 1 RTM_DELLINK'] });
    const cleared = cold<Item>('-a-a-|', values).pipe(
      scanBy(key, (state: number | undefined) => (state === 0 ? undefined : 1), 0 as number | undefined),
    );
    expectObservable(cleared).toBe('-p-q-|', { p: [1, undefined], q: [1, 1] });
  });
});

test('another rule for removals; a gap forgets when told to', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const count = (state: number): number => state + 1;
    const never = cold<Item>('-a-x-a-|', values).pipe(scanBy(key, count, 0, { remove: () => false }));
    expectObservable(never).toBe('-p-q-r-|', { p: [1, 1], q: [1, 2], r: [1, 3] });
    const forgetful = cold<Item>('-a-g-a-|', values).pipe(scanBy(key, count, 0, { overrun: 'forget' }));
    expectObservable(forgetful).toBe('-p---p-|', { p: [1, 1] });
  });
});
