import { readdirSync, readlinkSync } from 'node:fs';
import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import type { NetlinkError } from '../../lib/errors.ts';
import { skip } from '../support/skip.ts';
import { type Network, network } from './network.ts';

type Object_ = Readonly<Record<string, unknown>>;

/** Devices that some drivers put into every namespace. */
const ownedByKernel = /^(gre0|gretap0|erspan0|tunl0|sit0|ip6tnl0|ip6gre0|ip_vti0|ip6_vti0)$/;

/** Names of the links that are there. */
function names({ namespace }: Network): unknown[] {
  return namespace
    .ipJson('link')
    .map(({ ifname }) => ifname)
    .filter((name) => !ownedByKernel.test(String(name)));
}

/** A link as `ip` prints it. */
function shown({ namespace }: Pick<Network, 'namespace'>, name: string): Object_ {
  return namespace.ipJson('-details', 'link', 'show', 'dev', name)[0] as Object_;
}

test('add makes what is asked for: veth, bridge, vxlan, macvlan, ifb', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  await ipr.link.add({ kind: 'veth', ifname: 'v1', mtu: 1400, address: '02:00:00:00:00:01', txqlen: 77, group: 7, data: { peer: 'v2' } });
  t.like(shown(net, 'v1'), {
    mtu: 1400,
    address: '02:00:00:00:00:01',
    txqlen: 77,
    group: '7',
    link: 'v2',
    linkinfo: { info_kind: 'veth' },
  });

  await ipr.link.add({ kind: 'bridge', ifname: 'br0', state: 'up', data: { ageingTime: 5000, stpState: 1, mcastRouter: 'perm' } });
  t.like(shown(net, 'br0'), { linkinfo: { info_kind: 'bridge', info_data: { ageing_time: 5000, stp_state: 1, mcast_router: 2 } } });
  t.true((shown(net, 'br0').flags as string[]).includes('UP'));

  const tunnel = {
    id: 42,
    group: '239.1.1.1',
    link: 'v1',
    local: '10.0.0.1',
    port: 4789,
    portRange: { low: 1000, high: 2000 },
    learning: 1,
    gbp: true,
    df: 'set',
  } as const;
  await ipr.link.add({ kind: 'vxlan', ifname: 'x1', data: tunnel });
  const vxlan = {
    id: 42,
    group: '239.1.1.1',
    link: 'v1',
    local: '10.0.0.1',
    port: 4789,
    port_range: { low: 1000, high: 2000 },
    learning: true,
    gbp: true,
    df: 'set',
  };
  t.like(shown(net, 'x1'), { linkinfo: { info_kind: 'vxlan', info_data: vxlan } });

  await ipr.link.add({ kind: 'macvlan', ifname: 'm1', link: 'v1', data: { mode: 'bridge', bcQueueLen: 99 } });
  t.like(shown(net, 'm1'), { link: 'v1', linkinfo: { info_kind: 'macvlan', info_data: { mode: 'bridge', bcqueuelen: 99 } } });

  await ipr.link.add({ kind: 'ifb', ifname: 'ifb0', numTxQueues: 4 });
  t.like(shown(net, 'ifb0'), { num_tx_queues: 4, linkinfo: { info_kind: 'ifb' } });
});

