import test, { type ExecutionContext } from 'ava';
import { CannotChangeError, NetlinkError } from '../../lib/errors.ts';
import type { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { type Network, network, pair } from './network.ts';

/** Counts the requests that change something: of four message types the third reads. */
async function sent(socket: NetlinkSocket, work: () => PromiseLike<unknown>): Promise<number> {
  const request = socket.request;
  let changes = 0;
  socket.request = function counting(this: NetlinkSocket, spec, read) {
    if (spec.type % 4 !== 2) changes++;
    return request.call(this, spec, read);
  } as typeof request;
  try {
    await work();
  } finally {
    socket.request = request;
  }
  return changes;
}

/** Ensures twice: the second time sends nothing. A machine whose kernel lacks a driver is told apart from the lab, which has them. */
async function settled(t: ExecutionContext, { ipr }: Network, ensure: () => PromiseLike<string>, first: string): Promise<void> {
  try {
    t.is(await ensure(), first);
  } catch (error) {
    if (process.env.RXNETLINK_LAB_KERNEL !== undefined || !(error instanceof NetlinkError && error.code === 'EOPNOTSUPP')) throw error;
    return t.log(`not on this kernel: ${error.operation} ${error.object}`);
  }
  const changes = await sent(ipr.socket, async () => t.is(await ensure(), 'unchanged'));
  t.is(changes, 0, 'what agrees is left alone');
}

test('ensure makes a link once, and changes what differs', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  const bridge = { kind: 'bridge', ifname: 'br0', state: 'up', data: { vlanFiltering: 1, ageingTime: 10_000 } } as const;
  await settled(t, net, () => ipr.link.ensure(bridge), 'created');
  await settled(t, net, () => ipr.link.ensure({ ...bridge, mtu: 1400, state: 'down' }), 'changed');
  await settled(t, net, () => ipr.link.ensure({ ...bridge, data: { ...bridge.data, ageingTime: 20_000 } }), 'changed');
  await settled(t, net, () => ipr.link.ensure({ kind: 'vlan', ifname: 'v5', link: 'v1', data: { id: 5 }, ifalias: 'five' }), 'created');
  if (!(await ipr.link.list()).some(({ ifname }) => ifname === 'br0')) return t.is(process.env.RXNETLINK_LAB_KERNEL, undefined);
  // The port's settings can only be set once there is a port.
  const port = { kind: 'dummy', ifname: 'd0', master: 'br0', port: { kind: 'bridge', data: { cost: 7 } } } as const;
  await settled(t, net, () => ipr.link.ensure(port), 'created');
  await settled(t, net, () => ipr.link.ensure({ kind: 'veth', ifname: 'a', data: { peer: 'b' } }), 'created');
  await settled(t, net, () => ipr.link.ensure({ kind: 'veth', ifname: 'a', mtu: 1300, data: { peer: 'b' } }), 'changed');
  await settled(t, net, () => ipr.link.ensure({ kind: 'bond', ifname: 'bond7', data: { mode: 'activebackup', miimon: 100 } }), 'created');
  await settled(t, net, () => ipr.link.ensure({ kind: 'bond', ifname: 'bond7', data: { mode: 'activebackup', miimon: 200 } }), 'changed');
});

test('ensure keeps the settings of a tunnel that it does not name', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  const tunnel = { kind: 'gre', ifname: 'g1', data: { local: '10.9.0.1', remote: '10.9.0.2', ttl: 9 } } as const;
  await settled(t, net, () => ipr.link.ensure(tunnel), 'created');
  await settled(t, net, () => ipr.link.ensure({ kind: 'gre', ifname: 'g1', data: { ttl: 12 } }), 'changed');
  const g1 = (await ipr.link.list()).find(({ ifname }) => ifname === 'g1');
  if (g1 === undefined) t.is(process.env.RXNETLINK_LAB_KERNEL, undefined);
  else t.like(g1.linkinfo, { data: { local: '10.9.0.1', remote: '10.9.0.2', ttl: 12 } });
});

test('ensure names the setting that the kernel does not change in place', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  const refused = async (work: () => PromiseLike<unknown>): Promise<string> => {
    const error = await t.throwsAsync(async () => void (await work()), { instanceOf: CannotChangeError });
    return error?.property ?? '';
  };
  t.is(await refused(() => ipr.link.ensure({ kind: 'dummy', ifname: 'v1' })), 'kind');
  await settled(t, net, () => ipr.link.ensure({ kind: 'vlan', ifname: 'v5', link: 'v1', data: { id: 5 } }), 'created');
  if ((await ipr.link.list({ kind: 'vlan' })).length === 0) return;
  t.is(await refused(() => ipr.link.ensure({ kind: 'vlan', ifname: 'v5', data: { id: 6 } })), 'data.id');
  t.is(await refused(() => ipr.link.ensure({ kind: 'vlan', ifname: 'v5', link: 'v2', data: { id: 5 } })), 'link');
  await ipr.address.add({ dev: 'v1', address: '10.5.0.1/24', label: 'v1:a' });
  t.is(await refused(() => ipr.address.ensure({ dev: 'v1', address: '10.5.0.1/24', label: 'v1:b' })), 'label');
  await t.throwsAsync(async () => void (await ipr.link.ensure({ kind: 'dummy', ifname: 'x', netns: 'y' })), {
    code: 'ERR_NETLINK_INVALID_VALUE',
    message: /netns/,
  });
});

