import test from 'ava';
import { linkOf } from '../../lib/ipdb/queries.ts';
import { effectsOf, reduce, type StateMessage } from '../../lib/ipdb/reduce/reduce.ts';
import { emptyState, type NetworkState } from '../../lib/ipdb/state.ts';
import { address, message, newLink, route } from './message.ts';

function after(...messages: readonly StateMessage[]): NetworkState {
  return messages.reduce(reduce, emptyState);
}

const keys = (state: NetworkState): readonly string[] => [...state.routes.keys()].sort();

test('what says nothing about the state leaves it as it is', (t) => {
  const state = after(newLink(2, 'eth0'));
  for (const type of ['RTM_NEWPREFIX', 'NLMSG_DONE', 'unknown', 'toString', '__proto__'])
    t.is(reduce(state, message(type, {})), state, type);
  t.is(reduce(state, newLink(2, 'eth0', { stats64: { rxPackets: 7n }, carrierChanges: 4 })), state, 'counters');
  t.is(reduce(state, message('RTM_DELLINK', { family: 'unspec', index: 9, flags: [] })), state, 'a link that is not there');
  t.is(reduce(state, route('RTM_DELROUTE', '10.1.0.0/16')), state);
  t.is(reduce(state, route('RTM_NEWROUTE', '10.1.0.0/16', { flags: ['cloned'] })), state, 'cached routes');
});

test('a change shares what did not change', (t) => {
  const before = after(newLink(1, 'lo'), newLink(2, 'eth0'), address('RTM_NEWADDR', 2, '10.0.0.1/24'));
  const state = reduce(before, newLink(2, 'eth0', { mtu: 9000 }));
  t.not(state.links, before.links);
  t.is(state.links.get(1), before.links.get(1));
  t.is(state.addresses, before.addresses);
  t.is(before.links.get(2)?.mtu, 1500);
});

test('names, alternative names, renames and an index that is used again', (t) => {
  let state = after(newLink(2, 'eth0', { propList: { altIfname: ['uplink', 'wan'] } }));
  t.is(linkOf(state, 'uplink')?.index, 2);
  state = reduce(state, newLink(2, 'eth1', { propList: { altIfname: ['wan'] } }));
  t.deepEqual(
    ['eth0', 'uplink', 'eth1', 'wan'].map((name) => linkOf(state, name)?.index),
    [undefined, undefined, 2, 2],
  );
  state = reduce(state, newLink(3, 'eth0'));
  state = reduce(state, message('RTM_DELLINK', { family: 'unspec', index: 2, ifname: 'eth1', flags: [] }));
  state = reduce(state, newLink(2, 'wan'));
  t.deepEqual(
    ['eth0', 'eth1', 'wan'].map((name) => linkOf(state, name)?.index),
    [3, undefined, 2],
  );
});

test('two links that swap names keep them', (t) => {
  let state = after(newLink(2, 'a'), newLink(3, 'b'));
  for (const step of [newLink(2, 'tmp'), newLink(3, 'a'), newLink(2, 'b')]) state = reduce(state, step);
  t.deepEqual(
    ['a', 'b', 'tmp'].map((name) => linkOf(state, name)?.index),
    [3, 2, undefined],
  );
});

test('RTM_DELLINK of family bridge ends the port, not the link', (t) => {
  const before = after(
    newLink(2, 'p0', { master: 3 }),
    message('RTM_NEWVLAN', {
      family: 'bridge',
      ifindex: 2,
      entry: [{ info: { flags: ['pvid'], vid: 1 } }, { info: { flags: [], vid: 10 }, range: 12 }],
    }),
  );
  t.deepEqual([...before.vlans.keys()].sort(), ['2 1', '2 10', '2 11', '2 12']);
  const state = reduce(before, message('RTM_DELLINK', { family: 'bridge', index: 2, ifname: 'p0', flags: [] }));
  t.is(state.links.get(2)?.ifname, 'p0');
  t.is(state.vlans.size, 0);
});

test('with a link goes all that is about it', (t) => {
  const state = after(
    newLink(2, 'eth0'),
    newLink(3, 'eth1'),
    address('RTM_NEWADDR', 2, '10.0.0.1/24'),
    address('RTM_NEWADDR', 3, '10.0.0.1/24'),
    route('RTM_NEWROUTE', '10.1.0.0/16', { oif: 2 }),
    route('RTM_NEWROUTE', '10.2.0.0/16', { oif: 3 }),
    route('RTM_NEWROUTE', '10.3.0.0/16', {
      multipath: [
        { ifindex: 2, hops: 0, flags: [] },
        { ifindex: 3, hops: 0, flags: [] },
      ],
    }),
    message('RTM_NEWNEIGH', { family: 'inet', ifindex: 2, dst: '10.0.0.7', state: ['reachable'], flags: [], type: 'unicast' }),
    message('RTM_DELLINK', { family: 'unspec', index: 2, ifname: 'eth0', flags: [] }),
  );
  t.deepEqual([...state.addresses.keys()], ['3 10.0.0.1/24']);
  t.deepEqual(keys(state), ['254 10.2.0.0/16']);
  t.is(state.neighbours.size, 0);
});

