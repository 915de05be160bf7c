import test from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { skip } from '../support/skip.ts';
import { differences } from './differences.ts';

/** What is done one after the other; `ip` where no other program is named. */
const commands = `
  link set lo up
  link add br0 type bridge vlan_filtering 1
  link add d0 type dummy
  link set d0 master br0
  link set d0 up
  link set br0 up
  link add link d0 name v10 type vlan id 10
  link set v10 up
  link add vrf0 type vrf table 100
  link set vrf0 up
  link set v10 master vrf0
  address add 10.0.0.1/24 dev v10
  address add 10.0.1.1/24 dev br0
  route add 10.5.0.0/16 via 10.0.1.9
  nexthop add id 3 via 10.0.1.9 dev br0
  route add 10.6.0.0/16 nhid 3
  link add d1 type dummy
  link set d1 master br0
  link set d1 up
  link set d1 type bridge_slave cost 7 learning off
  link set br0 type bridge stp_state 1
  bridge vlan add dev d0 vid 20-22 untagged
  bridge vlan del dev d0 vid 21
  bridge vlan add dev d0 vid 22 pvid
  bridge vlan add dev d0 vid 20 pvid untagged
  bridge vlan del dev d0 vid 20
  bridge fdb add 02:00:00:00:00:77 dev d0 master static
  bridge link set dev d0 cost 9
  tc qdisc add dev d0 root handle 1: prio
  tc qdisc change dev d0 root handle 1: prio bands 4
  tc qdisc del dev d0 root
  link set d0 nomaster
  link set br0 down
  link set br0 up
  link add bo0 type bond mode active-backup
  link set d1 down
  link set d1 nomaster
  link set d1 master bo0
  link set bo0 up
  link add vx0 type vxlan id 5 dstport 4789 local 10.0.1.1
  link set vx0 up
  link set vx0 master br0
  link del vrf0
  link del br0
  link del d0`;

test('the state follows links of many kinds', async (t) => {
  if (!requireNamespaces(t)) return;
  const namespace = createNamespace();
  t.teardown(namespace.close);
  try {
    for (const kind of ['bridge', 'dummy', 'vlan', 'vrf', 'bond']) {
      namespace.ip('link', 'add', 'lower', 'type', 'veth', 'peer', 'name', 'upper');
      namespace.ip(
        'link',
        'add',
        'link',
        'lower',
        'name',
        'probe',
        'type',
        kind,
        ...(kind === 'vlan' ? ['id', '5'] : kind === 'vrf' ? ['table', '9'] : []),
      );
      namespace.ip('link', 'del', 'lower');
      if (kind !== 'vlan') namespace.ip('link', 'del', 'probe');
    }
  } catch {
    return skip(t, 'this kernel has not all kinds of links: the lab has', { always: true });
  }
  using ipdb = new IPDB({ netns: namespace.name });
  await ipdb.ready();
  for (const line of commands.trim().split('\n')) {
    const words = line.trim().split(' ');
    if (words[0] === 'bridge' || words[0] === 'tc') namespace.exec(...words);
    else namespace.ip(...words);
    let left: unknown[] = [0];
    for (const deadline = Date.now() + 20_000; left.length > 0 && Date.now() < deadline; ) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      using fresh = new IPDB({ netns: namespace.name });
      left = differences(ipdb.snapshot(), await fresh.ready());
    }
    t.deepEqual(left, [], line.trim());
  }
  await ipdb.transaction(({ links }) => {
    links.br5 = { kind: 'bridge', state: 'up', addresses: ['10.55.0.1/24'], data: { vlanFiltering: 1 } };
    links.d5 = { kind: 'dummy', master: 'br5', state: 'up' };
    links.w5 = { kind: 'vlan', link: 'd5', data: { id: 5 }, state: 'up', addresses: ['10.56.0.1/24'] };
  });
  t.true(namespace.ip('address', 'show', 'dev', 'w5').includes('10.56.0.1/24'));
});
