import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { InvalidValueError } from '../../lib/errors.ts';
import { counted, network, pair } from './network.ts';
import { errorOf, type Refusal } from './refusal.ts';

const beforeSending: readonly Refusal[] = [
  {
    text: 'link.add: data.id: 5000 is not in 0–4094',
    command: (ipr) => ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'v1', data: { id: 5000 } }),
  },
  {
    text: 'link.add: data: no property "idd", did you mean "id"?',
    command: (ipr) => ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'v1', data: { idd: 5 } as never }),
  },
  {
    text: 'link.add: data.mode: "brige" is not known, did you mean "bridge"?',
    command: (ipr) => ipr.link.add({ kind: 'macvlan', ifname: 'm1', link: 'v1', data: { mode: 'brige' as never } }),
  },
  {
    text: 'link.add: data.peer.mtu: 1.5 is not a whole number (u32)',
    command: (ipr) => ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b', mtu: 1.5 } } }),
  },
  {
    text: 'link.add: data: kind "dummy" has no known data; give raw bytes',
    command: (ipr) => ipr.link.add({ kind: 'dummy', ifname: 'd0', data: { id: 5 } as never }),
  },
  {
    text: 'link.add: ifname: "a b" is neither the name nor the index of an interface',
    command: (ipr) => ipr.link.add({ kind: 'dummy', ifname: 'a b' }),
  },
  { text: 'link.set: address: "02:zz" is not a hardware address', command: (ipr) => ipr.link.set('v1', { address: '02:zz' }) },
  { text: 'link.set: mtu: -1 is not in 0–4294967295', command: (ipr) => ipr.link.set('v1', { mtu: -1 }) },
  { text: 'link.set: state: "on" is neither "up" nor "down"', command: (ipr) => ipr.link.set('v1', { state: 'on' as never }) },
  { text: 'link.set: arp: 1 is neither true nor false', command: (ipr) => ipr.link.set('v1', { arp: 1 as never }) },
  { text: 'link.set: netns: there is no network namespace "nosuch"', command: (ipr) => ipr.link.set('v1', { netns: 'nosuch' }) },
  { text: 'link.set: group: "nosuch" is neither a number nor a name in group', command: (ipr) => ipr.link.set('v1', { group: 'nosuch' }) },
  { text: 'link.set: kind: is missing: it says what data is', command: (ipr) => ipr.link.set('v1', { data: { id: 5 } } as never) },
  {
    text: 'link.set: port.data.cost: -1 is not in 0–4294967295',
    command: (ipr) => ipr.link.set('v1', { port: { kind: 'bridge', data: { cost: -1 } } }),
  },
  {
    text: 'address.add: address: "10.0.0.300/24" is not an address, or an address and a prefix length',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.300/24' }),
  },
  {
    text: 'address.add: address: "10.0.0.1/33" has a prefix length that is not in 0–32',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.1/33' }),
  },
  {
    text: 'address.add: dev: is missing: an address belongs to an interface',
    command: (ipr) => ipr.address.add({ address: '10.0.0.1/24' }),
  },
  {
    text: 'address.add: peer: "fd00::1" is not of the family inet',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.3/24', peer: 'fd00::1' }),
  },
  {
    text: 'address.add: preferredLifetime: 9 is longer than validLifetime, 5',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.3/24', validLifetime: 5, preferredLifetime: 9 }),
  },
  {
    text: 'route.add: dst: "10.0.0/8" is not an address, or an address and a prefix length',
    command: (ipr) => ipr.route.add({ dst: '10.0.0/8' }),
  },
  { text: 'route.add: gateway: "router" is not an address', command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', gateway: 'router' }) },
  {
    text: 'route.add: multipath.1.weight: 257 is not in 1–256',
    command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', multipath: [{ gateway: '10.0.0.2' }, { gateway: '10.0.0.3', weight: 257 }] }),
  },
  {
    text: 'route.add: table: "nosuch" is neither a number nor a name in rt_tables',
    command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', gateway: '10.0.0.2', table: 'nosuch' }),
  },
  {
    text: 'route.add: metrics: no property "mtuu", did you mean "mtu"?',
    command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', gateway: '10.0.0.2', metrics: { mtuu: 5 } as never }),
  },
  { text: 'rule.add: dscp: 64 is not in 0–63', command: (ipr) => ipr.rule.add({ dscp: 64 }) },
  { text: 'rule.add: sportRange.end: 70000 is not in 0–65535', command: (ipr) => ipr.rule.add({ sportRange: { start: 1, end: 70_000 } }) },
  { text: 'neighbour.add: dst: "router" is not an address', command: (ipr) => ipr.neighbour.add({ dev: 'v1', dst: 'router' }) },
  {
    text: 'neighbour.add: state: "stail" is not known, did you mean "stale"?',
    command: (ipr) => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.5', state: 'stail' as never }),
  },
];

test('what cannot be right is refused before anything is sent, and the property is named', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const before = net.namespace.ipJson('-details', 'link');
  const { ipr, count } = counted(t, net);
  for (const { text, command } of beforeSending) {
    const { sent, value } = await count(errorOf(command(ipr)));
    t.true(value instanceof InvalidValueError, text);
    t.is((value as Error).message, text);
    // The index of a name may have been asked for; nothing was changed.
    t.true(sent <= 1, text);
  }
  t.deepEqual(net.namespace.ipJson('-details', 'link'), before);
  const results = await lastValueFrom(ipr.batch(beforeSending.map(({ command }) => command(ipr))).pipe(toArray()));
  t.deepEqual(
    results.map(({ error }) => error?.message),
    beforeSending.map(({ text }) => text),
  );
});
