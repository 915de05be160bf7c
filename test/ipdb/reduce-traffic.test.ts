import test from 'ava';
import { effectsOf, reduce, type StateMessage } from '../../lib/ipdb/reduce/reduce.ts';
import { emptyState, type NetworkState } from '../../lib/ipdb/state.ts';
import { message, newLink } from './message.ts';

const ROOT = 0xffffffff;
const traffic = (type: string, more: object): StateMessage =>
  message(type, { family: 'unspec', ifindex: 2, handle: 0, parent: 0, info: 0, ...more });
const filter = (type: string, priority: number, handle: number, parent = 0x10000): StateMessage =>
  traffic(type, { kind: 'u32', parent, handle, info: priority * 65_536 + 8, chain: 0 });

const after = (...messages: readonly StateMessage[]): NetworkState => messages.reduce(reduce, emptyState);
const keys = (state: NetworkState): readonly unknown[] =>
  [state.qdiscs, state.classes, state.filters].map((table) => [...table.keys()].sort());

const scene = after(
  newLink(2, 'eth0'),
  traffic('RTM_NEWQDISC', { kind: 'htb', handle: 0x10000, parent: ROOT }),
  traffic('RTM_NEWTCLASS', { kind: 'htb', handle: 0x10001, parent: ROOT, options: { parms: { level: 0, quantum: 1 } } }),
  traffic('RTM_NEWTCLASS', { kind: 'htb', handle: 0x1000a, parent: 0x10001 }),
  filter('RTM_NEWTFILTER', 10, 0x80000800),
  filter('RTM_NEWTFILTER', 20, 0x80100800),
  filter('RTM_NEWTFILTER', 10, 0x80200800, 0x1000a),
);

test('classes and filters are held, tables and counters are not', (t) => {
  t.deepEqual(keys(scene), [
    ['2 1:'],
    ['2 1:1', '2 1:a'],
    ['2 1:0 chain 0 priority 10 80000800', '2 1:0 chain 0 priority 20 80100800', '2 1:a chain 0 priority 10 80200800'],
  ]);
  for (const nothing of [
    filter('RTM_NEWTFILTER', 30, 0x80000000),
    filter('RTM_NEWTFILTER', 30, 0),
    traffic('RTM_NEWTCLASS', { kind: 'fq_codel', handle: 0x10005, parent: ROOT }),
    traffic('RTM_NEWTCLASS', { kind: 'htb', handle: 0x10001, parent: ROOT, options: { parms: { level: 7, quantum: 1 } } }),
    traffic('RTM_NEWQDISC', { kind: 'noqueue', parent: ROOT }),
  ])
    t.is(reduce(scene, nothing), scene);
});

test('with a class go its filters, with a qdisc its classes and filters, with a link all of it', (t) => {
  const less = reduce(scene, traffic('RTM_DELTCLASS', { kind: 'htb', handle: 0x1000a, parent: 0x10001 }));
  t.deepEqual([less.classes.size, less.filters.size], [1, 2]);
  t.deepEqual(keys(reduce(scene, traffic('RTM_DELQDISC', { kind: 'htb', handle: 0x10000, parent: ROOT }))), [[], [], []]);
  t.deepEqual(keys(reduce(scene, message('RTM_DELLINK', { family: 'unspec', index: 2, flags: [] }))), [[], [], []]);
  const nested = reduce(scene, traffic('RTM_NEWQDISC', { kind: 'htb', handle: 0x20000, parent: 0x1000a }));
  t.deepEqual(effectsOf(nested, traffic('RTM_DELQDISC', { handle: 0x10000, parent: ROOT })), [{ list: 'qdiscs' }]);
});

test('a filter goes by its handle, whose priority u32 does not look at; or all of a priority', (t) => {
  t.is(reduce(scene, filter('RTM_DELTFILTER', 10, 0x80100800)).filters.size, 2);
  const list = reduce(scene, filter('RTM_DELTFILTER', 10, 0));
  t.deepEqual([...list.filters.keys()].sort(), ['2 1:0 chain 0 priority 20 80100800', '2 1:a chain 0 priority 10 80200800']);
});

test('a filter of which the kernel tells only that it is there is asked for', (t) => {
  const told = traffic('RTM_NEWTFILTER', { kind: 'matchall', parent: 0x10000, info: 7 * 65_536 + 8, chain: 0 });
  t.is(reduce(scene, told), scene);
  t.deepEqual(effectsOf(scene, told), [{ list: 'filters' }]);
});

test('filters of u32 are listed in each place of a qdisc that has some of the same priority', (t) => {
  const ask = [{ list: 'filters' }];
  t.deepEqual(effectsOf(scene, filter('RTM_NEWTFILTER', 20, 0x80300800, 0x1000a)), ask);
  t.deepEqual(effectsOf(scene, filter('RTM_NEWTFILTER', 30, 0x80300800, 0x1000a)), []);
  t.deepEqual(effectsOf(scene, filter('RTM_DELTFILTER', 10, 0x80200800, 0x1000a)), ask);
  t.deepEqual(effectsOf(scene, traffic('RTM_DELTCLASS', { kind: 'htb', handle: 0x1000a, parent: 0x10001 })), ask);
});

test('what a filter of the ingress hangs on has two names', (t) => {
  const one = after(filter('RTM_NEWTFILTER', 10, 0x80000800, 0xffff0000));
  t.is(reduce(one, filter('RTM_NEWTFILTER', 10, 0x80000800, 0xfffffff2)), one);
});

test('the other end of a pair, and what stands on a link, learn where it moved to', (t) => {
  const veth = (index: number, link: number, more: object = {}): StateMessage =>
    newLink(index, `v${index}`, { link, linkinfo: { kind: 'veth' }, ...more });
  const here = after(veth(2, 3), veth(3, 2), newLink(4, 'v3.5', { link: 3, linkinfo: { kind: 'vlan' } }));
  const gone = reduce(here, message('RTM_DELLINK', { family: 'unspec', index: 3, flags: [], newNetnsid: 7, newIfindex: 9 }));
  for (const index of [2, 4]) t.like(gone.links.get(index), { link: 9, linkNetnsid: 7 });
  const back = veth(3, 2);
  t.like(reduce(gone, back).links.get(2), { link: 3 });
  t.is(reduce(gone, back).links.get(2)?.linkNetnsid, undefined);
  t.deepEqual(effectsOf(gone, back), [{ list: 'links' }], 'of the VLAN nothing is known for certain');
});

test('what only aligns the next attribute is no part of an object', (t) => {
  const told = (options: object): NetworkState =>
    reduce(scene, traffic('RTM_NEWTFILTER', { kind: 'u32', parent: 0x10000, handle: 0x80000801, info: 655_368, chain: 0, options }));
  const padded = told({ classid: 0x10001, pad: true });
  t.is(padded.filters.size, scene.filters.size + 1);
  t.is(
    reduce(
      padded,
      traffic('RTM_NEWTFILTER', {
        kind: 'u32',
        parent: 0x10000,
        handle: 0x80000801,
        info: 655_368,
        chain: 0,
        options: { classid: 0x10001 },
      }),
    ),
    padded,
  );
});
