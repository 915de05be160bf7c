import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { furnish } from './furnish.ts';
import { readBack } from './list-json.ts';

test('JSON of every object is of the declared type: read back it is what the library decodes', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const other = createNamespace();
  t.teardown(other.close);
  ns.ip('netns', 'set', other.name, '7');
  ns.ip('nexthop', 'add', 'id', '1', 'via', '10.0.0.2', 'dev', 'eth0');
  ns.ip('nexthop', 'add', 'id', '10', 'group', '1', 'type', 'resilient', 'buckets', '4');
  ns.exec('tc', 'qdisc', 'add', 'dev', 'eth0', 'root', 'handle', '1:', 'htb', 'default', '10');
  ns.exec('tc', 'class', 'add', 'dev', 'eth0', 'parent', '1:', 'classid', '1:10', 'htb', 'rate', '10mbit');
  const all = await readBack(ns.name);
  for (const { name, printed, decoded } of all) t.deepEqual(printed, decoded, name);
  const full = all.filter(({ printed }) => printed.length > 0).map(({ name }) => name);
  // Kernels may lack bridges and actions; all of these every one has.
  for (const name of [
    'link',
    'address',
    'route',
    'rule',
    'neighbour',
    'nexthop',
    'bucket',
    'fdb',
    'qdisc',
    'class',
    'stats',
    'ntable',
    'netconf',
    'address-label',
    'multicast',
    'nsid',
  ])
    t.true(full.includes(name), name);
});
