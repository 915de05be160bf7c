import { readFileSync } from 'node:fs';
import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { skip } from '../support/skip.ts';
import { counted, type Network, network, pair } from './network.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The routes of a table as `ip` prints them. */
function shown({ namespace }: Network, table = 'main', family = 'inet'): readonly Entry[] {
  return namespace.ipJson('-family', family, '-details', 'route', 'show', 'table', table);
}

/** Those of a destination. */
function to(net: Network, dst: string, table = 'main', family = dst.includes(':') ? 'inet6' : 'inet'): Entry | undefined {
  return shown(net, table, family).find((route) => route.dst === dst);
}

test('add makes routes of IPv4 as asked for', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr } = net;
  await ipr.route.add({ dst: '10.1.0.0/16', gateway: '10.0.0.9' });
  t.like(to(net, '10.1.0.0/16'), { type: 'unicast', gateway: '10.0.0.9', dev: 'v1', protocol: 'static', scope: 'global' });
  await ipr.route.add({ dst: '10.2.0.0/16', dev: 'v1', prefsrc: '10.0.0.1', metric: 7, protocol: 'bird', tos: 16 });
  t.like(to(net, '10.2.0.0/16'), { dev: 'v1', prefsrc: '10.0.0.1', metric: 7, protocol: 'bird', scope: 'link', tos: '0x10' });
  await ipr.route.add({ dst: 'default', gateway: '10.0.0.9' });
  t.like(to(net, 'default'), { gateway: '10.0.0.9' });
  await ipr.route.add({ dst: '10.3.0.0/16', table: 1000, type: 'blackhole' });
  t.like(to(net, '10.3.0.0/16', '1000'), { type: 'blackhole' });
  await ipr.route.add({ dst: '10.4.0.0/16', table: 'local', gateway: '10.0.0.9', protocol: 'boot' });
  t.like(to(net, '10.4.0.0/16', 'local'), { gateway: '10.0.0.9', protocol: 'boot' });
  const metrics = { mtu: 1300, advmss: 1200, lock: ['mtu'], initcwnd: 11, rtt: 800, ccAlgo: 'cubic' } as const;
  await ipr.route.add({ dst: '10.5.0.0/16', gateway: '10.0.0.9', metrics });
  t.deepEqual(to(net, '10.5.0.0/16')?.metrics, [{ mtu: 1300, advmss: 1200, initcwnd: 11, rtt: 100, congestion: 'cubic' }]);
  t.regex(net.namespace.ip('route', 'show', '10.5.0.0/16'), /mtu lock 1300/);
  await ipr.route.add({ dst: '10.6.0.0/16', gateway: 'fe80::1', dev: 'v1' });
  t.like(to(net, '10.6.0.0/16'), { via: { family: 'inet6', host: 'fe80::1' }, dev: 'v1' });
  await ipr.route.add({ dst: '10.7.7.7', type: 'unreachable' });
  t.like(to(net, '10.7.7.7'), { type: 'unreachable' });
  await ipr.route.add({ dst: '10.8.0.0/255.255.0.0', gateway: '10.9.9.9', dev: 'v1', flags: ['onlink'] });
  t.like(to(net, '10.8.0.0/16'), { gateway: '10.9.9.9', flags: ['onlink'] });
});

test('add makes routes with several next hops', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr } = net;
  await ipr.route.add({
    dst: '10.1.0.0/16',
    multipath: [
      { gateway: '10.0.0.9', weight: 3 },
      { dev: 'v1', gateway: '10.0.0.10', weight: 256 },
      { dev: 'v2' },
      { dev: 'v1', gateway: 'fe80::1' },
    ],
  });
  t.like(to(net, '10.1.0.0/16'), {
    nexthops: [
      { gateway: '10.0.0.9', dev: 'v1', weight: 3, flags: [] },
      { gateway: '10.0.0.10', dev: 'v1', weight: 256, flags: [] },
      { dev: 'v2', weight: 1, flags: [] },
      { via: { family: 'inet6', host: 'fe80::1' }, dev: 'v1', weight: 1, flags: [] },
    ],
  });
  await ipr.route.add({
    dst: 'fd01::/64',
    multipath: [
      { gateway: 'fd00::9', weight: 2 },
      { gateway: 'fd00::a', dev: 'v1' },
    ],
  });
  t.like(to(net, 'fd01::/64'), {
    nexthops: [
      { gateway: 'fd00::9', dev: 'v1', weight: 2, flags: [] },
      { gateway: 'fd00::a', dev: 'v1', weight: 1, flags: [] },
    ],
  });
});