test('add makes kinds that not every kernel has: dummy, vlan, bond, vrf, gre', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  try {
    await ipr.link.add({ kind: 'dummy', ifname: 'd0', state: 'up', mtu: 9000 });
  } catch (error) {
    t.is((error as NetlinkError).code, 'EOPNOTSUPP');
    skip(t, 'this kernel has no dummy interfaces', { always: true });
    return;
  }
  t.like(shown(net, 'd0'), { mtu: 9000, linkinfo: { info_kind: 'dummy' } });

  const qos = { mapping: [{ from: 1, to: 2 }] };
  const flags = { flags: ['gvrp'], mask: ['gvrp', 'reorder_hdr'] } as const;
  await ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'd0', state: 'up', data: { id: 5, protocol: '8021ad', flags, ingressQos: qos } });
  t.like(shown(net, 'v5'), {
    link: 'd0',
    linkinfo: { info_data: { id: 5, protocol: '802.1ad', flags: ['GVRP'], ingress_qos: [{ from: 1, to: 2 }] } },
  });

  await ipr.link.add({ kind: 'dummy', ifname: 'd1' });
  await ipr.link.add({ kind: 'dummy', ifname: 'd2', state: 'up' });
  await ipr.link.add({
    kind: 'bond',
    ifname: 'b0',
    data: { mode: 'activebackup', arpInterval: 200, arpIpTarget: ['10.0.0.1', '10.0.0.2'] },
  });
  await ipr.link.set('d1', { master: 'b0' });
  await ipr.link.set('b0', { kind: 'bond', data: { primary: 'd1' } });
  t.like(shown(net, 'b0'), { linkinfo: { info_data: { mode: 'active-backup', primary: 'd1', arp_ip_target: ['10.0.0.1', '10.0.0.2'] } } });
  await ipr.link.set('d1', { port: { kind: 'bond', data: { queueId: 3 } } });
  t.like(shown(net, 'd1'), { master: 'b0', linkinfo: { info_slave_kind: 'bond', info_slave_data: { queue_id: 3 } } });

  await ipr.link.add({ kind: 'vrf', ifname: 'vrf0', state: 'up', data: { table: 1234 } });
  await ipr.link.set('d2', { master: 'vrf0' });
  t.like(shown(net, 'd2'), { master: 'vrf0', linkinfo: { info_slave_kind: 'vrf', info_slave_data: { table: 1234 } } });

  await ipr.link.add({
    kind: 'gre',
    ifname: 'g1',
    data: { local: '10.1.1.1', remote: '10.1.1.2', ttl: 64, ikey: 5, okey: 6, iflags: ['key'], oflags: ['key', 'csum'] },
  });
  const gre = { local: '10.1.1.1', remote: '10.1.1.2', ttl: 64, ikey: '0.0.0.5', okey: '0.0.0.6', ocsum: true };
  t.like(shown(net, 'g1'), { linkinfo: { info_kind: 'gre', info_data: gre } });
});

test('the other end of a pair can be made in another namespace, with settings of its own', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const far = net.other();
  const peer = { ifname: 'far', netns: far.name, mtu: 1300, address: '02:00:00:00:00:02', numTxQueues: 3 } as const;
  await net.ipr.link.add({ kind: 'veth', ifname: 'near', state: 'up', data: { peer } });
  far.ip('link', 'set', 'far', 'up');
  const [link] = far.ipJson('-details', 'link', 'show', 'dev', 'far') as readonly [Object_];
  t.like(link, { mtu: 1300, address: '02:00:00:00:00:02', num_tx_queues: 3, linkinfo: { info_kind: 'veth' } });
  // NO-CARRIER goes a moment after the carrier came.
  for (const { flags } of [link, shown(net, 'near')])
    t.deepEqual(
      (flags as string[]).filter((flag) => flag !== 'NO-CARRIER'),
      ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
    );
});

