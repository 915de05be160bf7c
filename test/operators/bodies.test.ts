import test from 'ava';
import { bodies } from '../../operators/bodies.ts';
import { marbles } from './marbles.ts';
import { gap, type Item, newAddress, newLink } from './messages.ts';

test('leaves the bodies, and no gap', (t) => {
  const values = { n: newLink(1), a: newAddress(1, '10.0.0.1'), g: gap };
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-n-g-a-|', values).pipe(bodies())).toBe('-n---a-|', { n: values.n.body, a: values.a.body });
    expectObservable(cold<Item>('-n-#', values).pipe(bodies())).toBe('-n-#', { n: values.n.body });
  });
});
