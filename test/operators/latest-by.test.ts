import test from 'ava';
import { from, timer, toArray } from 'rxjs';
import type { Overrun } from '../../lib/frame/frame.ts';
import { latestBy } from '../../operators/latest-by.ts';
import { marbles } from './marbles.ts';
import { type DelLink, delLink, gap, type NewLink, newLink } from './messages.ts';

type Item = NewLink | DelLink | Overrun;
const a = newLink(1);
const b = newLink(1, { mtu: 9000 });
const c = newLink(2);
const values = { a, b, c, x: delLink(1), g: gap };
const key = ({ body }: NewLink | DelLink): number => body.index;

test('holds the last message of each key, without the removed', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-a-c-b-g-x-|', values).pipe(latestBy(key))).toBe('-p-q-r---s-|', {
      p: new Map([[1, a]]),
      q: new Map([
        [1, a],
        [2, c],
      ]),
      r: new Map([
        [1, b],
        [2, c],
      ]),
      s: new Map([[2, c]]),
    });
  });
});

test('after a gap it begins anew when told to', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-a-g-c-|', values).pipe(latestBy(key, { overrun: 'forget' }))).toBe('-p---q-|', {
      p: new Map([[1, a]]),
      q: new Map([[2, c]]),
    });
  });
});

test('audit makes one map of a burst, and the last one is not lost at the end', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('(acb)---(x|)', values);
    expectObservable(source.pipe(latestBy(key, { audit: () => timer(2) }))).toBe('--p-------(q|)', {
      p: new Map([
        [1, b],
        [2, c],
      ]),
      q: new Map([[2, c]]),
    });
  });
});

test('a map that was emitted stays as it was', (t) => {
  let maps: readonly ReadonlyMap<number, unknown>[] = [];
  from<Item[]>([a, c, values.x])
    .pipe(latestBy(key), toArray())
    .subscribe((all) => (maps = all));
  t.deepEqual(
    maps.map((map) => [...map.keys()]),
    [[1], [1, 2], [2]],
  );
});
