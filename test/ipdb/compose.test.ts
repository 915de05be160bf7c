import test from 'ava';
import { reduce } from '../../lib/ipdb/reduce/reduce.ts';
import { emptyState, type NetworkState } from '../../lib/ipdb/state.ts';
import { compose } from '../../lib/ipdb/transaction/compose.ts';
import { address, message, newLink } from './message.ts';

const base: NetworkState = [
  newLink(1, 'lo', { type: 'loopback' }),
  newLink(2, 'eth0', { flags: [] }),
  newLink(3, 'eth1'),
  newLink(4, 'v5', { link: 2, linkinfo: { kind: 'vlan', data: { id: 5 } } }),
  newLink(5, 'old', { linkinfo: { kind: 'dummy' } }),
  address('RTM_NEWADDR', 3, '10.0.0.1/24'),
  address('RTM_NEWADDR', 3, 'fe80::1/64', { proto: 'kernel_ll' }),
  message('RTM_NEWNEIGH', { family: 'inet', ifindex: 3, dst: '10.0.0.7', lladdr: '02:00:00:00:00:07', state: ['permanent'], flags: [] }),
].reduce(reduce, emptyState);

const lines = (recipe: Parameters<typeof compose>[1]): string[] => {
  const { plan } = compose(base, recipe);
  return plan.size === 0 ? [] : String(plan).split('\n');
};

test('a recipe that changes nothing plans nothing', (t) => {
  t.deepEqual(
    lines(() => {}),
    [],
  );
  t.deepEqual(
    lines(({ links }) => void Object.assign(links.eth1 ?? {}, { mtu: 1500, master: null })),
    [],
  );
});

test('makes in the order of dependence, removes last', (t) => {
  const planned = lines(({ links, routes, rules }) => {
    delete links.old;
    delete links.eth0;
    delete links.v5;
    routes.add({ dst: '10.1.0.0/16', gateway: '10.7.0.254' });
    routes.add({ dst: '10.2.0.0/16', dev: 'v7' });
    routes.remove({ dst: '10.3.0.0/16' });
    rules.add({ priority: 100, table: 100 });
    links.v7 = { kind: 'vlan', link: 'bond0', master: 'br0', data: { id: 7 }, state: 'up', addresses: ['10.7.0.1/24'] };
    links.bond0 = { kind: 'bond', state: 'up' };
    links.br0 = { kind: 'bridge', altNames: ['office'] };
    const eth1 = links.eth1;
    if (eth1 === undefined) throw new Error('no eth1');
    eth1.addresses = ['10.0.0.2/24'];
    eth1.master = 'br0';
  });
  t.deepEqual(planned, [
    'ip link add name bond0 up type bond',
    'ip link add name br0 type bridge',
    'ip link add link bond0 name v7 master br0 up type vlan id 7',
    'ip link set dev eth1 master br0',
    'ip link property add dev br0 altname office',
    'ip address add 10.0.0.2/24 dev eth1',
    'ip address add 10.7.0.1/24 dev v7',
    'ip route add 10.2.0.0/16 dev v7',
    'ip route add 10.1.0.0/16 via 10.7.0.254',
    'ip rule add priority 100 lookup 100',
    'ip route del 10.3.0.0/16',
    'ip address del 10.0.0.1/24 dev eth1',
    'ip address replace 10.0.0.2/24 dev eth1',
    'ip neighbour add 10.0.0.7 dev eth1 lladdr 02:00:00:00:00:07 nud permanent',
    'ip route add 10.2.0.0/16 dev v7',
    'ip route add 10.1.0.0/16 via 10.7.0.254',
    'ip link del v5',
    'ip link del old',
    'ip link del eth0',
  ]);
});

test('settings that differ are set, renames and moves come late', (t) => {
  t.deepEqual(
    lines(({ links }) => {
      const { eth0, eth1 } = links;
      if (eth0 === undefined || eth1 === undefined) throw new Error('links are missing');
      Object.assign(eth0, { state: 'up', mtu: 9000, ifalias: 'uplink' });
      Object.assign(eth1, { ifname: 'lan', state: 'down', netns: 'blue' });
    }),
    ['ip link set dev eth0 mtu 9000 alias uplink up', 'ip link set dev eth1 down', 'ip link set dev eth1 name lan netns blue'],
  );
});

test('both ends of a pair are made and removed at once; another kind takes the place of a link', (t) => {
  t.deepEqual(
    lines(({ links }) => {
      links.a = { kind: 'veth', data: { peer: 'b' }, state: 'up' };
      links.b = { state: 'up', mtu: 1400 };
      links.old = { kind: 'bridge' };
    }),
    ['ip link del old', 'ip link add name old type bridge', 'ip link add name a up type veth peer name b', 'ip link set dev b mtu 1400 up'],
  );
});

test('what stands on what: nexthops before groups before routes, databases after ports; what is there is replaced, what is not is not', (t) => {
  const planned = lines(({ links, nexthops, routes, neighbours, fdb, vlans, rules }) => {
    routes.add({ dst: '10.1.0.0/16', nhId: 6 });
    nexthops.add({ id: 6, group: [5, { id: 4, weight: 2 }] });
    nexthops.add({ id: 5, gateway: '10.0.0.9', dev: 'eth1' });
    neighbours.add({ dev: 'eth1', dst: '10.0.0.9', lladdr: '02:00:00:00:00:09' });
    neighbours.add({ dev: 'eth1', dst: '10.0.0.7', lladdr: '02:00:00:00:00:17' });
    neighbours.remove({ dev: 'eth1', dst: '10.0.0.7' });
    vlans.add({ dev: 'eth0', vid: '10-12', untagged: true });
    fdb.add({ dev: 'eth0', lladdr: '02:00:00:00:00:77', vlan: 10, flags: ['master'], state: ['noarp'] });
    rules.remove({ priority: 90 });
    links.br0 = { kind: 'bridge' };
    Object.assign(links.eth0 ?? {}, { master: 'br0', port: { cost: 7 } });
    links.eth1?.addresses?.push({ address: '10.4.0.1/24', broadcast: true, label: 'eth1:a', validLifetime: 60 });
    fdb.remove({ dev: 'eth0', lladdr: '02:00:00:00:00:78', flags: ['master'] });
  });
  t.deepEqual(planned, [
    'ip link add name br0 type bridge',
    'ip link set dev eth0 master br0',
    'ip link set dev eth0 type bridge_slave cost 7',
    'bridge vlan add dev eth0 vid 10-12 untagged',
    'bridge fdb add 02:00:00:00:00:77 dev eth0 vlan 10 master static',
    'ip address add 10.4.0.1/24 dev eth1 broadcast + label eth1:a valid_lft 60 preferred_lft 60',
    'ip neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev eth1',
    'ip neighbour replace 10.0.0.7 lladdr 02:00:00:00:00:17 dev eth1',
    'ip nexthop add id 5 dev eth1 via 10.0.0.9',
    'ip nexthop add id 6 group 5/4,2',
    'ip route add 10.1.0.0/16 nhid 6',
    'ip rule del priority 90',
    'bridge fdb del 02:00:00:00:00:78 dev eth0 master',
  ]);
});

test('the patches say what the recipe did to the draft', (t) => {
  const { patches } = compose(base, ({ links }) => {
    if (links.eth1 !== undefined) links.eth1.mtu = 1400;
  });
  t.deepEqual(patches, [{ op: 'replace', path: ['links', 'eth1', 'mtu'], value: 1400 }]);
});