test('set changes what is named and leaves the rest', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip('link add v1 type veth peer name v2\nlink set v1 mtu 1400 txqueuelen 50 group 7');
  const before = shown(net, 'v1');
  await ipr.link.set('v1', { state: 'up' });
  t.like(shown(net, 'v1'), { mtu: 1400, txqlen: 50, group: '7', address: before.address });
  t.true((shown(net, 'v1').flags as string[]).includes('UP'));

  await ipr.link.set('v1', { arp: false, promisc: true, allmulticast: true, multicast: false });
  // The carrier comes and goes a moment later.
  t.deepEqual(
    (shown(net, 'v1').flags as string[]).filter((flag) => flag !== 'NO-CARRIER'),
    ['BROADCAST', 'NOARP', 'ALLMULTI', 'PROMISC', 'UP', 'M-DOWN'],
  );
  await ipr.link.set('v1', { arp: true, promisc: false, allmulticast: false, multicast: true, state: 'down' });
  t.deepEqual(shown(net, 'v1').flags, ['BROADCAST', 'MULTICAST', 'M-DOWN']);

  await ipr.link.set('v1', { mtu: 1280, address: '02:00:00:00:00:0a', txqlen: 9, ifalias: 'of the test', group: 'default' });
  t.like(shown(net, 'v1'), { mtu: 1280, address: '02:00:00:00:00:0a', txqlen: 9, ifalias: 'of the test', group: 'default' });
  await ipr.link.set('v1', { ifname: 'renamed' });
  t.is(shown(net, 'renamed').ifindex, before.ifindex);
  await ipr.link.set(before.ifindex as number, { ifname: 'v1', mtu: 1281 });
  t.is(shown(net, 'v1').mtu, 1281);
});

test('set puts a link into a master, sets its port and takes it out', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip('link add v1 type veth peer name v2\nlink add br0 type bridge');
  await ipr.link.set('v1', { master: 'br0' });
  t.is(shown(net, 'v1').master, 'br0');
  await ipr.link.set('v1', { port: { kind: 'bridge', data: { cost: 77, isolated: 1, multicastRouter: 'perm' } } });
  t.like(shown(net, 'v1'), { linkinfo: { info_slave_kind: 'bridge', info_slave_data: { cost: 77, isolated: true, multicast_router: 2 } } });
  await ipr.link.set('v1', { master: 0 });
  t.is(shown(net, 'v1').master, undefined);
});

test.serial('set moves a link to a namespace by name, path and pid', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const far = net.other();
  const back = new IPRoute({ netns: far.name });
  t.teardown(() => back.close());
  net.ip('link add v1 type veth peer name v2');
  // Descriptors of namespaces are closed again.
  const isNamespace = (fd: string): boolean => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('net:');
    } catch {
      return false; // the one of the listing itself
    }
  };
  const open = (): number => readdirSync('/proc/self/fd').filter(isNamespace).length;
  await Promise.all([net.ipr.link.get('v1'), back.link.get('lo')]);
  const before = open();
  await net.ipr.link.set('v1', { netns: far.name });
  t.is(shown({ namespace: far }, 'v1').ifname, 'v1');
  await back.link.set('v1', { netns: `/run/netns/${net.namespace.name}`, ifname: 'again' });
  t.is(shown(net, 'again').ifname, 'again');
  await net.ipr.link.set('again', { netns: far.name });
  const holder = net.namespace.exec('sh', '-c', 'sleep 20 >/dev/null 2>&1 & echo $!').trim();
  t.teardown(() => process.kill(Number(holder)));
  await back.link.set('again', { netns: Number(holder) });
  t.is(shown(net, 'again').ifname, 'again');
  t.is(open(), before);
});

test('replace makes a link, and then changes it', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  await net.ipr.link.replace({ kind: 'bridge', ifname: 'br0', data: { ageingTime: 5000 } });
  const { ifindex } = shown(net, 'br0');
  await net.ipr.link.replace({ kind: 'bridge', ifname: 'br0', mtu: 1400, data: { ageingTime: 6000 } });
  t.like(shown(net, 'br0'), { ifindex, mtu: 1400, linkinfo: { info_data: { ageing_time: 6000 } } });
});

test('what list gives can be given back to del', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip('link add br0 type bridge\nlink add ifb0 type ifb\nlink add x1 type vxlan id 1 dstport 4789');
  for (const { index, ifname } of await ipr.link.list())
    if (ifname !== 'lo' && !ownedByKernel.test(ifname ?? '')) await ipr.link.del(index);
  t.deepEqual(names(net), ['lo']);
});
