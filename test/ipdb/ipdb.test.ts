import type { ExecutionContext } from 'ava';
import test from 'ava';
import { firstValueFrom, take, toArray } from 'rxjs';
import { diff } from '../../lib/ipdb/diff.ts';
import type { Health } from '../../lib/ipdb/health.ts';
import { IPDB, type IPDBOptions } from '../../lib/ipdb/ipdb.ts';
import { addressesOf, linkOf, neighboursOf, peerOf, routesIn } from '../../lib/ipdb/queries.ts';
import { reduce } from '../../lib/ipdb/reduce/reduce.ts';
import { parse, serialize } from '../../lib/ipdb/serialize.ts';
import type { NetworkState } from '../../lib/ipdb/state.ts';
import type { StateChange } from '../../lib/ipdb/state-change.ts';
import type { Network } from '../live/network.ts';
import { network, pair } from '../live/network.ts';

async function started(t: ExecutionContext, options: IPDBOptions = {}): Promise<(Network & { readonly ipdb: IPDB }) | undefined> {
  const net = network(t);
  if (net === undefined) return undefined;
  const ipdb = new IPDB({ netns: net.namespace.name, ...options });
  t.teardown(() => ipdb.close());
  await ipdb.ready();
  return { ...net, ipdb };
}

test('links, addresses, peers and routes are found', async (t) => {
  const net = await started(t);
  if (net === undefined) return;
  const { ipdb, ip } = net;
  ip(`${pair}\n neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v1`);
  const state = await ipdb.when((now) => now.neighbours.size === 1 && addressesOf(now, 'v1').length >= 2, { timeout: 60_000 });
  t.is(linkOf(state, 'v1')?.linkinfo?.kind, 'veth');
  t.is(peerOf(state, 'v1')?.ifname, 'v2');
  t.is(peerOf(state, 'v2')?.ifname, 'v1');
  t.deepEqual(
    addressesOf(state, 'v1')
      .filter(({ scope }) => scope === 'universe')
      .map(({ address }) => address)
      .sort(),
    ['10.0.0.1', 'fd00::1'],
  );
  t.is(neighboursOf(state, 'v1')[0]?.lladdr, '02:00:00:00:00:09');
  t.true(routesIn(state, 254).some(({ dst }) => dst === '10.0.0.0/24'));
  t.is(linkOf(state, 'none'), undefined);
});

test('changes say what, why, and how to go back', async (t) => {
  const net = await started(t);
  if (net === undefined) return;
  const { ipdb, ip } = net;
  const changes: StateChange[] = [];
  ipdb.changes.subscribe((change) => changes.push(change));
  ip(pair);
  await ipdb.when((state) => state.routes.has('254 10.0.0.0/24'), { timeout: 60_000 });
  const before = changes.length;
  t.true(changes.every(({ cause }) => cause === 'event'));
  await ipdb.client.route.add({ dst: '10.7.0.0/16', gateway: '10.0.0.2' });
  await ipdb.client.route.replace({ dst: '10.7.0.0/16', gateway: '10.0.0.3' });
  await ipdb.when(({ routes }) => routes.get('254 10.7.0.0/16')?.gateway === '10.0.0.3', { timeout: 60_000 });
  const [added, replaced] = changes.slice(before).filter(({ cause }) => cause === 'request');
  t.is(replaced?.message?.type, 'RTM_NEWROUTE');
  const path = ['routes', '254 10.7.0.0/16'];
  t.deepEqual(added?.inversePatches, [{ op: 'remove', path }]);
  t.like(added?.patches[0], { op: 'add', path, value: { gateway: '10.0.0.2' } });
  t.like(replaced?.patches[0], { op: 'replace', path, value: { gateway: '10.0.0.3' } });
  t.like(replaced?.inversePatches[0], { op: 'replace', path, value: { gateway: '10.0.0.2' } });
  for (const { before: base, message, state } of changes)
    if (message !== undefined) t.deepEqual(diff(reduce(base, message), state), [], 'the reducer alone gives the same');
  for (const [place, change] of changes.entries()) {
    if (place > 0) t.is(change.before, changes[place - 1]?.state as NetworkState);
    t.deepEqual(diff(change.before, change.state).length, change.objects.length);
  }
});

