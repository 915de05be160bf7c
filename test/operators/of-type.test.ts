import test from 'ava';
import { ofType } from '../../operators/of-type.ts';
import { marbles } from './marbles.ts';
import { acknowledgement, delLink, gap, type Item, newAddress, newLink } from './messages.ts';

const values = { n: newLink(1), d: delLink(1), a: newAddress(1, '10.0.0.1'), k: acknowledgement(1), g: gap };

test('picks messages by type and drops gaps', (t) => {
  marbles(t, ({ cold, expectObservable, expectSubscriptions }) => {
    const source = cold<Item>(' -n-d-a-k-g-n-|', values);
    const expected = '          -n-d-------n-|';
    expectObservable(source.pipe(ofType('RTM_NEWLINK', 'RTM_DELLINK'))).toBe(expected, values);
    expectSubscriptions(source.subscriptions).toBe('           ^------------!');
  });
});

test('keeps gaps that are named', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>(' -n-g-a-|', values);
    const expected = '          ---g-a-|';
    expectObservable(source.pipe(ofType('RTM_NEWADDR', 'overrun'))).toBe(expected, values);
  });
});

test('without a type nothing is picked; an error of the source passes', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-n-g-#', values).pipe(ofType())).toBe('-----#');
  });
});
