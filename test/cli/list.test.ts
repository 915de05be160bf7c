import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { Address } from '../../lib/messages/route/address.ts';
import { Link } from '../../lib/messages/route/link.ts';
import { Neighbour } from '../../lib/messages/route/neighbour.ts';
import { Route } from '../../lib/messages/route/route.ts';
import { Rule } from '../../lib/messages/route/rule.ts';
import { fromJson } from '../../lib/schema/json.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { cells } from './cells.ts';
import { furnish } from './furnish.ts';
import { rxnetlink } from './rxnetlink.ts';

test('tables say what ip says', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const list = (...args: string[]) => {
    const run = rxnetlink(['list', ...args, '--netns', ns.name]);
    t.deepEqual([run.code, run.err], [0, '']);
    return cells(run.out);
  };

  const links = ns.ipJson('-d', 'link') as {
    ifname: string;
    ifindex: number;
    mtu: number;
    address: string;
    linkinfo?: { info_kind?: string };
    flags: string[];
  }[];
  t.deepEqual(
    list('link').map((row) => [row.NAME, row['#'], row.KIND, row.STATE, row.MTU, row.ADDRESS]),
    links.map(({ ifname, ifindex, linkinfo, flags, mtu, address }) => [
      ifname,
      String(ifindex),
      linkinfo?.info_kind ?? '',
      flags.includes('UP') ? 'up' : 'down',
      String(mtu),
      address,
    ]),
  );

  const addresses = (
    ns.ipJson('addr') as { ifname: string; addr_info: { local: string; prefixlen: number; scope: string; family: string }[] }[]
  ).flatMap(({ ifname, addr_info }) =>
    addr_info.map(({ local, prefixlen, scope, family }) => [`${local}/${prefixlen}`, ifname, scope, family].join(' ')),
  );
  t.deepEqual(
    list('address')
      .map((row) => [row.ADDRESS, row.DEV, row.SCOPE, row.FAMILY].join(' '))
      .sort(),
    addresses.sort(),
  );

  type IpRoute = {
    dst: string;
    type?: string;
    gateway?: string;
    dev?: string;
    table?: string;
    protocol?: string;
    metric?: number;
    nexthops?: { gateway: string; dev: string }[];
  };
  const routes = (['-4', '-6'] as const).flatMap((family) =>
    (ns.ipJson(family, 'route', 'list', 'table', 'all') as IpRoute[]).map(
      ({ dst, type = 'unicast', gateway, dev, table = 'main', protocol = 'boot', metric, nexthops = [] }) => {
        const length = dst === 'default' ? '' : dst.includes('/') ? '' : family === '-4' ? '/32' : '/128';
        const via = [gateway, ...nexthops.map((hop) => hop.gateway)].filter((address) => address !== undefined);
        const device = [...new Set([dev, ...nexthops.map((hop) => hop.dev)])].filter((name) => name !== undefined);
        return [
          `${dst}${length}`,
          type === 'unicast' ? '' : type,
          via.join(' '),
          type === 'blackhole' ? '' : device.join(' '),
          table,
          protocol,
          metric ?? '',
        ].join('|');
      },
    ),
  );
  t.deepEqual(
    list('route')
      .map((row) => [row.DESTINATION, row.TYPE, row.VIA, row.DEV, row.TABLE, row.PROTO, row.METRIC].join('|'))
      .sort(),
    routes.sort(),
  );

  type IpRule = { priority: number; src: string; srclen?: number; dst?: string; dstlen?: number; table?: string; action?: string };
  const rules = (['-4', '-6'] as const).flatMap((family) =>
    (ns.ipJson(family, 'rule') as IpRule[]).map(({ priority, src, srclen, dst = 'all', dstlen, table, action }) =>
      [
        priority,
        family === '-4' ? 'inet' : 'inet6',
        srclen === undefined ? src : `${src}/${srclen}`,
        dstlen === undefined ? dst : `${dst}/${dstlen}`,
        action ?? 'lookup',
        table ?? '',
      ].join('|'),
    ),
  );
  t.deepEqual(
    list('rule', 'family=inet*').map((row) => [row.PRIORITY, row.FAMILY, row.FROM, row.TO, row.ACTION, row.TABLE].join('|')),
    rules,
  );

  type IpNeighbour = { dst: string; dev: string; lladdr?: string; state: string[] };
  // ip leaves out entries that the kernel made for addresses without neighbours.
  const neighbours = (ns.ipJson('neigh') as IpNeighbour[]).map(({ dst, dev, lladdr = '', state }) =>
    [dst, dev, lladdr, state.join(' ').toLowerCase()].join('|'),
  );
  t.deepEqual(
    list('neighbour', 'state!=noarp')
      .map((row) => [row.ADDRESS, row.DEV, row.LLADDR, row.STATE].join('|'))
      .sort(),
    neighbours.sort(),
  );
});

test('details tell what has no column', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const details = (...args: string[]): (string | undefined)[] =>
    cells(rxnetlink(['list', ...args, '-n', ns.name]).out).map((row) => row.DETAILS);
  t.deepEqual(details('link', 'dev=eth0'), ['link peer0 alias spare altname a-name-longer-than-others']);
  t.deepEqual(details('link', 'kind=vxlan'), ['id 100 local 10.0.0.1 port 4789']);
  t.regex(details('address', 'address=10.0.5.1')[0] ?? '', /^label eth0:x valid 3[56]\d\ds preferred 1[78]\d\ds$/);
  t.deepEqual(details('address', 'peer=192.0.2.2'), ['peer 192.0.2.2']);
  t.deepEqual(details('route', 'table=77'), ['scope link mtu 1400']);
  t.deepEqual(details('route', 'via=10.0.5.2'), ['weight 2 1']);
  t.deepEqual(details('rule', 'priority=99'), ['iif eth0 ipproto 6 dport 80-90']);
  t.deepEqual(details('rule', 'priority=100'), ['fwmark 0x10/0xff']);
  t.deepEqual(details('rule', 'priority=50'), ['not']);
});

test('JSON is what the library decodes, exactly', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const ipr = new IPRoute({ netns: ns.name });
  t.teardown(() => ipr.close());
  const json = (object: string) => {
    const { out, code } = rxnetlink(['list', object, '--json', '--netns', ns.name]);
    t.is(code, 0);
    const lines = out.trimEnd().split('\n');
    t.deepEqual([lines[0], lines.at(-1)], ['[', ']']);
    return JSON.parse(out);
  };
  // Counters and ages move between two dumps.
  const settled = ({ stats: _stats, stats64: _stats64, afSpec: _afSpec, cacheinfo: _cacheinfo, ...rest }: Record<string, unknown>) => rest;
  const compare = (ours: readonly object[], library: readonly object[]): void => {
    t.true(library.length > 0);
    t.deepEqual(
      ours.map((item) => settled({ ...item })),
      library.map((item) => settled({ ...item })),
    );
  };
  compare(
    json('link').map((item: never) => fromJson(Link, item)),
    await ipr.link.list(),
  );
  compare(
    json('address').map((item: never) => fromJson(Address, item)),
    await ipr.address.list(),
  );
  compare(
    json('route').map((item: never) => fromJson(Route, item)),
    await ipr.route.list(),
  );
  compare(
    json('rule').map((item: never) => fromJson(Rule, item)),
    await ipr.rule.list(),
  );
  compare(
    json('neighbour').map((item: never) => fromJson(Neighbour, item)),
    await ipr.neighbour.list(),
  );
  t.is(typeof json('link')[0].stats64.rxBytes, 'string');
});
