import test from 'ava';
import { type DesiredNetwork, recipeFor } from '../../lib/ipdb/desired/desired-network.ts';
import { mistakesIn } from '../../lib/ipdb/desired/mistakes-in.ts';
import { reduce } from '../../lib/ipdb/reduce/reduce.ts';
import { emptyState, type NetworkState } from '../../lib/ipdb/state.ts';
import { compose, type Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { address, message, newLink, route } from './message.ts';

const alone: NetworkState = [
  newLink(1, 'lo', { type: 'loopback' }),
  newLink(2, 'eth0', { address: '02:00:00:00:00:aa', group: 5 }),
  newLink(3, 'v5', {
    link: 2,
    linkinfo: { kind: 'vlan', data: { protocol: '8021q', id: 5, flags: { value: ['reorder_hdr'], selector: [] } } },
  }),
  newLink(4, 'g0', { linkinfo: { kind: 'gre', data: { local: '10.0.0.1', remote: '10.0.0.2', ttl: 64 } } }),
  address('RTM_NEWADDR', 2, '10.0.0.1/24'),
  route('RTM_NEWROUTE', '10.1.0.0/16', { oif: 2, gateway: '10.0.0.9', metrics: { mtu: 1200 } }),
  route('RTM_NEWROUTE', '10.2.0.0/16', { oif: 2, gateway: '10.0.0.9', protocol: 'bgp', priority: 20 }),
  route('RTM_NEWROUTE', '10.2.0.0/16', { oif: 2, gateway: '10.0.0.9', protocol: 'bgp', priority: 30 }),
  message('RTM_NEWNEIGH', { family: 'inet', ifindex: 2, dst: '10.0.0.7', lladdr: '02:00:00:00:00:07', state: ['permanent'], flags: [] }),
].reduce(reduce, emptyState);
const blue: NetworkState = [newLink(1, 'lo', { type: 'loopback', flags: [] }), newLink(2, 'far')].reduce(reduce, emptyState);
const base: NetworkState = { ...alone, namespaces: emptyState.namespaces.with('blue', blue) };

const lines = (recipe: Recipe): string[] => {
  const { plan } = compose(base, recipe);
  return plan.size === 0 ? [] : String(plan).split('\n');
};
const planned = (network: DesiredNetwork): string[] => lines(recipeFor(network));

test('what is so already, in whatever words, is nothing to do', (t) => {
  t.deepEqual(
    planned({
      links: {
        lo: null,
        eth0: { address: '02:00:00:00:00:AA', state: 'up', addresses: ['10.0.0.1/24'], group: 5 },
        v5: { kind: 'vlan', link: 'eth0', data: { protocol: 0x8100, id: 5 } },
        nowhere: { absent: true },
      },
      routes: [
        { dst: '10.1.0.0/255.255.0.0', gateway: '10.0.0.9', table: 'main' },
        { dst: '10.9.0.0/16', absent: true },
      ],
      neighbours: [{ dev: 'eth0', dst: '10.0.0.7', lladdr: '02:00:00:00:00:07' }],
      namespaces: { blue: { links: { lo: { state: 'down' } } } },
    }),
    [],
  );
});

test('what differs is changed, and keeps what is not said', (t) => {
  t.deepEqual(
    planned({
      links: { g0: { data: { ttl: 32 } } },
      routes: [{ dst: '10.1.0.0/16', gateway: '10.0.0.8' }],
      namespaces: { blue: { links: { lo: { state: 'up' } } } },
    }),
    [
      // This driver forgets what is not said again.
      'ip link set dev g0 type gre local 10.0.0.1 remote 10.0.0.2 ttl 32',
      'ip route replace 10.1.0.0/16 mtu 1200 protocol static via 10.0.0.8',
      'ip -n blue link set dev lo up',
    ],
  );
});

test('what is to be absent goes: all that agrees with what is named', (t) => {
  t.deepEqual(planned({ links: { v5: { absent: true } }, routes: [{ dst: '10.2.0.0/16', absent: true }] }).sort(), [
    'ip link del v5',
    'ip route del 10.2.0.0/16 protocol bgp via 10.0.0.9 metric 20 dev eth0',
    'ip route del 10.2.0.0/16 protocol bgp via 10.0.0.9 metric 30 dev eth0',
  ]);
  t.deepEqual(planned({ routes: [{ dst: '10.2.0.0/16', metric: 30, absent: true }] }).length, 1);
});

test('ensure and exclude stand beside add and remove', (t) => {
  const route = { dst: '10.1.0.0/16', gateway: '10.0.0.9' };
  t.deepEqual(
    lines(({ routes }) => routes.ensure(route)),
    [],
  );
  t.is(lines(({ routes }) => routes.add(route)).length, 1);
  t.deepEqual(
    lines(({ routes }) => routes.exclude({ dst: '10.77.0.0/16' })),
    [],
  );
  // What is said to be there is not taken away.
  t.deepEqual(
    lines(({ routes }) => {
      routes.exclude({ dst: '10.1.0.0/16' });
      routes.ensure(route);
    }),
    [],
  );
});

test('what moves to another namespace, or comes to be there, is one link', (t) => {
  const data = { peer: { ifname: 'n1', netns: 'blue' } };
  t.deepEqual(
    planned({
      links: { n0: { kind: 'veth', data }, far: { kind: 'veth', netns: 'blue' } },
      namespaces: { blue: { links: { n1: { kind: 'veth', state: 'up' } } } },
    }),
    ['ip link add name n0 type veth peer name n1 netns blue', 'ip -n blue link set dev n1 up'],
  );
});

test('what cannot be is refused', (t) => {
  const refused = (network: DesiredNetwork): unknown => t.throws(() => planned(network), { name: 'InvalidValueError' })?.message;
  t.is(refused({ links: { eth9: { mtu: 1400 } } }), 'links.eth9: there is no such link, and no "kind" to make one of');
  t.is(
    refused({ links: { v5: { data: { id: 6 } } } }),
    'transaction: links.v5.data.id: is 5, and the kernel does not change it: remove the link first',
  );
  t.is(
    refused({ links: { v5: { link: 'lo' } } }),
    'transaction: links.v5.link: is "eth0", and the kernel does not change it: remove the link first',
  );
  t.is(refused({ namespaces: { red: {} } }), 'namespaces.red: there is no such namespace that is followed');
});

test('mistakes are all found, each at its place', (t) => {
  const mistakes = (network: unknown): string[] => mistakesIn(network, base).map(({ path, reason }) => `${path.join(' ')}: ${reason}`);
  t.deepEqual(
    mistakes({ links: { 'eth0.7': { mtu: 1, kind: 'vlan', link: 'eth0', data: { idd: 7 } } }, namespaces: { blue: { route: [] } } }),
    ['links eth0.7 data idd: no property "idd", did you mean "id"?', 'namespaces blue route: no property "route", did you mean "routes"?'],
  );
  t.deepEqual(mistakes({ links: { a: { kind: 'veth', data: { peer: { ifname: 'b', netns: 'blue' } } } } }), [
    'links a data peer netns: there is no network namespace "blue"',
  ]);
  t.deepEqual(mistakes({ neighbours: [{ dev: 'eth0', dst: '10.0.0.8' }], nexthops: [{}], rules: [{ family: 'inet', absent: true }] }), [
    'nexthops 0: says nothing of what it is',
    'nexthops 0: id is missing: it says which next hop is meant',
    'rules 0: says nothing of what it is',
  ]);
  t.deepEqual(mistakes({ links: { lo: { up: true } } }), [
    'links lo up: no property "up"; there are kind, data, state, mtu, address, addresses, master, port, link, ifname, ifalias, altNames, txqlen, group, netns, absent',
  ]);
  t.deepEqual(mistakes(null), [': null is not a description of a network: {"links": …, "routes": …}']);
});
