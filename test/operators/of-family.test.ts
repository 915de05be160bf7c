import test from 'ava';
import { ofFamily } from '../../operators/of-family.ts';
import { marbles } from './marbles.ts';
import { done, gap, type Item, newAddress, newLink, unknown } from './messages.ts';

const values = {
  l: newLink(1),
  b: newLink(1, { family: 'bridge' }),
  a: newAddress(1, '10.0.0.1'),
  s: newAddress(1, 'fe80::1'),
  d: done(1),
  u: unknown,
  g: gap,
};

test('picks messages by family, whatever their type', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-l-b-a-s-|', values);
    expectObservable(source.pipe(ofFamily('inet6'))).toBe('-------s-|', values);
    expectObservable(source.pipe(ofFamily('unspec', 'inet'))).toBe('-l---a---|', values);
  });
});

test('drops what has no family', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-d-u-g-|', values).pipe(ofFamily('inet'))).toBe('-------|');
  });
});
