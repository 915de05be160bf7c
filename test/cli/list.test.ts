import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { Address } from '../../lib/messages/route/address.ts';
import { Link } from '../../lib/messages/route/link.ts';
import { Neighbour } from '../../lib/messages/route/neighbour.ts';
import { Route } from '../../lib/messages/route/route.ts';
import { Rule } from '../../lib/messages/route/rule.ts';
import { fromJson } from '../../lib/schema/json.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { runUnprivileged } from '../support/unprivileged.ts';
import { furnish } from './furnish.ts';
import { COMMAND, onTerminal, requireTerminal, rxnetlink } from './rxnetlink.ts';

/** Columns whose text ends under the end of their title. */
const RIGHT = new Set(['#', 'MTU', 'METRIC', 'PRIORITY', 'ID', 'LABEL', 'NSID']);

/** What a table says, row by row: title → text. */
function cells(out: string): Record<string, string>[] {
  const [titles = '', ...rows] = out.trimEnd().split('\n');
  const columns = [...titles.matchAll(/\S+/g)].map(({ 0: title, index }) => ({ title, index, end: index + title.length }));
  // Two blanks stand between columns, and never in one.
  const textOf = (row: string, { title, index, end }: (typeof columns)[number]): string => {
    if (RIGHT.has(title)) return row.slice(0, end).split(/ +/).at(-1) ?? '';
    return row[index] === ' ' ? '' : (row.slice(index).split('  ')[0]?.trimEnd() ?? '');
  };
  return rows.map((row) => Object.fromEntries(columns.map((column) => [column.title, textOf(row.padEnd(column.end), column)])));
}

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

test('the other objects say what ip and bridge say', (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'bridge')) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  for (const nexthop of ['id 1 via 10.0.0.2 dev eth0', 'id 2 via 10.0.0.3 dev eth0 proto static', 'id 3 blackhole', 'id 10 group 1,3/2'])
    ns.ip('nexthop', 'add', ...nexthop.split(' '));
  const list = (...args: string[]) => {
    const run = rxnetlink(['list', ...args, '--netns', ns.name]);
    t.deepEqual([run.code, run.err], [0, '']);
    return cells(run.out);
  };

  type IpNextHop = { id: number; gateway?: string; dev?: string; protocol?: string; group?: { id: number; weight?: number }[] };
  t.deepEqual(
    list('nexthop').map((row) => [row.ID, row.VIA, row.DEV, row.PROTO, row.GROUP].join('|')),
    (ns.ipJson('nexthop') as IpNextHop[]).map(({ id, gateway, dev, protocol, group = [] }) => {
      const members = group.map((member) => (member.weight === undefined ? String(member.id) : `${member.id},${member.weight}`));
      return [id, gateway ?? '', dev ?? '', protocol ?? '', members.join(' ')].join('|');
    }),
  );

  const entries = JSON.parse(ns.exec('bridge', '-j', 'fdb')) as { mac: string; ifname: string; state: string; flags: string[] }[];
  t.true(entries.length > 3);
  t.deepEqual(
    list('fdb').map((row) => [row.LLADDR, row.DEV, row.STATE, row.DETAILS].join('|')),
    entries.map(({ mac, ifname, state, flags }) => [mac, ifname, state, flags.join(' ')].join('|')),
  );

  const labels = ns.ipJson('addrlabel') as { address: string; prefixlen: number; label: number }[];
  t.deepEqual(
    list('address-label').map((row) => [row.PREFIX, row.LABEL]),
    labels.map(({ address, prefixlen, label }) => [`${address}/${prefixlen}`, String(label)]),
  );

  ns.exec('sh', '-c', 'echo 1 >/proc/sys/net/ipv4/conf/eth0/forwarding; echo 2 >/proc/sys/net/ipv4/conf/eth0/rp_filter');
  const [eth0] = list('netconf', 'dev=eth0', 'family=inet');
  t.is(eth0?.['RP-FILTER'], 'loose');
  t.regex(eth0?.DETAILS ?? '', /^forwarding on /);
  t.deepEqual(
    list('netconf', 'forwarding=on').map((row) => `${row.DEV} ${row.FAMILY}`),
    ['eth0 inet'],
  );

  t.deepEqual(list('nsid'), []);
  const other = createNamespace();
  t.teardown(other.close);
  ns.ip('netns', 'set', other.name, '7');
  t.deepEqual(
    list('nsid').map((row) => row.NSID),
    ['7'],
  );
});

