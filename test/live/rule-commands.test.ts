import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { counted, type Network, network, pair } from './network.ts';

type Entry = Readonly<Record<string, unknown>>;

function shown({ namespace }: Network, family = 'inet'): readonly Entry[] {
  return namespace.ipJson('-family', family, '-details', 'rule');
}

function at(net: Network, priority: number, family = 'inet'): Entry | undefined {
  return shown(net, family).find((rule) => rule.priority === priority);
}

test('add makes rules as asked for', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr } = net;
  await ipr.rule.add({
    src: '10.1.0.0/16',
    dst: '11.0.0.0/8',
    table: 100,
    priority: 10,
    iifname: 'v1',
    oifname: 'v2',
    tos: 16,
    fwmark: 5,
    fwmask: 255,
  });
  t.like(at(net, 10), {
    src: '10.1.0.0',
    srclen: 16,
    dst: '11.0.0.0',
    dstlen: 8,
    table: '100',
    iif: 'v1',
    oif: 'v2',
    tos: '0x10',
    fwmark: '0x5',
    fwmask: '0xff',
  });
  await ipr.rule.add({ src: '10.0.0.1', flags: ['invert'], table: 'main', suppressPrefixlen: 0, suppressIfgroup: 7, priority: 20 });
  t.like(at(net, 20), { not: null, src: '10.0.0.1', table: 'main', suppress_prefixlen: 0, suppress_ifgroup: '7' });
  const ports = { ipProto: 6, sportRange: { start: 10, end: 20 }, dportRange: { start: 80, end: 80 }, uidRange: { start: 0, end: 0 } };
  await ipr.rule.add({ ...ports, table: 70_000, protocol: 'bird', priority: 30 });
  t.like(at(net, 30), {
    ipproto: 'tcp',
    sport_start: 10,
    sport_end: 20,
    dport: 80,
    uid_start: 0,
    uid_end: 0,
    table: '70000',
    protocol: 'bird',
  });
  await ipr.rule.add({ src: '1.1.1.1', action: 'blackhole', priority: 40 });
  t.like(at(net, 40), { src: '1.1.1.1', action: 'blackhole' });
  await ipr.rule.add({ goto: 900, priority: 45 });
  t.like(at(net, 45), { goto: 900, unresolved: null });
  await ipr.rule.add({ l3mdev: 1, priority: 50 });
  t.like(at(net, 50), { l3mdev: null });
  await ipr.rule.add({ tunId: 77n, table: 5, priority: 60 });
  t.like(at(net, 60), { tun_id: 77, table: '5' });
  await ipr.rule.add({ src: 'fd00::/64', table: 100, priority: 10 });
  t.like(at(net, 10, 'inet6'), { src: 'fd00::', srclen: 64, table: '100' });
  await ipr.rule.add({ family: 'inet6', fwmark: 7, priority: 11 });
  t.like(at(net, 11, 'inet6'), { fwmark: '0x7', table: 'main' });
});

test('list filters, and asks the kernel for one family', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(
    'rule add from 10.0.0.0/8 table 100 priority 10\nrule add from 11.0.0.0/8 table 100 priority 11\n-6 rule add from fd00::/64 table 100 priority 10',
  );
  const { ipr, count } = counted(t, net);
  // Multicast routing has rules, too.
  t.true((await count(ipr.rule.list())).received >= 8);
  const six = await count(ipr.rule.list({ family: 'inet6' }));
  t.deepEqual([six.received, six.value.map(({ priority = 0 }) => priority)], [3, [0, 10, 32766]]);
  t.deepEqual(
    (await ipr.rule.list({ table: 100 })).map(({ src }) => src),
    ['10.0.0.0', '11.0.0.0', 'fd00::'],
  );
  t.deepEqual(
    (await ipr.rule.list({ table: 100, priority: 11 })).map(({ src }) => src),
    ['11.0.0.0'],
  );
});

test('what list gives can be given back to del, and to add; flush leaves the table local', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${pair}
    rule add from 10.0.0.0/8 to 11.0.0.0/8 iif v1 oif v2 tos 0x10 fwmark 5/0xff table 100 priority 10
    rule add not from 10.0.0.1 lookup main suppress_prefixlength 0 suppress_ifgroup 7 priority 20
    rule add ipproto tcp sport 10-20 dport 80 uidrange 0-0 lookup 70000 protocol bird priority 30
    rule add from 1.1.1.1 blackhole priority 40
    rule add nop priority 43
    rule add goto 100 priority 44
    rule add goto 900 priority 45
    rule add l3mdev priority 50
    rule add tun_id 77 table 5 priority 60
    rule add iif nothere table 5 priority 70
    rule add priority 100 table 5
    -6 rule add from fd00::/64 table 100 priority 10
    -6 rule add fwmark 7 ipproto udp dport 53-55 goto 20 priority 11`);
  const { ipr } = net;
  const both = (): readonly Entry[] => [...shown(net), ...shown(net, 'inet6')];
  const before = both();
  const listed = await ipr.rule.list();
  const own = listed.filter(({ priority = 0 }) => priority !== 0);
  for (const rule of own) await ipr.rule.del(rule);
  t.deepEqual(
    both().map(({ priority, table }) => [priority, table]),
    [
      [0, 'local'],
      [0, 'local'],
    ],
  );
  for (const rule of own) await ipr.rule.add(rule);
  t.deepEqual(both(), before);
  const results = await lastValueFrom(ipr.rule.flush().pipe(toArray()));
  t.deepEqual(
    results.filter(({ error }) => error !== undefined),
    [],
  );
  t.deepEqual(
    both().map(({ table }) => table),
    ['local', 'local'],
  );
});
