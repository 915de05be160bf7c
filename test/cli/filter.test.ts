import test from 'ava';
import { Context } from '../../lib/cli/context.ts';
import { FilterError, parseFilter } from '../../lib/cli/filter/filter.ts';
import { textsAt, walkPath } from '../../lib/cli/filter/path.ts';
import { selections, wantedBy } from '../../lib/cli/filter/selection.ts';
import { address } from '../../lib/cli/objects/address.ts';
import { link } from '../../lib/cli/objects/link.ts';
import type { ObjectTable } from '../../lib/cli/objects/object-table.ts';
import { Link } from '../../lib/messages/route/link.ts';

const tables: readonly ObjectTable[] = [link, address];

test('a filter is a name, = or !=, and a value', (t) => {
  const { name, value, negated } = parseFilter('linkinfo.data.id!=5=6');
  t.deepEqual([name, value, negated], ['linkinfo.data.id', '5=6', true]);
  t.true(parseFilter('a=x*.y').matches('x12.y'));
  t.false(parseFilter('a=x*.y').matches('x12zy'));
  t.false(parseFilter('a=x').matches('xx'));
  for (const wrong of ['', 'a', 'a==', '!=b', 'a.=b', 'a b=c', 'a=']) {
    const error = t.throws(() => parseFilter(wrong) && parseFilter('a'), { instanceOf: FilterError });
    t.is(error.code, 'ERR_RXNETLINK_FILTER');
  }
});

test('a path is followed through nests, variants, lists and header fields', (t) => {
  for (const path of [
    'index',
    'flags',
    'linkinfo.kind',
    'linkinfo.data.id',
    'linkinfo.data.vlanFiltering',
    'stats64.rxBytes',
    'propList.altIfname',
    'afSpec.inet.conf.forwarding',
    'xdp.attached',
  ]) {
    t.true(walkPath(Link, path).nodes.length > 0, path);
  }
  t.deepEqual([...walkPath(Link, 'linkinfo.dat').known].sort(), ['data', 'kind', 'port', 'xstats']);
  t.is(walkPath(Link, 'mtu.x').at, 'mtu');
  t.deepEqual(textsAt({ a: [{ b: 1n }, { b: new Uint8Array([1, 255]) }, {}] }, 'a.b'), ['1', '01ff']);
  t.deepEqual(textsAt({ a: { 3: { b: 'x' }, 4: { b: 'y' } } }, 'a.b'), ['x', 'y']);
});

test('all filters must be met; kinds that know no such name are left out', (t) => {
  const context = new Context();
  const eth0 = { family: 'unspec', index: 2, ifname: 'eth0', flags: ['up'], operstate: 'up', mtu: 1500, linkinfo: { kind: 'veth' } };
  const own = { family: 'inet', prefixlen: 8, headerFlags: [], scope: 'universe', index: 2, local: '10.0.0.1', address: '10.0.0.1' };
  context.learn(2, 'eth0');
  const passes = (...expressions: string[]): boolean[] => {
    const selected = selections(expressions.map(parseFilter), tables);
    return [selected.get(link)?.(eth0, context) === true, selected.get(address)?.(own, context) === true];
  };
  t.deepEqual(passes(), [true, true]);
  t.deepEqual(passes('dev=eth0'), [true, true]);
  t.deepEqual(passes('dev=eth0', 'mtu=1500'), [true, false]);
  t.deepEqual(passes('dev=eth0', 'mtu=1400'), [false, false]);
  t.deepEqual(passes('kind!=vlan'), [true, false]);
  t.deepEqual(passes('scope=global'), [false, true]);
  t.deepEqual(passes('scope=universe'), [false, true]);
  t.deepEqual(passes('linkinfo.kind=veth', 'state=up'), [true, false]);
  t.throws(() => passes('nosuch=1'), { instanceOf: FilterError, message: /^filter "nosuch=1": object "link" has no "nosuch"/ });
});

test('the kernel is asked for what it can filter: equality, without wildcards', (t) => {
  t.deepEqual(wantedBy(['kind=vlan', 'dev=eth*', 'master!=br0'].map(parseFilter), link), { kind: 'vlan' });
  t.deepEqual(wantedBy([parseFilter('ifname=x'), parseFilter('dev=y')], link), { ifname: 'x', dev: 'y', name: 'y' });
});