test('an empty list is nothing, or an empty array', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  t.deepEqual(rxnetlink(['list', 'neighbour', '-n', ns.name]), { code: 0, out: '', err: '' });
  t.deepEqual(rxnetlink(['list', 'neighbour', '-n', ns.name, '--json']), { code: 0, out: '[]\n', err: '' });
});

test('filters choose what they say', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const names = (object: string, property: string, ...filters: string[]): unknown[] =>
    JSON.parse(rxnetlink(['list', object, '--json', '-n', ns.name, ...filters]).out).map((item: Record<string, unknown>) => item[property]);
  t.deepEqual(names('link', 'ifname', 'kind=veth'), ['peer0', 'eth0']);
  t.deepEqual(names('link', 'ifname', '--filter', 'kind!=veth', '--filter', 'state=up'), ['lo']);
  t.deepEqual(names('link', 'ifname', '-f', 'state=down'), ['vx100']);
  t.deepEqual(names('link', 'ifname', 'linkinfo.data.id=100'), ['vx100']);
  t.deepEqual(names('link', 'ifname', 'linkinfo.data.id!=100'), ['lo', 'peer0', 'eth0']);
  t.deepEqual(names('link', 'ifname', 'dev=a-name-longer-than-others'), ['eth0']);
  t.deepEqual(names('link', 'ifname', 'flags=loopback'), ['lo']);
  t.deepEqual(names('link', 'ifname', 'name=*0'), ['peer0', 'eth0', 'vx100']);
  t.deepEqual(names('address', 'local', 'dev=eth0', 'family=inet'), ['10.0.0.1', '10.0.5.1']);
  t.deepEqual(names('address', 'local', 'dev=eth*', 'family=inet', 'label=eth0:x'), ['10.0.5.1']);
  t.deepEqual(names('route', 'dst', 'table=77'), ['10.77.0.0']);
  t.deepEqual(names('route', 'dst', 'table=main', 'dst=10.20.0.0/16'), ['10.20.0.0']);
  t.deepEqual(names('route', 'dst', 'multipath.gateway=10.0.0.2'), ['10.20.0.0']);
  t.deepEqual(names('route', 'dst', 'type=blackhole'), ['10.66.0.0']);
  t.deepEqual(names('rule', 'priority', 'table=77'), [100]);
  t.deepEqual(names('neighbour', 'dst', 'state=stale'), ['10.0.0.9']);
});

test('colours only on a terminal, and there only where they are wanted', (t) => {
  if (!requireNamespaces(t) || !requireTerminal(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const list = ['list', 'link', '-n', ns.name];
  const sequence = '\u001b[';
  t.true(onTerminal(list).out.includes(sequence));
  t.false(onTerminal([...list, '--no-color']).out.includes(sequence));
  t.false(onTerminal(list, { NO_COLOR: '1' }).out.includes(sequence));
  t.true(onTerminal(list, { NO_COLOR: '' }).out.includes(sequence));
  t.false(onTerminal(list, { TERM: 'dumb' }).out.includes(sequence));
  t.false(rxnetlink(list).out.includes(sequence));
  t.false(onTerminal([...list, '--json']).out.includes(sequence));
});

test('on a terminal of 80 columns no line is longer, and nothing is missing', (t) => {
  if (!requireNamespaces(t) || !requireTerminal(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  for (const object of ['link', 'address', 'route', 'rule', 'neighbour']) {
    const narrow = onTerminal(['list', object, '--no-color', '-n', ns.name]).out.trimEnd().split('\n');
    t.true(narrow.length > 1);
    t.deepEqual(
      narrow.filter((line) => line.length > 80),
      [],
    );
    const wide = rxnetlink(['list', object, '-n', ns.name]).out;
    const words = (text: string): string[] =>
      text
        .split(/\s+/)
        .filter((word) => !/^(DETAILS|\d+s|)$/.test(word))
        .sort();
    t.deepEqual(words(narrow.join('\n')), words(wide));
  }
  const lines = rxnetlink(['list', 'route', '-n', ns.name], { COLUMNS: '60' }).out.split('\n');
  t.deepEqual(
    lines.filter((line) => line.length > 60),
    [],
  );
});

test('a plain user may list', (t) => {
  if (!requireProgram(t, 'setpriv')) return;
  const { status, stdout, stderr } = runUnprivileged(COMMAND, ['list', 'link', 'name=lo'], { userNamespace: false });
  t.deepEqual([status, stderr], [0, '']);
  t.regex(stdout, /^NAME .*\nlo /);
});