test('select emits what changed, events tell of each object, history remembers', async (t) => {
  const net = await started(t, { history: 5 });
  if (net === undefined) return;
  const { ipdb, ip } = net;
  const counts: number[] = [];
  ipdb.select(({ links }) => links.size).subscribe((count) => counts.push(count));
  const told = firstValueFrom(ipdb.events.pipe(take(3), toArray()));
  // Both stay down: nothing happens to them by itself, now or later.
  ip(`link add v1 type veth peer name v2
    link set v1 txqueuelen 77
    link set v2 txqueuelen 77
    link set v1 txqueuelen 78
    link set v2 txqueuelen 78`);
  await ipdb.when((state) => linkOf(state, 'v2')?.txqlen === 78, { timeout: 60_000 });
  t.deepEqual([counts[0], counts.at(-1)], [1, 3]);
  t.is(new Set(counts).size, counts.length);
  const [first] = await told;
  t.like(first, { type: 'added', table: 'links', before: undefined, cause: 'event' });
  const moment = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 5));
  ip('link set v1 mtu 1300');
  await ipdb.when((state) => linkOf(state, 'v1')?.mtu === 1300, { timeout: 60_000 });
  ipdb.drain();
  t.is(linkOf(ipdb.history.at(moment) as NetworkState, 'v1')?.mtu, 1500);
  t.is(ipdb.history.size, 5);
  t.is([...ipdb.history].at(-1)?.state, ipdb.snapshot());
});

test('when times out, and ends with the IPDB', async (t) => {
  const net = await started(t);
  if (net === undefined) return;
  const { ipdb } = net;
  await t.throwsAsync(async () => ipdb.when(() => false, { timeout: 20 }), { name: 'RequestTimeoutError' });
  const waiting = t.throwsAsync(async () => ipdb.when(() => false), { name: 'ClosedError' });
  setTimeout(() => ipdb.close(), 20);
  await waiting;
  ipdb.close();
  t.throws(() => ipdb.client, { name: 'ClosedError' });
});

test('a snapshot survives as text', async (t) => {
  const net = await started(t);
  if (net === undefined) return;
  const { ipdb, ip } = net;
  ip(pair);
  const state = await ipdb.when(({ links, routes }) => links.size === 3 && routes.has('254 10.0.0.0/24'), { timeout: 60_000 });
  const text = serialize(state);
  const read = parse(text);
  t.deepEqual(diff(state, read), []);
  t.is(serialize(read), text);
  t.is(linkOf(read, 'v1')?.ifname, 'v1');
  t.throws(() => Object.assign(linkOf(read, 'v1') as object, { mtu: 1 }), { instanceOf: TypeError });
  t.throws(() => parse('{}'), { name: 'InvalidValueError' });
  t.throws(() => parse(text.replace('"version":1', '"version":2')), { name: 'InvalidValueError', message: /version/ });
});

test('a namespace whose name goes is lost, and found again when the name comes back', async (t) => {
  const net = await started(t);
  if (net === undefined) return;
  const { ipdb, ip, namespace } = net;
  ip('link add v1 type veth peer name v2');
  await ipdb.when(({ links }) => links.size === 3, { timeout: 60_000 });
  const statuses: Health['status'][] = [];
  ipdb.health.subscribe(({ status }) => statuses.push(status));
  const causes: string[] = [];
  ipdb.changes.subscribe(({ cause }) => causes.push(cause));
  namespace.close();
  await firstValueFrom(ipdb.health.pipe((source) => source, take(2), toArray()));
  net.ipr.close();
  const { execFileSync } = await import('node:child_process');
  execFileSync('ip', ['netns', 'add', namespace.name], { env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
  t.teardown(namespace.close);
  await ipdb.when(({ links }) => links.size === 1, { timeout: 60_000 });
  t.deepEqual([...new Set(statuses)], ['live', 'lost', 'resyncing']);
  t.deepEqual(causes, ['resync']);
  namespace.ip('link', 'add', 'v3', 'type', 'veth', 'peer', 'name', 'v4');
  await ipdb.when((state) => linkOf(state, 'v3') !== undefined, { timeout: 60_000 });
});

test('what is ignored is not there', async (t) => {
  const net = await started(t, { ignore: { objects: ['neighbours'], tables: [255], families: ['inet6'], protocols: ['static'] } });
  if (net === undefined) return;
  const { ipdb, ip } = net;
  ip(`${pair}
    route add 10.7.0.0/16 via 10.0.0.3 protocol static
    neighbour add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v1
    route add 10.8.0.0/16 via 10.0.0.3 protocol bird`);
  const live = await ipdb.when(({ routes }) => routes.has('254 10.8.0.0/16'), { timeout: 60_000 });
  using second = new IPDB({
    netns: net.namespace.name,
    ignore: { objects: ['neighbours'], tables: [255], families: ['inet6'], protocols: ['static'] },
  });
  for (const state of [live, await second.ready()]) {
    t.is(state.neighbours.size, 0);
    t.deepEqual([...state.routes.keys()].sort(), ['254 10.0.0.0/24', '254 10.8.0.0/16']);
    t.true([...state.addresses].every(({ family }) => family === 'inet'));
  }
});

test('where there is no such namespace, the streams error and say so', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  using ipdb = new IPDB({ netns: `${net.namespace.name}-none` });
  await t.throwsAsync(async () => ipdb.ready(), { message: /none/ });
  await t.throwsAsync(firstValueFrom(ipdb.changes), { message: /none/ });
});
