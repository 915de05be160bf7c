import test from 'ava';
import { filter, firstValueFrom } from 'rxjs';
import { diff } from '../../lib/ipdb/diff.ts';
import type { Health } from '../../lib/ipdb/health.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { namespaceChange } from '../../lib/ipdb/namespace-change.ts';
import type { ObjectEvent } from '../../lib/ipdb/object-event.ts';
import { linkOf, otherEndOf, peerOf } from '../../lib/ipdb/queries.ts';
import { parse, serialize } from '../../lib/ipdb/serialize.ts';
import { emptyState } from '../../lib/ipdb/state.ts';
import type { StateChange } from '../../lib/ipdb/state-change.ts';
import { network } from '../live/network.ts';

test('a namespace that goes before it was listed leaves the state what it is', (t) => {
  const { before, state, objects } = namespaceChange(emptyState, 'blue', undefined);
  t.is(state, before);
  t.deepEqual(objects, []);
});

test('namespaces appear and vanish by themselves, and are changed each through its own', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { namespace, ip } = net;
  using ipdb = new IPDB({ netns: namespace.name, namespaces: 'all', ignore: { objects: ['routes'] } });
  const first = await ipdb.ready();
  t.is(first.namespaces.get(namespace.name)?.links.size, 1, 'those that were there are in the first state');
  const changes: StateChange[] = [];
  const events: ObjectEvent[] = [];
  ipdb.changes.subscribe((change) => changes.push(change));
  ipdb.events.subscribe((event) => events.push(event));
  const other = net.other();
  await ipdb.when(({ namespaces }) => namespaces.has(other.name), { timeout: 20_000 });
  ip(`link add v1 type veth peer name v2 netns ${other.name}`);
  await ipdb.when((now) => linkOf(now, 'v1') !== undefined && linkOf(now.namespaces.get(other.name) ?? now, 'v2') !== undefined, {
    timeout: 20_000,
  });
  await ipdb.namespace(other.name)?.transaction(({ links }) => void Object.assign(links.v2 ?? {}, { mtu: 1400 }));
  const state = await ipdb.when(({ namespaces }) => linkOf(namespaces.get(other.name) as never, 'v2')?.mtu === 1400, { timeout: 20_000 });
  t.deepEqual(diff(parse(serialize(state)), state), [], 'a tree survives as text');
  const health = async (): Promise<readonly string[]> =>
    Object.entries((await firstValueFrom(ipdb.health)).namespaces ?? {})
      .map(([name, { status }]) => `${name} ${status}`)
      .sort();
  t.true((await health()).includes(`${other.name} live`));
  t.true((await health()).includes(`${namespace.name} live`));
  other.close();
  await ipdb.when(({ namespaces }) => !namespaces.has(other.name), { timeout: 20_000 });
  t.true(ipdb.snapshot().namespaces.has(namespace.name));
  t.is(ipdb.namespace(other.name), undefined);
  t.false((await health()).some((line) => line.startsWith(`${other.name} `)));
  const ofOther = events.filter(({ namespace: name }) => name === other.name);
  t.true(ofOther.some(({ type, table }) => type === 'added' && table === 'links'));
  t.true(ofOther.some(({ type, table }) => type === 'removed' && table === 'links'));
  for (const [place, { before, state: after, objects }] of changes.entries()) {
    if (place > 0) t.is(before, changes[place - 1]?.state as typeof before);
    t.is(diff(before, after).length, objects.length);
  }
  t.deepEqual(
    changes
      .flatMap(({ patches }) => patches)
      .find(({ path }) => path[1] === other.name)
      ?.path.slice(0, 3),
    ['namespaces', other.name, 'links'],
  );
});

test('the other ends of pairs are found in whichever namespace they are, and move to', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const [home, blue, red] = [net.namespace, net.other(), net.other()];
  using ipdb = new IPDB({ netns: home.name, namespaces: [blue.name, red.name] });
  await ipdb.ready();
  // The same indexes everywhere: only the ids tell the pairs apart.
  home.ip('link', 'add', 'va', 'index', '7', 'type', 'veth', 'peer', 'name', 'va', 'index', '7', 'netns', blue.name);
  blue.ip('link', 'add', 'vb', 'index', '8', 'type', 'veth', 'peer', 'name', 'vb', 'index', '8', 'netns', red.name);
  red.ip('link', 'add', 'vc', 'index', '7', 'type', 'veth', 'peer', 'name', 'vc', 'index', '8', 'netns', home.name);
  const found = (from: string, name: string): string | undefined => {
    const end = otherEndOf(ipdb.snapshot(), name, from);
    return end && `${end.namespace} ${end.link.ifname} ${end.link.index}`;
  };
  const expect = async (from: string, name: string, end: string): Promise<void> => {
    await ipdb.when(() => found(from, name) === end, { timeout: 20_000 }).then(undefined, () => undefined);
    t.is(found(from, name), end, `${from} ${name}`);
  };
  await expect('', 'va', `${blue.name} va 7`);
  await expect(blue.name, 'va', ' va 7');
  await expect(blue.name, 'vb', `${red.name} vb 8`);
  await expect(red.name, 'vb', `${blue.name} vb 8`);
  await expect('', 'vc', `${red.name} vc 7`);
  t.is(peerOf(ipdb.snapshot(), 'va'), undefined);
  // Its index is taken in blue: it gets another, of which the other end, in a third namespace, is not told.
  home.ip('link', 'set', 'va', 'netns', red.name, 'name', 'moved');
  await expect(blue.name, 'va', `${red.name} moved ${linkIndex(red.ipJson('link'), 'moved')}`);
  await expect(red.name, 'moved', `${blue.name} va 7`);
  blue.ip('link', 'set', 'va', 'netns', red.name, 'name', 'too');
  await expect(red.name, 'moved', `${red.name} too ${linkIndex(red.ipJson('link'), 'too')}`);
  await expect(red.name, 'too', `${red.name} moved ${linkIndex(red.ipJson('link'), 'moved')}`);
});

test('of each followed namespace it is told whether events were lost', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const other = net.other();
  using ipdb = new IPDB({ netns: net.namespace.name, namespaces: [other.name], receiveBuffer: 1 });
  await ipdb.ready();
  const seen: Health[] = [];
  ipdb.health.subscribe((health) => seen.push(health));
  const lines = Array.from({ length: 3000 }, (_, n) => `route add blackhole 10.${n >> 8}.${n & 255}.0/24`);
  other.exec('sh', '-c', `printf '%s\\n' ${lines.map((line) => `'${line}'`).join(' ')} | ip -batch -`);
  await ipdb.when(({ namespaces }) => namespaces.get(other.name)?.routes.size === 3000, { timeout: 20_000 });
  await firstValueFrom(ipdb.health.pipe(filter(({ namespaces }) => namespaces?.[other.name]?.status === 'live')));
  t.true(seen.some(({ namespaces }) => namespaces?.[other.name]?.status === 'resyncing'));
  const last = await firstValueFrom(ipdb.health);
  t.true((last.namespaces?.[other.name]?.overruns ?? 0) > 0);
  t.deepEqual([last.status, last.overruns], ['live', 0]);
});

function linkIndex(links: readonly Readonly<Record<string, unknown>>[], name: string): unknown {
  return links.find(({ ifname }) => ifname === name)?.ifindex;
}
