import test from 'ava';
import type { Typed } from '../../operators/index.ts';
import { removed } from '../../operators/removed.ts';
import { marbles } from './marbles.ts';
import { delLink, done, gap, newAddress, newLink } from './messages.ts';

test('picks the ends of objects, in any protocol that spells them so', (t) => {
  const rule = { type: 'NFT_MSG_DELRULE' };
  const values = { n: newLink(1), d: delLink(1), a: newAddress(1, '10.0.0.1'), r: rule, k: done(1), g: gap };
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Typed>('-n-d-a-r-k-g-|', values).pipe(removed())).toBe('---d---r-----|', values);
  });
});