test('a link that goes down takes its IPv4 routes along, but for local ones', (t) => {
  const up = after(
    newLink(2, 'eth0'),
    newLink(3, 'eth1'),
    route('RTM_NEWROUTE', '10.1.0.0/16', { oif: 2 }),
    route('RTM_NEWROUTE', '10.0.0.1/32', { oif: 2, type: 'local', scope: 'host', table: 255 }),
    route('RTM_NEWROUTE', '10.2.0.0/16', { oif: 3 }),
    route('RTM_NEWROUTE', '2001:db8::/32', { oif: 2 }),
    route('RTM_NEWROUTE', '10.4.0.0/16', { type: 'blackhole' }),
  );
  const down = newLink(2, 'eth0', { flags: [] });
  t.deepEqual(keys(reduce(up, down)), ['254 10.2.0.0/16', '254 10.4.0.0/16', '254 2001:db8::/32', '255 10.0.0.1/32']);
  t.deepEqual(effectsOf(up, down), []);
  const several = reduce(
    up,
    route('RTM_NEWROUTE', '10.3.0.0/16', {
      multipath: [
        { ifindex: 2, hops: 0, flags: [] },
        { ifindex: 3, hops: 0, flags: [] },
      ],
    }),
  );
  t.deepEqual(effectsOf(several, down), [{ list: 'routes', family: 'inet' }]);
  t.true(reduce(several, down).routes.has('254 10.3.0.0/16'), 'nobody knows yet');
});

test('with the last IPv4 address go all IPv4 routes of the link; with the source address of a route, maybe the route', (t) => {
  const before = after(
    newLink(2, 'eth0'),
    address('RTM_NEWADDR', 2, '10.0.0.1/24'),
    address('RTM_NEWADDR', 2, 'fd00::1/64'),
    route('RTM_NEWROUTE', '10.1.0.0/16', { oif: 2, gateway: '10.0.0.254' }),
    route('RTM_NEWROUTE', '10.9.0.0/16', { oif: 3, prefsrc: '10.0.0.1' }),
  );
  const deleted = address('RTM_DELADDR', 2, '10.0.0.1/24');
  t.deepEqual(keys(reduce(before, deleted)), ['254 10.9.0.0/16']);
  t.deepEqual(effectsOf(before, deleted), [{ list: 'routes', family: 'inet' }]);
  const two = reduce(before, address('RTM_NEWADDR', 2, '10.5.0.1/24'));
  t.true(reduce(two, deleted).routes.has('254 10.1.0.0/16'));
});

test('secondary addresses and next hop objects are asked for', (t) => {
  const secondary = after(
    address('RTM_NEWADDR', 2, '10.0.0.1/24'),
    address('RTM_NEWADDR', 2, '10.0.0.2/24', { flags: ['permanent', 'secondary'] }),
  );
  t.deepEqual(effectsOf(secondary, address('RTM_DELADDR', 2, '10.0.0.1/24')), [{ list: 'addresses' }, { list: 'routes', family: 'inet' }]);
  const hop = (id: number, more: object = {}): StateMessage =>
    message('RTM_NEWNEXTHOP', { family: 'inet', scope: 'universe', protocol: 'static', flags: [], id, ...more });
  const hops = after(
    newLink(2, 'eth0'),
    hop(1, { oif: 2, gateway: '10.0.0.9' }),
    hop(10, { group: [{ id: 1, weight: 0, weightHigh: 0 }] }),
  );
  const gone = message('RTM_DELNEXTHOP', { family: 'inet', flags: [], id: 1 });
  t.deepEqual(
    effectsOf(hops, gone).map(({ list }) => list),
    ['nexthops', 'routes', 'routes'],
  );
  t.deepEqual(
    effectsOf(hops, newLink(2, 'eth0', { flags: ['up'] })).map(({ list }) => list),
    ['nexthops', 'routes', 'routes'],
  );
});

test('what a port has got back when its bond lets go of it is asked for', (t) => {
  const bond = after(newLink(4, 'bo0', { linkinfo: { kind: 'bond' } }), newLink(2, 'eth0', { master: 4, mtu: 1300 }));
  t.deepEqual(effectsOf(bond, newLink(2, 'eth0', { mtu: 1300 })), [{ list: 'links' }]);
  const bridge = after(newLink(4, 'br0', { linkinfo: { kind: 'bridge' } }), newLink(2, 'eth0', { master: 4 }));
  t.deepEqual(effectsOf(bridge, newLink(2, 'eth0')), []);
});

