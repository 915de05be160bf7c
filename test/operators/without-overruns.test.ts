import test from 'ava';
import { withoutOverruns } from '../../operators/without-overruns.ts';
import { marbles } from './marbles.ts';
import { acknowledgement, gap, type Item, newLink, unknown } from './messages.ts';

test('drops gaps and nothing else', (t) => {
  const values = { n: newLink(1), k: acknowledgement(1), u: unknown, g: gap };
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-n-g-k-g-u-|', values).pipe(withoutOverruns())).toBe('-n---k---u-|', values);
    expectObservable(cold<Item>('-g-#', values).pipe(withoutOverruns())).toBe('---#');
  });
});
