import { closeSync, openSync } from 'node:fs';
import test from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { network } from '../live/network.ts';
import { look } from './look.ts';

const ground = `
  link set lo up
  link add p0 type veth peer name p1
  link set p0 address 02:00:00:00:01:00
  link set p1 address 02:00:00:00:01:01
  link add q0 type veth peer name q1
  link set p0 up
  link set p1 up
  address add 10.5.0.1/24 dev p0
  address add 10.5.0.2/24 dev p0
  route add 10.6.0.0/16 via 10.5.0.9
  rule add pref 77 from 10.5.0.0/24 lookup 100`;

const recipe: Recipe = ({ links, routes, rules, neighbours, nexthops, fdb }) => {
  links.br7 = { kind: 'bridge', state: 'up', data: { forwardDelay: 400, stpState: 1 }, address: '02:00:00:00:07:00' };
  links.a = { kind: 'veth', data: { peer: 'b' }, mtu: 1400, ifalias: 'with words', txqlen: 50, address: '02:00:00:00:07:01' };
  links.b = { master: 'br7', state: 'up', address: '02:00:00:00:07:02', altNames: ['the-other-end'] };
  Object.assign(links.p0 ?? {}, { mtu: 1300, addresses: ['10.5.0.1/24', '10.5.0.4 peer 10.9.9.9/32', 'fd05::1/64'] });
  const labelled = { address: '10.5.1.1/24', broadcast: true, label: 'p0:1', flags: ['noprefixroute'], validLifetime: 900 } as const;
  links.p0?.addresses?.push(labelled);
  delete links.q0;
  delete links.q1;
  fdb.add({ dev: 'b', lladdr: '02:00:00:00:00:99', flags: ['master'], state: ['noarp'] });
  neighbours.add({ dev: 'p0', dst: '10.5.0.8', lladdr: '02:00:00:00:00:58' });
  nexthops.add({ id: 5, gateway: '10.5.0.5', dev: 'p0' });
  nexthops.add({ id: 6, group: [{ id: 5, weight: 3 }] });
  nexthops.add({ id: 7, blackhole: true });
  routes.add({ dst: '10.1.0.0/16', nhId: 6 });
  routes.add({ dst: '10.2.0.0/16', gateway: '10.5.0.7', metric: 50, table: 100, metrics: { mtu: 1200 } });
  routes.add({ dst: '10.3.0.0/16', type: 'blackhole' });
  routes.add({ dst: '10.4.0.0/16', multipath: [{ gateway: '10.5.0.6', weight: 2 }, { gateway: '10.5.0.7' }] });
  routes.add({ dst: '2001:db8::/32', gateway: 'fd05::9', protocol: 'static' });
  routes.add({ dst: 'default', gateway: 'fd05::8' });
  routes.add({ dst: 'default', gateway: '10.5.0.7', dev: 'p0' });
  routes.remove({ dst: '10.6.0.0/16' });
  rules.add({ priority: 500, src: '10.9.0.0/16', table: 100 });
  rules.add({ priority: 501, fwmark: 7, action: 'prohibit', family: 'inet6' });
  rules.remove({ priority: 77, src: '10.5.0.0/24', table: 100 });
};

test('a printed plan, typed line by line, does what the commit does', async (t) => {
  const [one, other] = [network(t), network(t)];
  if (one === undefined || other === undefined) return;
  one.ip(ground);
  other.ip(ground);
  using ipdb = new IPDB({ netns: one.namespace.name });
  await ipdb.ready();
  const { plan } = await ipdb.transaction(recipe);
  for (const line of String(plan).split('\n')) {
    const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll('"', ''));
    t.notThrows(() => other.namespace.exec(...words), line);
  }
  const lines = await Promise.all(
    [one, other].map(async ({ namespace }) => {
      const fd = openSync(`/run/netns/${namespace.name}`, 'r');
      const looked = await look(fd);
      closeSync(fd);
      // Who added a route is `boot` for a person, and `static` for this library.
      return looked.lines.map((text) => text.replace(/,"protocol":"(static|boot)"/, '')).filter((text) => !text.includes('"fe80::'));
    }),
  );
  t.deepEqual(lines[0], lines[1]);
  t.true((lines[0]?.length ?? 0) > 30);
});