test('ensure gives addresses, neighbours and rules once', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  await settled(t, net, () => ipr.address.ensure({ dev: 'v1', address: '10.5.0.1/24', broadcast: true }), 'created');
  await settled(t, net, () => ipr.address.ensure({ dev: 'v1', address: '10.5.0.9', peer: '10.6.0.1/24' }), 'created');
  await settled(t, net, () => ipr.address.ensure({ dev: 'v1', address: 'fd05:0::1/64', flags: ['nodad'] }), 'created');
  t.is(await ipr.address.ensure({ dev: 'v1', address: 'fd05::1/64', validLifetime: 1000 }), 'changed');
  await settled(t, net, () => ipr.address.ensure({ dev: 'v1', address: 'fd05::1/64', validLifetime: 'forever' }), 'changed');
  t.true((await ipr.address.list({ dev: 'v1', family: 'inet6' })).find(({ address }) => address === 'fd05::1')?.flags?.includes('nodad'));

  await settled(t, net, () => ipr.neighbour.ensure({ dev: 'v1', dst: '10.5.0.7', lladdr: '02:00:00:00:00:07' }), 'created');
  await settled(t, net, () => ipr.neighbour.ensure({ dev: 'v1', dst: '10.5.0.7', lladdr: '02-00-00-00-00-08' }), 'changed');
  await settled(t, net, () => ipr.neighbour.ensure({ dev: 'v1', dst: 'fd05::7', flags: ['proxy'] }), 'created');

  await settled(t, net, () => ipr.rule.ensure({ src: '10.1.0.0/16', fwmark: 5, table: 100, priority: 9 }), 'created');
  await settled(t, net, () => ipr.rule.ensure({ src: '10.1.0.0/16', table: 100, priority: 9 }), 'created');
  await settled(
    t,
    net,
    () => ipr.rule.ensure({ family: 'inet6', table: 70_000, priority: 10, flags: ['invert'], iifname: 'v1' }),
    'created',
  );
  t.is((await ipr.rule.list()).filter(({ priority }) => priority === 9).length, 2);
});

test('ensure puts routes in their place', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  await settled(t, net, () => ipr.route.ensure({ dst: '10.7.0.0/16', gateway: '10.0.0.9', metrics: { mtu: 1300 } }), 'created');
  await settled(t, net, () => ipr.route.ensure({ dst: '10.7.0.0/16', gateway: '10.0.0.8' }), 'changed');
  t.like(
    (await ipr.route.list({ table: 'main' })).find(({ dst }) => dst === '10.7.0.0'),
    { gateway: '10.0.0.8', metrics: { mtu: 1300 } },
  );
  await settled(t, net, () => ipr.route.ensure({ dst: '10.7.0.0/16', gateway: '10.0.0.8', metric: 7 }), 'created');
  await settled(
    t,
    net,
    () => ipr.route.ensure({ dst: 'default', multipath: [{ gateway: '10.0.0.8', weight: 2 }, { dev: 'v1' }] }),
    'created',
  );
  await settled(t, net, () => ipr.route.ensure({ dst: 'default', type: 'blackhole', table: 100 }), 'created');
  await settled(t, net, () => ipr.route.ensure({ dst: 'fd07::5/32', gateway: 'fd00::9' }), 'created');
  await settled(t, net, () => ipr.route.ensure({ dst: 'fd07::/32', gateway: 'fd00::8', pref: 'high' }), 'changed');
  await settled(t, net, () => ipr.route.ensure({ dst: '10.8.0.0/16', gateway: 'fd00::8' }), 'created');
});

test('ensure makes next hops, forwarding entries and address labels', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  await settled(t, net, () => ipr.nexthop.ensure({ id: 1, gateway: '10.0.0.9', dev: 'v1' }), 'created');
  await settled(t, net, () => ipr.nexthop.ensure({ id: 1, gateway: '10.0.0.8', dev: 'v1' }), 'changed');
  await settled(t, net, () => ipr.nexthop.ensure({ id: 2, group: [1] }), 'created');
  await settled(t, net, () => ipr.route.ensure({ dst: '10.7.0.0/16', nhId: 2 }), 'created');
  await t.throwsAsync(async () => void (await ipr.nexthop.ensure({ gateway: '10.0.0.9', dev: 'v1' })), {
    message: /nexthop\.ensure: id/,
  });
  await settled(t, net, () => ipr.addressLabel.ensure({ address: 'fd01::/32', label: 99 }), 'created');
  await settled(t, net, () => ipr.addressLabel.ensure({ address: 'fd01::/32', label: 98 }), 'changed');
  net.ip(`link add br0 type bridge
 link set v2 master br0 up`);
  const entry = { dev: 'v2', lladdr: '02:00:00:00:00:09' } as const;
  await settled(t, net, () => ipr.fdb.ensure({ ...entry, flags: ['master'] }), 'created');
  net.ip('link add vx type vxlan id 7 dstport 4789');
  await settled(t, net, () => ipr.fdb.ensure({ dev: 'vx', lladdr: '02:00:00:00:00:09', dst: '10.0.0.2' }), 'created');
  await settled(t, net, () => ipr.fdb.ensure({ dev: 'vx', lladdr: '02:00:00:00:00:09', dst: '10.0.0.3' }), 'changed');
});
