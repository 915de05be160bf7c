import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { counted, type Network, network, pair } from './network.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The neighbours of a family as `ip` prints them, but for multicast ones, which the kernel makes itself. */
function shown({ namespace }: Network, family = 'inet', ...more: string[]): readonly Entry[] {
  return namespace
    .ipJson('-family', family, 'neighbour', 'show', 'nud', 'all', ...more)
    .filter(({ dst }) => !String(dst).startsWith('ff02'));
}

function of(net: Network, dst: string): Entry | undefined {
  return shown(net, dst.includes(':') ? 'inet6' : 'inet').find((neighbour) => neighbour.dst === dst);
}

test('add, replace, change and del', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr } = net;
  await ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.7', lladdr: '02:00:00:00:00:07' });
  t.like(of(net, '10.0.0.7'), { dev: 'v1', lladdr: '02:00:00:00:00:07', state: ['PERMANENT'] });
  await ipr.neighbour.add({
    dev: 'v1',
    dst: '10.0.0.8',
    lladdr: '02:00:00:00:00:08',
    state: 'stale',
    protocol: 'bird',
    flags: ['ext_learned'],
  });
  t.like(of(net, '10.0.0.8'), { state: ['STALE'], protocol: 'bird', extern_learn: null });
  await ipr.neighbour.add({ dev: 'v1', dst: 'fd00::7', lladdr: '02:00:00:00:00:07', state: ['stale'], flags: ['router'] });
  t.like(of(net, 'fd00::7'), { router: null, state: ['STALE'] });

  await ipr.neighbour.replace({ dev: 'v1', dst: '10.0.0.7', lladdr: '02:00:00:00:00:77' });
  t.like(of(net, '10.0.0.7'), { lladdr: '02:00:00:00:00:77' });
  await ipr.neighbour.replace({ dev: 'v1', dst: '10.0.0.9', lladdr: '02:00:00:00:00:09' });
  t.like(of(net, '10.0.0.9'), { lladdr: '02:00:00:00:00:09' });
  await ipr.neighbour.change({ dev: 'v1', dst: '10.0.0.9', lladdr: '02:00:00:00:00:99' });
  t.like(of(net, '10.0.0.9'), { lladdr: '02:00:00:00:00:99' });
  await t.throwsAsync(async () => ipr.neighbour.change({ dev: 'v1', dst: '10.0.0.10', lladdr: '02:00:00:00:00:10' }), { code: 'ENOENT' });

  await ipr.neighbour.del({ dev: 'v1', dst: '10.0.0.9' });
  t.is(of(net, '10.0.0.9'), undefined);
});

test('get finds one', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${pair}\nneigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev v1`);
  const { ipr } = net;
  t.like(await ipr.neighbour.get({ dev: 'v1', dst: '10.0.0.7' }), { dst: '10.0.0.7', lladdr: '02:00:00:00:00:07', state: ['permanent'] });
  await t.throwsAsync(async () => ipr.neighbour.get({ dev: 'v1', dst: '10.0.0.8' }), { code: 'ENOENT' });
});

test('proxies are listed apart', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr } = net;
  await ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.14', flags: ['proxy'], protocol: 'ra' });
  t.like(shown(net, 'inet', 'proxy')[0], { dst: '10.0.0.14', dev: 'v1', proxy: null, protocol: 'ra' });
  t.deepEqual(
    (await ipr.neighbour.list({ proxy: true, family: 'inet' })).map(({ dst }) => dst),
    ['10.0.0.14'],
  );
  t.deepEqual(await ipr.neighbour.list({ family: 'inet' }), []);
  for (const neighbour of await ipr.neighbour.list({ proxy: true })) await ipr.neighbour.del(neighbour);
  t.deepEqual(shown(net, 'inet', 'proxy'), []);
});

test('the kernel filters neighbours by family, interface and master', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  // Multicast would make neighbours of its own.
  net.ip(`link set lo up\nlink add v1 type veth peer name v2\nlink set v1 multicast off\nlink set v2 multicast off\nlink set v1 up\nlink set v2 up\nlink add br0 type bridge\nlink set br0 up\nlink add p1 type veth peer name q1\nlink set p1 multicast off\nlink set p1 master br0 up
    neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev v1\nneigh add 10.0.0.8 lladdr 02:00:00:00:00:08 dev v2
    neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev p1\nneigh add fd00::7 lladdr 02:00:00:00:00:07 dev v1`);
  const { ipr, count } = counted(t, net);
  const dst = (list: readonly { readonly dst?: string }[]): unknown[] => list.map((neighbour) => neighbour.dst);
  const all = await count(ipr.neighbour.list({ family: 'inet' }));
  t.true(all.received >= 3);
  const own = await count(ipr.neighbour.list({ family: 'inet', dev: (await ipr.link.get('v1')).index }));
  t.deepEqual([own.received, dst(own.value)], [1, ['10.0.0.7']]);
  const ports = await count(ipr.neighbour.list({ family: 'inet', master: (await ipr.link.get('br0')).index }));
  t.deepEqual([ports.received, dst(ports.value)], [1, ['10.0.0.9']]);
  t.deepEqual(dst(await ipr.neighbour.list({ family: 'inet', dev: 'v2', state: 'permanent' })), ['10.0.0.8']);
});

test('what list gives can be given back to del, and to add; flush spares permanent ones', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${pair}
    neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev v1
    neigh add 10.0.0.8 lladdr 02:00:00:00:00:08 dev v1 nud stale protocol bird
    neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v1 nud stale extern_learn
    neigh add fd00::7 lladdr 02:00:00:00:00:07 dev v1 nud stale router`);
  const { ipr } = net;
  const both = (): readonly Entry[] => [...shown(net), ...shown(net, 'inet6')].toSorted((a, b) => (String(a.dst) < String(b.dst) ? -1 : 1));
  const before = both();
  const listed = (await ipr.neighbour.list({ dev: 'v1' })).filter(({ dst }) => dst?.startsWith('ff02') === false);
  t.is(listed.length, 4);
  for (const neighbour of listed) await ipr.neighbour.del(neighbour);
  t.deepEqual(both(), []);
  for (const neighbour of listed) await ipr.neighbour.add(neighbour);
  t.deepEqual(both(), before);
  await lastValueFrom(ipr.neighbour.flush({ dev: 'v1', family: 'inet' }).pipe(toArray()));
  t.deepEqual(
    shown(net).map(({ dst }) => dst),
    ['10.0.0.7'],
  );
  await lastValueFrom(ipr.neighbour.flush({ dev: 'v1', state: 'permanent' }).pipe(toArray()));
  t.deepEqual(shown(net), []);
});
