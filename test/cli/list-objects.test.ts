import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { cells } from './cells.ts';
import { rxnetlink } from './rxnetlink.ts';

test('counters, neighbour tables, groups and buckets are what ip says', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  const list = (...args: string[]) => {
    const run = rxnetlink(['list', ...args, '--netns', ns.name]);
    t.deepEqual([run.code, run.err], [0, '']);
    return cells(run.out);
  };
  ns.ip('link', 'set', 'lo', 'up');
  ns.exec('sh', '-c', 'echo x >/dev/udp/127.0.0.1/9 || ping -c 2 127.0.0.1 || true');
  ns.ip('link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth1');
  ns.ip('link', 'set', 'eth1', 'up');
  ns.ip('addr', 'add', '10.0.0.1/24', 'dev', 'eth0');
  ns.ip('link', 'set', 'eth0', 'up');
  ns.ip('nexthop', 'add', 'id', '1', 'via', '10.0.0.2', 'dev', 'eth0');
  ns.ip('nexthop', 'add', 'id', '2', 'via', '10.0.0.3', 'dev', 'eth0');
  ns.ip('nexthop', 'add', 'id', '10', 'group', '1/2', 'type', 'resilient', 'buckets', '4');

  type Counted = { ifname: string; stats64: { rx: { bytes: number; packets: number }; tx: { bytes: number; packets: number } } };
  const [lo] = ns.ipJson('-s', 'link', 'show', 'lo') as unknown as Counted[];
  const [ours] = list('stats', 'dev=lo');
  const { rx, tx } = lo?.stats64 ?? { rx: { bytes: -1, packets: -1 }, tx: { bytes: -1, packets: -1 } };
  t.deepEqual(
    [ours?.['RX-BYTES'], ours?.['RX-PACKETS'], ours?.['TX-BYTES'], ours?.['TX-PACKETS']],
    [rx.bytes, rx.packets, tx.bytes, tx.packets].map(String),
  );

  type Parameters = { family: string; name: string; dev?: string; retrans: number; gc_stale: number; locktime: number; thresh1?: number };
  const tables = ns.ipJson('ntable') as unknown as Parameters[];
  t.true(tables.length > 3);
  t.deepEqual(
    list('ntable').map((row) => {
      const [, thresh] = /thresh1 (\d+)/.exec(row.DETAILS ?? '') ?? [];
      const [, retrans, stale] = /retrans (\d+) gc-stale (\d+)/.exec(row.DETAILS ?? '') ?? [];
      return [row.NAME, row.DEV, thresh ?? '', retrans, stale].join('|');
    }),
    tables.map(({ name, dev = '', thresh1 = '', retrans, gc_stale }) => [name, dev, thresh1, retrans, gc_stale].join('|')),
  );

  type Bucket = { id: number; bucket: { index: number; nhid: number } };
  const buckets = JSON.parse(ns.ip('-json', 'nexthop', 'bucket')) as Bucket[];
  t.is(buckets.length, 4);
  t.deepEqual(
    list('bucket').map((row) => [row.ID, row.BUCKET, row.NEXTHOP].join(' ')),
    buckets.map(({ id, bucket: { index, nhid } }) => [id, index, nhid].join(' ')),
  );
  t.is(list('bucket', 'nexthop=2').length, buckets.filter(({ bucket }) => bucket.nhid === 2).length);

  type Joined = { ifname: string; maddr: { family?: string; address?: string }[] };
  const joined = (ns.ipJson('maddr') as unknown as Joined[]).flatMap(({ ifname, maddr }) =>
    maddr.flatMap(({ family, address }) => (family === 'inet' || family === 'inet6' ? [`${address} ${ifname} ${family}`] : [])),
  );
  t.true(joined.length > 2);
  t.deepEqual(
    list('multicast')
      .map((row) => [row.GROUP, row.DEV, row.FAMILY].join(' '))
      .sort(),
    joined.sort(),
  );
});

test('qdiscs and classes are what tc says', (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'tc')) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  const tc = (...args: string[]): string => ns.exec('tc', ...args);
  ns.ip('link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth1');
  ns.ip('link', 'set', 'eth0', 'up');
  tc('qdisc', 'add', 'dev', 'eth0', 'root', 'handle', '1:', 'htb', 'default', '10', 'r2q', '20');
  for (const line of ['parent 1: classid 1:1 htb rate 100mbit', 'parent 1:1 classid 1:10 htb rate 10mbit ceil 1500kbit burst 15k prio 3'])
    tc('class', 'add', 'dev', 'eth0', ...line.split(' '));
  tc('qdisc', 'add', 'dev', 'eth0', 'clsact');
  const list = (...args: string[]) => cells(rxnetlink(['list', ...args, '--netns', ns.name]).out);

  type TcQdisc = { kind: string; handle: string; dev: string; root?: boolean; parent?: string };
  t.deepEqual(
    list('qdisc').map((row) => [row.DEV, row.KIND, row.HANDLE, row.PARENT].join(' ')),
    (JSON.parse(tc('-j', 'qdisc')) as TcQdisc[]).map(({ kind, handle, dev, root, parent }) =>
      [dev, kind, handle, root === true ? 'root' : parent === 'ffff:fff1' ? 'ingress' : parent].join(' '),
    ),
  );
  t.regex(list('qdisc', 'kind=htb')[0]?.DETAILS ?? '', /^r2q 20 default 0x10 direct-qlen 1000$/);

  const classes = list('class');
  const told = tc('class', 'show', 'dev', 'eth0').split('\n').filter(Boolean);
  t.is(told.length, 2);
  t.deepEqual(
    classes.map((row) => [row.KIND, row.CLASSID, row.PARENT].join(' ')),
    told.map((line) => {
      const [, kind, handle, parent] = /^class (\S+) (\S+) (?:parent )?(\S+) /.exec(line) ?? [];
      return [kind, handle, parent].join(' ');
    }),
  );
  for (const [index, line] of told.entries()) {
    const [settings = ''] = /rate .*$/.exec(line.trim()) ?? [];
    t.true(settings !== '' && (classes[index]?.DETAILS ?? '').startsWith(settings.trim()), `${line}\n${classes[index]?.DETAILS}`);
  }
  t.deepEqual(
    list('class', 'parent=1:1', 'dev=eth0').map((row) => row.CLASSID),
    ['1:10'],
  );
});
