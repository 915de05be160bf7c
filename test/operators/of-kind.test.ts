import test from 'ava';
import { ofKind } from '../../operators/of-kind.ts';
import { marbles } from './marbles.ts';
import { delLink, gap, type Item, newAddress, newLink, unknown } from './messages.ts';

const values = {
  v: newLink(5, { linkinfo: { kind: 'vlan', data: { id: 5 } } }),
  w: delLink(5, { linkinfo: { kind: 'vlan', data: { id: 5 } } }),
  e: newLink(6, { linkinfo: { kind: 'veth' } }),
  h: newLink(2),
  a: newAddress(5, '10.0.0.1'),
  u: unknown,
  g: gap,
};

test('picks link messages by kind, whatever their type', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-v-e-w-|', values);
    expectObservable(source.pipe(ofKind('vlan'))).toBe('-v---w-|', values);
    expectObservable(source.pipe(ofKind('vlan', 'veth'))).toBe('-v-e-w-|', values);
  });
});

test('drops links without a kind, other messages and gaps', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-h-a-u-g-#', values).pipe(ofKind('vlan', 'veth'))).toBe('---------#');
  });
});