test('a bridge that leaves a VRF keeps its own VLANs, a port that leaves a bridge does not', (t) => {
  const vlan = (ifindex: number): StateMessage =>
    message('RTM_NEWVLAN', { family: 'bridge', ifindex, entry: [{ info: { vid: 1, flags: ['pvid'] } }] });
  const links = [
    newLink(4, 'br0', { master: 5, linkinfo: { kind: 'bridge' } }),
    newLink(5, 'vrf0', { linkinfo: { kind: 'vrf' } }),
    newLink(2, 'eth0', { master: 4 }),
  ];
  const state = after(...links, vlan(4), vlan(2));
  t.deepEqual([...state.vlans.keys()].sort(), ['2 1', '4 1']);
  t.is(reduce(state, newLink(4, 'br0', { linkinfo: { kind: 'bridge' } })).vlans.size, 2);
  t.deepEqual([...reduce(state, newLink(2, 'eth0')).vlans.keys()], ['4 1']);
});

test('a port has one VLAN for what comes without a tag', (t) => {
  const vlan = (vid: number, ...flags: readonly string[]): StateMessage =>
    message('RTM_NEWVLAN', { family: 'bridge', ifindex: 2, entry: [{ info: { vid, flags } }] });
  const state = after(vlan(1, 'pvid', 'untagged'), vlan(20, 'pvid'), vlan(30));
  t.deepEqual(
    [1, 20, 30].map((vid) => state.vlans.get(`2 ${vid}`)?.flags),
    [['untagged'], ['pvid'], []],
  );
  t.true(Object.isFrozen(state.vlans.get('2 1')?.flags));
});

test('rules of multicast routing are none of the state', (t) => {
  const rule = { family: 'ipmr', priority: 1000, table: 0, action: 'to_tbl', flags: [], l3mdev: 1 };
  t.is(reduce(emptyState, message('RTM_NEWRULE', rule)), emptyState);
});

test('routes of one place stand in the order of the kernel', (t) => {
  const via = (gateway: string): object => ({ oif: 2, gateway });
  let state = after(
    route('RTM_NEWROUTE', '10.1.0.0/16', { ...via('10.0.0.1') }),
    route('RTM_NEWROUTE', '10.1.0.0/16', { ...via('10.0.0.2') }, 'append'),
    route('RTM_NEWROUTE', '10.1.0.0/16', { ...via('10.0.0.3') }, 'create'),
  );
  const gateways = (): unknown[] => ['', ' #1', ' #2'].map((place) => state.routes.get(`254 10.1.0.0/16${place}`)?.gateway);
  t.deepEqual(gateways(), ['10.0.0.3', '10.0.0.1', '10.0.0.2']);
  state = reduce(state, route('RTM_NEWROUTE', '10.1.0.0/16', { ...via('10.0.0.4') }, 'replace'));
  t.deepEqual(gateways(), ['10.0.0.4', '10.0.0.1', '10.0.0.2']);
  state = reduce(state, route('RTM_DELROUTE', '10.1.0.0/16', { ...via('10.0.0.1') }));
  t.deepEqual(gateways(), ['10.0.0.4', '10.0.0.2', undefined]);
  t.is(state.routes.size, 2);
});

test('an IPv6 route grows by next hops; which is left of several is asked for', (t) => {
  const hop = (last: number): object => ({ ifindex: 2, hops: 0, flags: [], gateway: `fe80::${last}` });
  const one = after(route('RTM_NEWROUTE', '2001:db8::/32', { oif: 2, gateway: 'fe80::1', priority: 1024 }));
  const two = reduce(one, route('RTM_NEWROUTE', '2001:db8::/32', { multipath: [hop(1), hop(2)], priority: 1024 }, 'append'));
  t.is(two.routes.size, 1);
  t.is(two.routes.get('254 2001:db8::/32 metric 1024')?.multipath?.length, 2);
  const lessOne = route('RTM_DELROUTE', '2001:db8::/32', { oif: 2, gateway: 'fe80::2', priority: 1024 });
  t.is(reduce(two, lessOne), two);
  t.deepEqual(effectsOf(two, lessOne), [{ list: 'routes', family: 'inet6', table: 254 }]);
});

test('the state can not be written to', (t) => {
  const state = after(
    newLink(2, 'eth0', { xdp: { attached: 'none' }, address: '02:00:00:00:00:01' }),
    route('RTM_NEWROUTE', '10.1.0.0/16', { oif: 2 }),
  );
  const tries: readonly (() => unknown)[] = [
    () => Object.assign(state, { links: undefined }),
    () => Object.assign(state.links, { size: 7 }),
    () => Object.assign(state.links, { more: 7 }),
    () => Object.assign(state.links.get(2) as object, { mtu: 7 }),
    () => Object.assign(state.links.get(2)?.flags ?? {}, { 0: 'x' }),
    () => Object.assign(state.links.get(2)?.xdp as object, { attached: 'x' }),
    () => Object.assign(state.routes.get('254 10.1.0.0/16') as object, { oif: 7 }),
  ];
  for (const [n, attempt] of tries.entries()) t.throws(attempt, { instanceOf: TypeError }, String(n));
});

test('bytes enter the state as hex', (t) => {
  const state = after(newLink(2, 'x0', { linkinfo: { kind: 'x', raw: Uint8Array.of(1, 2, 255) } }));
  t.deepEqual(state.links.get(2)?.linkinfo, { kind: 'x', raw: '0102ff' } as never);
});
