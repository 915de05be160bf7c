import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { cells } from './cells.ts';
import { furnish } from './furnish.ts';
import { rxnetlink } from './rxnetlink.ts';

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