test('add makes routes of IPv6, into tunnels and through next hop objects', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${pair}\nnexthop add id 5 via 10.0.0.9 dev v1`);
  const { ipr } = net;
  await ipr.route.add({ dst: 'fd01::/64', gateway: 'fd00::9', metric: 100, pref: 'high', expires: 500 });
  t.like(to(net, 'fd01::/64'), { gateway: 'fd00::9', metric: 100, pref: 'high' });
  t.true((to(net, 'fd01::/64')?.expires as number) >= 490);
  await ipr.route.add({ dst: 'default', gateway: 'fd00::9' });
  t.like(to(net, 'default', 'main', 'inet6'), { gateway: 'fd00::9' });
  await ipr.route.add({ family: 'inet6', dst: 'default', dev: 'v1', metric: 5 });
  t.is(shown(net, 'main', 'inet6').filter(({ dst }) => dst === 'default').length, 2);
  await ipr.route.add({ dst: '10.1.0.0/16', nhId: 5 });
  t.like(to(net, '10.1.0.0/16'), { nhid: 5, gateway: '10.0.0.9' });
  await ipr.route.add({ dst: '10.2.0.0/16', dev: 'v1', encap: { type: 'ip', data: { id: 77n, dst: '2.2.2.2', src: '1.1.1.1', ttl: 5 } } });
  t.like(to(net, '2.2.2.2'), { encap: 'ip', id: 77, src: '1.1.1.1', ttl: 5, dev: 'v1' });
});

test('replace, change and append', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr } = net;
  await ipr.route.replace({ dst: '10.1.0.0/16', gateway: '10.0.0.9' });
  await ipr.route.replace({ dst: '10.1.0.0/16', gateway: '10.0.0.10' });
  t.is(to(net, '10.1.0.0/16')?.gateway, '10.0.0.10');
  await ipr.route.change({ dst: '10.1.0.0/16', gateway: '10.0.0.11' });
  t.is(to(net, '10.1.0.0/16')?.gateway, '10.0.0.11');
  await t.throwsAsync(async () => ipr.route.change({ dst: '10.2.0.0/16', gateway: '10.0.0.11' }), { code: 'ENOENT' });
  await ipr.route.append({ dst: '10.1.0.0/16', gateway: '10.0.0.12' });
  t.deepEqual(
    shown(net)
      .filter(({ dst }) => dst === '10.1.0.0/16')
      .map(({ gateway }) => gateway),
    ['10.0.0.11', '10.0.0.12'],
  );
  await ipr.route.add({ dst: 'fd01::/64', gateway: 'fd00::9' });
  await ipr.route.append({ dst: 'fd01::/64', gateway: 'fd00::a' });
  t.is((to(net, 'fd01::/64')?.nexthops as Entry[] | undefined)?.length, 2);
});

test('del deletes the first route that agrees with all that is named', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(
    `${pair}\nroute add 10.1.0.0/16 via 10.0.0.9 metric 1\nroute add 10.1.0.0/16 via 10.0.0.10 metric 2\nroute add 10.1.0.0/16 via 10.0.0.9 table 1000\n-6 route add fd01::/64 via fd00::9`,
  );
  const { ipr } = net;
  await ipr.route.del({ dst: '10.1.0.0/16', gateway: '10.0.0.10' });
  t.deepEqual(
    shown(net)
      .filter(({ dst }) => dst === '10.1.0.0/16')
      .map(({ metric }) => metric),
    [1],
  );
  await t.throwsAsync(async () => ipr.route.del({ dst: '10.1.0.0/16', metric: 3 }), { code: 'ESRCH' });
  await ipr.route.del({ dst: '10.1.0.0/16' });
  t.is(to(net, '10.1.0.0/16'), undefined);
  await ipr.route.del({ dst: '10.1.0.0/16', table: 1000 });
  t.deepEqual((await ipr.route.list({ table: 1000 })).length, 0);
  await ipr.route.del({ dst: 'fd01::/64' });
  t.is(to(net, 'fd01::/64'), undefined);
});

test('get asks which way a packet takes', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(
    `${pair}\nroute add 10.1.0.0/16 via 10.0.0.9\nroute add default via 10.0.0.8 table 1000\nrule add fwmark 7 table 1000 priority 5\nrule add ipproto udp dport 53 table 1000 priority 6`,
  );
  const { ipr } = net;
  const { index } = await ipr.link.get('v1');
  t.like(await ipr.route.get({ dst: '10.1.2.3' }), {
    dst: '10.1.2.3',
    dstLen: 32,
    gateway: '10.0.0.9',
    oif: index,
    prefsrc: '10.0.0.1',
    table: 254,
  });
  t.like(await ipr.route.get({ dst: '10.1.2.3', fibMatch: true }), { dst: '10.1.0.0', dstLen: 16, gateway: '10.0.0.9', table: 254 });
  t.like(await ipr.route.get({ dst: '10.1.2.3', mark: 7 }), { gateway: '10.0.0.8', table: 1000 });
  t.like(await ipr.route.get({ dst: '10.1.2.3', ipProto: 17, dport: 53 }), { gateway: '10.0.0.8', table: 1000 });
  t.like(await ipr.route.get({ dst: '10.0.0.77', dev: 'v1', src: '10.0.0.1' }), { oif: index });
  t.like(await ipr.route.get({ dst: 'fd00::7' }), { oif: index, prefsrc: 'fd00::1' });
  t.is((await ipr.route.get({ dst: '10.0.0.1' })).type, 'local');
  await t.throwsAsync(async () => ipr.route.get({ dst: '11.0.0.1' }), { code: 'ENETUNREACH' });
});

test('get asks which way packets of a user take', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  if (!/^ *0 +0 +4294967295$/m.test(readFileSync('/proc/self/uid_map', 'utf8'))) {
    skip(t, 'this user namespace has no user but root', { always: true });
    return;
  }
  net.ip(`${pair}\nroute add default via 10.0.0.8 table 1000\nrule add uidrange 500-500 table 1000 priority 7`);
  t.like(await net.ipr.route.get({ dst: '10.1.2.3', uid: 500 }), { gateway: '10.0.0.8', table: 1000 });
  await t.throwsAsync(async () => net.ipr.route.get({ dst: '10.1.2.3', uid: 501 }), { code: 'ENETUNREACH' });
});

test('the kernel filters routes by family, table, protocol, type and interface', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(
    `${pair}\nroute add 10.1.0.0/16 via 10.0.0.9 protocol bird\nroute add 10.2.0.0/16 dev v1 table 1000 protocol bird\nroute add blackhole 10.3.0.0/16 table 1000\n-6 route add fd01::/64 via fd00::9 table 1000 protocol bird\naddress add 10.5.0.1/24 dev v2`,
  );
  const { ipr, count } = counted(t, net);
  const { index } = await ipr.link.get('v1');
  const all = await count(ipr.route.list());
  t.true(all.received >= 12);
  const dst = (list: readonly { readonly dst?: unknown }[]): unknown[] => list.map((route) => route.dst);
  const table = await count(ipr.route.list({ table: 1000 }));
  t.deepEqual([table.received, dst(table.value)], [3, ['10.2.0.0', '10.3.0.0', 'fd01::']]);
  const family = await count(ipr.route.list({ table: 1000, family: 'inet' }));
  t.deepEqual([family.received, dst(family.value)], [2, ['10.2.0.0', '10.3.0.0']]);
  const protocol = await count(ipr.route.list({ protocol: 'bird', family: 'inet', table: 'main' }));
  t.deepEqual([protocol.received, dst(protocol.value)], [1, ['10.1.0.0']]);
  const type = await count(ipr.route.list({ type: 'blackhole', table: 1000, family: 'inet' }));
  t.deepEqual([type.received, dst(type.value)], [1, ['10.3.0.0']]);
  const dev = await count(ipr.route.list({ dev: index, table: 'main', family: 'inet' }));
  t.deepEqual([dev.received, dst(dev.value)], [2, ['10.0.0.0', '10.1.0.0']]);
  t.deepEqual(dst(await ipr.route.list({ table: 4242 })), []);
});

test('what list gives can be given back to del, and to add', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${pair}
    nexthop add id 5 via 10.0.0.9 dev v1
    route add 10.1.0.0/16 via 10.0.0.9 table 1000
    route add 10.2.0.0/16 table 1000 nexthop via 10.0.0.9 weight 3 nexthop via 10.0.0.10 dev v1 weight 5 onlink
    route add 10.3.0.0/16 via inet6 fe80::1 dev v1 table 1000
    route add 10.4.0.0/16 via 10.0.0.9 mtu lock 1300 advmss 1200 congctl cubic table 1000
    route add blackhole 10.5.0.0/16 table 1000
    route add throw 10.6.0.0/16 metric 5 table 1000
    route add default dev v1 src 10.0.0.1 tos 0x10 protocol bird table 1000
    route add 10.7.0.0/16 encap ip id 77 src 1.1.1.1 dst 2.2.2.2 ttl 5 tos 4 dev v1 table 1000
    route add 10.8.0.0/16 nhid 5 table 1000
    -6 route add fd01::/64 via fd00::9 dev v1 metric 100 pref high table 1000
    -6 route add fd02::/64 table 1000 nexthop via fd00::9 weight 2 nexthop via fd00::a dev v1
    -6 route add blackhole fd03::/64 table 1000
    -6 route add default via fd00::9 table 1000
    -6 route add fd04::/64 encap ip6 id 9 dst fd00::5 dev v1 table 1000`);
  const { ipr } = net;
  const both = (): readonly Entry[] => [...shown(net, '1000'), ...shown(net, '1000', 'inet6')];
  const before = both();
  t.is(before.length, 14);
  const listed = await ipr.route.list({ table: 1000 });
  for (const route of listed) await ipr.route.del(route);
  t.deepEqual(both(), []);
  for (const route of listed) await ipr.route.add(route);
  t.deepEqual(both(), before);
  const results = await lastValueFrom(ipr.route.flush({ table: 1000 }).pipe(toArray()));
  t.deepEqual(
    results.filter(({ error }) => error !== undefined),
    [],
  );
  t.is(results.length, 14);
  t.deepEqual(both(), []);
});
