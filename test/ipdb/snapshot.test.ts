import test from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { TABLES } from '../../lib/ipdb/state.ts';
import { network, pair } from '../live/network.ts';

/** Every object below a value, with the way to it. */
function* below(value: unknown, path: string): Iterable<readonly [path: string, object: object]> {
  if (typeof value !== 'object' || value === null) return;
  yield [path, value];
  for (const key of Reflect.ownKeys(value)) yield* below((value as Record<PropertyKey, unknown>)[key], `${path}.${String(key)}`);
}

test('nothing in a snapshot of a kernel can be written to, and no bytes are in it', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${pair}
    link add br0 type bridge
    link set v2 master br0
    neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v1
    route add 10.7.0.0/16 nexthop via 10.0.0.3 nexthop via 10.0.0.4
    route add 10.8.0.0/16 via 10.0.0.3 mtu 1400
    rule add from 10.9.0.0/16 table 100
    nexthop add id 3 via 10.0.0.3 dev v1`);
  for (const line of [
    'qdisc add dev v1 root handle 1: htb default 10',
    'class add dev v1 parent 1: classid 1:10 htb rate 1mbit',
    'filter add dev v1 parent 1: protocol ip prio 5 u32 match ip dst 10.0.0.0/8 flowid 1:10',
  ])
    net.namespace.exec('tc', ...line.split(' '));
  using ipdb = new IPDB({ netns: net.namespace.name });
  const state = await ipdb.ready();
  t.true(Object.isFrozen(state));
  for (const table of TABLES) {
    t.true(Object.isFrozen(state[table]), table);
    for (const [key, object] of state[table].entries()) {
      for (const [path, inner] of below(object, `${table} ${key}`)) {
        t.true(Object.isFrozen(inner), path);
        t.false(ArrayBuffer.isView(inner) || inner instanceof Map || inner instanceof Set, path);
      }
    }
  }
  t.true(
    ['links', 'addresses', 'routes', 'rules', 'neighbours', 'nexthops', 'qdiscs', 'classes', 'filters'].every(
      (name) => state[name as 'links'].size > 0,
    ),
  );
  const before = [...state.links.keys()];
  net.ip('link add v8 type veth peer name v9');
  await ipdb.when(({ links }) => links.size === before.length + 2, { timeout: 60_000 });
  t.deepEqual([...state.links.keys()], before, 'what happens afterwards does not show in it');
});
