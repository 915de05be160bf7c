import test from 'ava';
import { where } from '../../operators/where.ts';
import { marbles } from './marbles.ts';
import { delLink, gap, type Item, type NewLink, newAddress, newLink } from './messages.ts';

const values = {
  u: newLink(2, { flags: ['up', 'broadcast', 'lower_up'], mtu: 1500 }),
  d: newLink(3, { flags: ['broadcast'], mtu: 9000, master: 7 }),
  x: delLink(2),
  a: newAddress(2, '10.0.0.1'),
  g: gap,
};

test('picks by a part: values, predicates, absence, elements', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-u-d-x-a-g-|', values);
    expectObservable(source.pipe(where({ type: 'RTM_NEWLINK' }))).toBe('-u-d-------|', values);
    expectObservable(source.pipe(where({ body: { index: 2 } }))).toBe('-u---x-a---|', values);
    expectObservable(source.pipe(where({ type: 'RTM_NEWLINK', body: { flags: ['lower_up', 'up'] } }))).toBe('-u---------|', values);
    expectObservable(source.pipe(where({ type: 'RTM_NEWLINK', body: { mtu: (mtu) => mtu > 1500 } }))).toBe('---d-------|', values);
    expectObservable(source.pipe(where({ type: 'RTM_NEWLINK', body: { master: undefined } }))).toBe('-u---------|', values);
    expectObservable(source.pipe(where(({ type }) => type.startsWith('RTM_DEL')))).toBe('-----x-----|', values);
    expectObservable(source.pipe(where({}))).toBe('-u-d-x-a---|', values);
  });
});

test('a predicate that throws ends the stream with its error', (t) => {
  const error = new RangeError('no');
  const fail = (): boolean => {
    throw error;
  };
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<NewLink>('-u-d-|', { u: values.u, d: values.d }).pipe(where({ body: { master: fail } }))).toBe(
      '---#',
      undefined,
      error,
    );
  });
});
