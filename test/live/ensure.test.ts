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
    const absent = error instanceof NetlinkError && (error.code === 'EOPNOTSUPP' || error.kernelText === 'TC classifier not found');
    if (process.env.RXNETLINK_LAB_KERNEL !== undefined || !absent) throw error;
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
  const quiet = (rpFilter: number) => ({ kind: 'veth', ifname: 'v1', afSpec: { inet: { conf: { rpFilter, arpIgnore: 1 } } } }) as const;
  await settled(t, net, () => ipr.link.ensure(quiet(2)), 'changed');
  await settled(t, net, () => ipr.link.ensure(quiet(1)), 'changed');
  t.like((await ipr.link.get('v1')).afSpec?.inet?.conf, { rpFilter: 1, arpIgnore: 1 });
  await t.throwsAsync(async () => void (await ipr.link.set('v1', { afSpec: { inet6: { conf: { hoplimit: 9 } } } })), {
    code: 'ERR_NETLINK_INVALID_VALUE',
    message: /link\.set: afSpec\.inet6\.conf: cannot be set through netlink/,
  });
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

/** VLANs have multicast snooping of their own. */
const mcastVlans = { optval: ['mcast_vlan_snooping'], optmask: ['mcast_vlan_snooping'] } as const;

test('ensure lets VLANs through a port of a bridge, and keeps what it does not name', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  try {
    await ipr.link.add({
      kind: 'bridge',
      ifname: 'br0',
      data: { vlanFiltering: 1, vlanDefaultPvid: 0, mcastSnooping: 1, multiBoolopt: mcastVlans },
    });
  } catch (error) {
    if (process.env.RXNETLINK_LAB_KERNEL !== undefined || !(error instanceof NetlinkError && error.code === 'EOPNOTSUPP')) throw error;
    t.log('this kernel has no bridge');
    return t.is(process.env.RXNETLINK_LAB_KERNEL, undefined);
  }
  await ipr.link.set('v2', { master: 'br0' });
  const vlans = async (dev = 'v2') => (await ipr.vlan.list({ dev, stats: true })).flatMap(({ entry }) => entry ?? []);
  /** The VLANs that have a flag. */
  const having = async (flag: 'pvid' | 'untagged') =>
    (await vlans()).filter(({ info }) => info?.flags.includes(flag)).map(({ info }) => info?.vid);
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'v2', vid: '10-20' }), 'created');
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'v2', vid: 15, pvid: true, untagged: true }), 'changed');
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'v2', vid: '12-25' }), 'changed');
  t.is((await vlans()).length, 16);
  t.deepEqual(await having('untagged'), [15]);
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'v2', vid: '14-16', untagged: true }), 'changed');
  t.deepEqual(await having('pvid'), [15], 'what is not named stays');
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'v2', vid: 15, pvid: false }), 'changed');
  t.deepEqual(await having('pvid'), []);
  t.deepEqual(await having('untagged'), [14, 15, 16]);
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'v2', vid: '20-22', state: 'blocking' }), 'changed');
  t.deepEqual(
    (await vlans()).filter(({ state }) => state === 'blocking').map(({ info }) => info?.vid),
    [20, 21, 22],
  );
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'br0', vid: 10 }), 'created');
  await settled(t, net, () => ipr.vlan.ensureGlobal({ dev: 'br0', vid: 10, mcastSnooping: 0 }), 'changed');
  await t.throwsAsync(async () => void (await ipr.vlan.ensureGlobal({ dev: 'br0', vid: 99, mcastSnooping: 0 })), { code: 'ENOENT' });
  await t.throwsAsync(async () => void (await ipr.vlan.ensure({ dev: 'v2', vid: '5-4' })), { message: /vlan\.ensure: vid/ });
  // A bridge with one way of its own for tunnels.
  net.ip(`link add vx type vxlan dstport 4789 external
 link set vx master br0`);
  await ipr.link.set('vx', { port: { kind: 'bridge', data: { vlanTunnel: 1 } } });
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'vx', vid: '30-32', tunnel: 3000 }), 'created');
  await settled(t, net, () => ipr.vlan.ensure({ dev: 'vx', vid: '31-32', tunnel: 4001 }), 'changed');
  t.deepEqual(
    (await vlans('vx')).map(({ info, tunnelInfo }) => [info?.vid, tunnelInfo?.id]),
    [
      [30, 3000],
      [31, 4001],
      [32, 4002],
    ],
  );
});

