import test from 'ava';
import type { Typed } from '../../operators/index.ts';
import { ofInterface } from '../../operators/of-interface.ts';
import { marbles } from './marbles.ts';
import { acknowledgement, delLink, gap, type Item, newAddress, newLink, unknown } from './messages.ts';

const values = {
  e: newLink(2, { ifname: 'eth0', propList: { altIfname: ['uplink'] } }),
  p: newLink(2, { ifname: 'eth0', family: 'bridge' }),
  q: delLink(2, { ifname: 'eth0', family: 'bridge' }),
  r: newLink(2, { ifname: 'lan0' }),
  x: delLink(2, { ifname: 'eth0' }),
  o: newLink(3, { ifname: 'eth1' }),
  n: newLink(3, { ifname: 'eth0' }),
  a: newAddress(2, '10.0.0.1'),
  b: newAddress(3, '10.0.0.2'),
  k: acknowledgement(1),
  u: unknown,
  g: gap,
};

test('by index: links, addresses, nothing else', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-e-o-a-b-k-u-g-|', values).pipe(ofInterface(2))).toBe('-e---a---------|', values);
  });
});

test('by name: the index is learned from link messages', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('a-e-o-a-b-p-|', values);
    expectObservable(source.pipe(ofInterface('eth0'))).toBe('--e---a---p-|', values);
    expectObservable(source.pipe(ofInterface('eth0', 'eth1'))).toBe('--e-o-a-b-p-|', values);
  });
});

test('by altname: a message that carries no altnames does not take the name away', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-e-p-a-|', values).pipe(ofInterface('uplink'))).toBe('-e-p-a-|', values);
  });
});

test('a rename is followed: its message is the last of the old name', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const source = cold<Item>('-e-a-r-a-n-b-|', values);
    expectObservable(source.pipe(ofInterface('eth0'))).toBe('-e-a-r---n-b-|', values);
  });
});

test('a removed interface is forgotten; a bridge that lets a port go does not remove it', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Item>('-e-x-a-|', values).pipe(ofInterface('eth0'))).toBe('-e-x---|', values);
    expectObservable(cold<Item>('-e-q-a-|', values).pipe(ofInterface('eth0'))).toBe('-e-q-a-|', values);
  });
});

test('routes count by each of their interfaces, neighbours by theirs, rules by name', (t) => {
  const route = (body: object): Typed => ({ type: 'RTM_NEWROUTE', body });
  const messages = {
    o: route({ oif: 2 }),
    i: route({ iif: 2 }),
    m: route({ multipath: [{ ifindex: 3 }, { ifindex: 2 }] }),
    n: { type: 'RTM_NEWNEIGH', body: { ifindex: 2 } },
    r: { type: 'RTM_NEWRULE', body: { oifname: 'eth0' } },
    s: { type: 'RTM_NEWRULE', body: { iifname: 'eth0' } },
    z: route({ oif: 3, multipath: [{ ifindex: 3 }] }),
    e: values.e,
  };
  marbles(t, ({ cold, expectObservable }) => {
    expectObservable(cold<Typed>('-e-o-i-m-n-r-s-z-|', messages).pipe(ofInterface('eth0'))).toBe('-e-o-i-m-n-r-s---|', messages);
    expectObservable(cold<Typed>('-o-i-m-n-r-s-z-|', messages).pipe(ofInterface(2))).toBe('-o-i-m-n-------|', messages);
  });
});

test('what was learned belongs to one subscription', (t) => {
  marbles(t, ({ cold, expectObservable }) => {
    const operator = ofInterface<Item>('eth0');
    expectObservable(cold<Item>('-e-a-|', values).pipe(operator)).toBe('-e-a-|', values);
    expectObservable(cold<Item>('-----a-|', values).pipe(operator)).toBe('-------|', values);
  });
});
