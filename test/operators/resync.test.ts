import test from 'ava';
import { resync } from '../../operators/resync.ts';
import { marbles } from './marbles.ts';
import { gap, type Item, newLink } from './messages.ts';

const values = { a: newLink(1), b: newLink(2), p: 'listed 1', q: 'listed 2', g: gap };

test('a gap is followed by a list, and what arrives meanwhile by both', (t) => {
  marbles(t, ({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot<Item>('-a-g-b----a-|', values);
    const list = cold('          -p-q|', values);
    expectObservable(source.pipe(resync(() => list))).toBe('-a-gp-qb--a-|', values);
    expectSubscriptions(list.subscriptions).toBe('---^---!');
  });
});

test('of several gaps during a list only the last gets a list', (t) => {
  marbles(t, ({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot<Item>('g-g-g----------|', values);
    const list = cold('       -----p|', values);
    expectObservable(source.pipe(resync(() => list))).toBe('g----p(gg)-p---|', values);
    expectSubscriptions(list.subscriptions).toBe(['^-----!', '------^-----!']);
  });
});

test('initially: the source is subscribed to before the list is taken, and no gap is made up', (t) => {
  marbles(t, ({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot<Item>('-a--b-|', values);
    const list = cold('       --p|', values);
    expectObservable(source.pipe(resync(() => list, { initially: true }))).toBe('--pab-|', values);
    expectSubscriptions(source.subscriptions).toBe('^-----!');
    expectSubscriptions(list.subscriptions).toBe('^--!');
  });
});

test('completes once the list under way is through; without a gap no list is taken', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const list = cold('---p|', values);
    expectObservable(cold<Item>('-g|', values).pipe(resync(() => list))).toBe('-g--p|', values);
    const unused = cold('p|', values);
    expectObservable(cold<Item>('-a-|', values).pipe(resync(() => unused))).toBe('-a-|', values);
    expectSubscriptions(unused.subscriptions).toBe([]);
  });
});

test('errors when a list does, or cannot be taken', (t) => {
  const error = new RangeError('no');
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-g-a-|', values);
    expectObservable(source.pipe(resync(() => cold('--#', undefined, error)))).toBe('-g-#', values, error);
    const fail = (): never => {
      throw error;
    };
    expectObservable(source.pipe(resync(fail))).toBe('-(g#)', values, error);
  });
});