test('ensure makes qdiscs, classes and filters once, and changes what differs', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  const htb = { dev: 'v1', handle: '1:', kind: 'htb', options: { default: 10 } } as const;
  await settled(t, net, () => ipr.qdisc.ensure(htb), 'created');
  if ((await ipr.qdisc.list({ dev: 'v1' })).every(({ kind }) => kind !== 'htb')) return t.is(process.env.RXNETLINK_LAB_KERNEL, undefined);
  const refused = await t.throwsAsync(async () => void (await ipr.qdisc.ensure({ ...htb, options: { default: 20 } })), {
    instanceOf: CannotChangeError,
  });
  t.is(refused?.property, 'options.init.defcls');
  const leaf = { dev: 'v1', parent: '1:', classid: '1:10', kind: 'htb' } as const;
  await settled(t, net, () => ipr.trafficClass.ensure({ ...leaf, options: { rate: '10mbit' } }), 'created');
  await settled(t, net, () => ipr.trafficClass.ensure({ ...leaf, options: { rate: '20mbit', ceil: '30mbit' } }), 'changed');
  await t.throwsAsync(async () => void (await ipr.trafficClass.ensure({ ...leaf, classid: undefined, options: { rate: 1 } } as never)), {
    message: /trafficClass\.ensure: classid: is missing/,
  });
  // What hangs on a class is replaced by another kind in place.
  await settled(t, net, () => ipr.qdisc.ensure({ dev: 'v1', parent: '1:10', kind: 'pfifo', options: { limit: 50 } }), 'created');
  await settled(t, net, () => ipr.qdisc.ensure({ dev: 'v1', parent: '1:10', kind: 'pfifo', options: { limit: 51 } }), 'changed');
  await settled(t, net, () => ipr.qdisc.ensure({ dev: 'v1', parent: '1:10', kind: 'bfifo', options: { limit: 5000 } }), 'changed');

  const fw = { dev: 'v1', parent: '1:', protocol: 'ip', priority: 5, handle: '0x7/0xff', kind: 'fw' } as const;
  await settled(t, net, () => ipr.filter.ensure({ ...fw, options: { classid: '1:10' } }), 'created');
  await settled(t, net, () => ipr.filter.ensure({ ...fw, options: { classid: '1:11' } }), 'changed');
  const u32 = (match: string) =>
    ({ dev: 'v1', parent: '1:', protocol: 'ip', priority: 6, kind: 'u32', options: { match, classid: '1:10' } }) as const;
  await settled(t, net, () => ipr.filter.ensure(u32('match ip dst 10.0.0.0/8')), 'created');
  await settled(t, net, () => ipr.filter.ensure(u32('match ip dst 11.0.0.0/8')), 'created');
  await settled(t, net, () => ipr.filter.ensure(u32('match ip dst 10.0.0.0/8')), 'unchanged');
  await settled(t, net, () => ipr.qdisc.ensure({ dev: 'v1', kind: 'clsact' }), 'created');
  const drop = { dev: 'v1', parent: 'ingress', protocol: 'ip', priority: 1, kind: 'flower' } as const;
  const actions = [{ kind: 'gact', options: { control: 'drop' } }] as const;
  await settled(t, net, () => ipr.filter.ensure({ ...drop, handle: 1, options: { dstIp: '10.0.0.9', actions } }), 'created');
  await settled(t, net, () => ipr.filter.ensure({ ...drop, handle: 1, options: { dstIp: '10.0.0.8', actions } }), 'changed');
  await settled(t, net, () => ipr.chain.ensure({ dev: 'v1', parent: 'ingress', chain: 7 }), 'created');
});
