import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { furnish } from './furnish.ts';
import { rxnetlink } from './rxnetlink.ts';

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
