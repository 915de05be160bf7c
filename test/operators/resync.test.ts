import test from 'ava';
import { defer, EMPTY, NEVER } from 'rxjs';
import { resync } from '../../operators/resync.ts';
import { marbles } from './marbles.ts';
import { gap, type Item, newLink } from './messages.ts';

const messages = { a: newLink(1), b: newLink(2), g: gap };
const listed = { p: 'listed 1', q: 'listed 2' };
const values = { ...messages, ...listed };

test('a gap is followed by a list, and what arrives meanwhile by both', (t) => {
  marbles(t, ({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot<Item>('-a-g-b----a-|', messages);
    const list = cold('          -p-q|', listed);
    expectObservable(source.pipe(resync(() => list))).toBe('-a-gp-qb--a-|', values);
    expectSubscriptions(list.subscriptions).toBe('---^---!');
  });
});

test('of several gaps during a list only the last gets a list', (t) => {
  marbles(t, ({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot<Item>('g-g-g----------|', messages);
    const list = cold('       -----p|', listed);
    expectObservable(source.pipe(resync(() => list))).toBe('g----p(gg)-p---|', values);
    expectSubscriptions(list.subscriptions).toBe(['^-----!', '------^-----!']);
  });
});

test('initially: the source is subscribed to before the list is taken, and no gap is made up', (t) => {
  marbles(t, ({ cold, hot, expectObservable, expectSubscriptions }) => {
    const source = hot<Item>('-a--b-|', messages);
    const list = cold('       --p|', listed);
    expectObservable(source.pipe(resync(() => list, { initially: true }))).toBe('--pab-|', values);
    expectSubscriptions(source.subscriptions).toBe('^-----!');
    expectSubscriptions(list.subscriptions).toBe('^--!');
  });
});

test('initially: what happens while the list is asked for is not missed', (t) => {
  const order: string[] = [];
  const source = defer(() => {
    order.push('source');
    return NEVER;
  });
  const list = defer(() => {
    order.push('list');
    return EMPTY;
  });
  source
    .pipe(resync(() => list, { initially: true }))
    .subscribe()
    .unsubscribe();
  t.deepEqual(order, ['source', 'list']);
});

test('completes once the list under way is through; without a gap no list is taken', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const list = cold('---p|', listed);
    expectObservable(cold<Item>('-g|', messages).pipe(resync(() => list))).toBe('-g--p|', values);
    const unused = cold('p|', listed);
    expectObservable(cold<Item>('-a-|', messages).pipe(resync(() => unused))).toBe('-a-|', values);
    expectSubscriptions(unused.subscriptions).toBe([]);
  });
});

test('errors when a list does, or cannot be taken', (t) => {
  const error = new RangeError('no');
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-g-a-|', messages);
    expectObservable(source.pipe(resync(() => cold('--#', undefined, error)))).toBe('-g-#', values, error);
    const fail = (): never => {
      throw error;
    };
    expectObservable(source.pipe(resync(fail))).toBe('-(g#)', values, error);
  });
});
