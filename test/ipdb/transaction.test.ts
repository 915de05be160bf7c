import test, { type ExecutionContext } from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { addressesOf, linkOf, routesIn } from '../../lib/ipdb/queries.ts';
import type { NetworkState } from '../../lib/ipdb/state.ts';
import { between } from '../../lib/ipdb/transaction/between.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { type Network, network } from '../live/network.ts';
import { differences } from './differences.ts';

interface Scene extends Network {
  readonly ipdb: IPDB;
}

/** `lo` is up, and a pair `p0`, `p1` is, with an address, routes and a rule. */
async function scene(t: ExecutionContext): Promise<Scene | undefined> {
  const net = network(t);
  if (net === undefined) return undefined;
  net.ip(`link set lo up
    link add p0 type veth peer name p1
    link set p0 up
    link set p1 up
    address add 10.5.0.1/24 dev p0
    address add fd05::1/64 dev p0 nodad
    route add 10.6.0.0/16 via 10.5.0.9 protocol static
    route add 10.8.0.0/16 via 10.5.0.9 metric 5 protocol static
    rule add pref 77 from 10.5.0.0/24 lookup 100`);
  const ipdb = new IPDB({ netns: net.namespace.name });
  t.teardown(() => ipdb.close());
  await ipdb.when((state) => state.routes.has('254 10.8.0.0/16 metric 5'), { timeout: 60_000 });
  return { ...net, ipdb };
}

async function refused(ipdb: IPDB, recipe: Recipe, options = {}): Promise<CommitError> {
  try {
    await ipdb.transaction(recipe, { timeout: 1000, ...options });
  } catch (error) {
    if (error instanceof CommitError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

/** What a fresh look says is not as before. IPv6 takes its time to see whether others have an address. */
async function left(net: Scene, before: NetworkState): Promise<string> {
  for (const deadline = Date.now() + 20_000; ; ) {
    using fresh = new IPDB({ netns: net.namespace.name });
    const plan = String(between(await fresh.ready(), before));
    if (plan === '' || Date.now() > deadline) return plan;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

test('makes what the recipe says, and resolves when the state shows it', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace } = net;
  const report = await ipdb.transaction(({ links, routes, rules }) => {
    links.a = { kind: 'veth', data: { peer: 'b' }, state: 'up', mtu: 1400, addresses: ['10.0.0.1/24', 'fd00::1/64'], ifalias: 'first' };
    links.b = { state: 'up', altNames: ['the-other-end'] };
    routes.add({ dst: '10.1.0.0/16', gateway: '10.0.0.254' });
    routes.add({ dst: 'default', gateway: '10.0.0.253', metric: 50 });
    rules.add({ priority: 500, src: '10.9.0.0/16', table: 100 });
  });
  t.deepEqual([report.refused, report.unseen, report.rolledBack], [[], [], false]);
  const state = ipdb.snapshot();
  t.like(linkOf(state, 'a'), { mtu: 1400, ifalias: 'first' });
  t.is(linkOf(state, 'the-other-end')?.ifname, 'b');
  t.is(state.routes.get('254 default metric 50')?.gateway, '10.0.0.253');
  const addresses = namespace.ipJson('address', 'show', 'dev', 'a')[0]?.addr_info as { local: string }[];
  t.true(['10.0.0.1', 'fd00::1'].every((own) => addresses.some(({ local }) => local === own)));
  t.true(namespace.ip('rule').includes('from 10.9.0.0/16 lookup 100'));
});

const steps: readonly (readonly [string, Recipe])[] = [
  ['a link that cannot be made', ({ links }) => void Object.assign(links, { z: { kind: 'nosuchkind' } })],
  ['a setting that is refused', ({ links }) => void Object.assign(links.a ?? {}, { mtu: 1 })],
  ['a gateway that is not reachable', ({ routes }) => routes.add({ dst: '10.44.0.0/16', gateway: '203.0.113.1' })],
  ['an address that is none', ({ links }) => void links.a?.addresses?.push('10.5.0.300/24')],
  ['a route that is not there', ({ routes }) => routes.remove({ dst: '10.99.0.0/16' })],
];

for (const [name, fails] of steps) {
  test(`twelve steps and ${name}: the network is as before`, async (t) => {
    const net = await scene(t);
    if (net === undefined) return;
    const { ipdb } = net;
    const before = ipdb.snapshot();
    const error = await refused(ipdb, (draft) => {
      const { links, routes, rules } = draft;
      links.a = { kind: 'veth', data: { peer: 'b' }, state: 'up', addresses: ['10.0.0.1/24'] };
      links.b = { state: 'up', addresses: ['10.0.1.1/24'] };
      Object.assign(links.p0 ?? {}, { mtu: 1400, addresses: ['10.5.0.2/24'], ifalias: 'changed' });
      Object.assign(links.p1 ?? {}, { state: 'down' });
      routes.add({ dst: '10.1.0.0/16', gateway: '10.0.0.254' });
      routes.add({ dst: '10.8.0.0/16', gateway: '10.5.0.8', metric: 5 });
      routes.remove({ dst: '10.6.0.0/16' });
      rules.add({ priority: 500, src: '10.9.0.0/16', table: 100 });
      rules.remove({ priority: 77, src: '10.5.0.0/24', table: 100 });
      fails(draft);
    });
    t.is(error.report.refused.length > 0, true, error.message);
    t.is(String(error.report.remaining), '');
    t.is(await left(net, before), '');
  });
}

test('a check that does not hold undoes all, deleted links and what hung on them included', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb } = net;
  const before = ipdb.snapshot();
  const seen: boolean[] = [];
  const error = await refused(
    ipdb,
    ({ links }) => {
      delete links.p0;
      delete links.p1;
    },
    {
      verify: (state: NetworkState) => {
        seen.push(linkOf(state, 'p0') === undefined);
        return false;
      },
    },
  );
  t.deepEqual(seen, [true]);
  t.is(error.report.rolledBack, true);
  t.is(String(error.report.remaining), '', error.message);
  t.is(await left(net, before), '');
});

test('a signal that aborts undoes what was done, and lets nothing begin', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb } = net;
  const controller = new AbortController();
  const { signal } = controller;
  const verify = (): boolean => {
    controller.abort(new Error('enough'));
    return true;
  };
  const shorten: Recipe = ({ links }) => void Object.assign(links.p0 ?? {}, { mtu: 1400 });
  const error = await refused(ipdb, shorten, { signal, verify });
  t.regex(error.message, /^enough/);
  t.is(error.cause, signal.reason);
  t.is(error.report.done.length, 1);
  t.is(String(error.report.remaining), '');
  t.is(linkOf(ipdb.snapshot(), 'p0')?.mtu, 1500);
  t.deepEqual((await refused(ipdb, shorten, { signal })).report.done, []);
});

test('what somebody else makes meanwhile stays, and a plan that was overtaken is not begun', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, ip } = net;
  await refused(
    ipdb,
    ({ links, routes }) => {
      Object.assign(links.p0 ?? {}, { mtu: 1400 });
      routes.add({ dst: '10.1.0.0/16', gateway: '10.5.0.7' });
    },
    {
      verify: () => {
        ip('route add 10.66.0.0/16 via 10.5.0.9');
        return false;
      },
    },
  );
  const state = await ipdb.when(({ routes }) => routes.has('254 10.66.0.0/16'), { timeout: 60_000 });
  t.false(state.routes.has('254 10.1.0.0/16'));
  t.is(linkOf(state, 'p0')?.mtu, 1500);
  const planned = ipdb.plan(({ links }) => void Object.assign(links.p0 ?? {}, { mtu: 1300 }));
  ip('link set p0 mtu 1350');
  await ipdb.when((now) => linkOf(now, 'p0')?.mtu === 1350, { timeout: 60_000 });
  const error = await t.throwsAsync(ipdb.commit(planned), { name: 'CommitError', message: /has changed since/ });
  t.deepEqual((error as CommitError).report.done, []);
  t.is(linkOf(ipdb.snapshot(), 'p0')?.mtu, 1350);
});

test('a dry run sends nothing, a partial commit does what it can', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb } = net;
  const recipe: Recipe = ({ routes }) => {
    routes.add({ dst: '10.1.0.0/16', gateway: '10.5.0.7' });
    routes.add({ dst: '10.2.0.0/16', gateway: '203.0.113.1' });
  };
  const dry = await ipdb.transaction(recipe, { dryRun: true });
  t.deepEqual([dry.plan.size, dry.done.length], [2, 0]);
  t.false(ipdb.snapshot().routes.has('254 10.1.0.0/16'));
  const report = await ipdb.transaction(recipe, { partial: true });
  t.deepEqual([report.done.length, report.refused.length, report.rolledBack], [1, 1, false]);
  t.true(ipdb.snapshot().routes.has('254 10.1.0.0/16'));
});

test('the first address of a network is exchanged: its secondaries and the routes stay', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb } = net;
  await ipdb.transaction(({ links }) => void links.p0?.addresses?.push('10.5.0.3/24'));
  await ipdb.transaction(({ links }) => {
    if (links.p0 !== undefined) links.p0.addresses = ['10.5.0.2/24', '10.5.0.3/24', 'fd05::1/64'];
  });
  using fresh = new IPDB({ netns: net.namespace.name });
  const state = await fresh.ready();
  t.deepEqual(
    addressesOf(state, 'p0')
      .filter(({ family }) => family === 'inet')
      .map(({ address }) => address)
      .sort(),
    ['10.5.0.2', '10.5.0.3'],
  );
  t.true(state.routes.has('254 10.6.0.0/16') && state.routes.has('254 10.8.0.0/16 metric 5'));
  await ipdb.when((now) => differences(now, state).length === 0, { timeout: 60_000 });
});

test.serial('a thousand routes in one transaction; revert goes back to a snapshot', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb } = net;
  const before = ipdb.snapshot();
  const [begun, busy] = [performance.now(), process.cpuUsage()];
  const report = await ipdb.transaction(({ routes }) => {
    for (let n = 0; n < 1000; n++) routes.add({ dst: `10.${100 + (n >> 8)}.${n & 255}.0/24`, gateway: '10.5.0.9' });
  });
  const took = performance.now() - begun;
  const { user, system } = process.cpuUsage(busy);
  t.log(`${report.done.length} routes: ${took.toFixed(0)} ms, ${((user + system) / 1000).toFixed(0)} of them busy`);
  // What others do on this machine does not count.
  t.true(user + system < 1e6);
  t.is(report.done.length, 1000);
  t.true(routesIn(ipdb.snapshot(), 254).length > 1000);
  await ipdb.transaction(({ links }) => {
    delete links.p1;
    links.c = { kind: 'veth', data: { peer: 'd' } };
  });
  t.is(linkOf(ipdb.snapshot(), 'p0'), undefined);
  await ipdb.revert(before);
  t.is(await left(net, before), '');
});

test('a namespace that goes during a transaction ends it with an error', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace } = net;
  await t.throwsAsync(
    ipdb.transaction(({ links }) => void Object.assign(links.p0 ?? {}, { mtu: 1400 }), {
      timeout: 1000,
      verify: async () => {
        namespace.close();
        await new Promise((resolve) => setTimeout(resolve, 100));
        return false;
      },
    }),
  );
});

test('what the IPDB ignores is changed all the same; what cannot be made again of it is reported', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  using ipdb = new IPDB({ netns: net.namespace.name, ignore: { tables: [100], objects: ['neighbours'] } });
  await ipdb.ready();
  const add: Recipe = ({ routes, neighbours }) => {
    routes.add({ dst: '10.1.0.0/16', gateway: '10.5.0.7', table: 100 });
    neighbours.add({ dev: 'p0', dst: '10.5.0.7', lladdr: '02:00:00:00:00:07' });
  };
  const said = (): string => net.namespace.ip('route', 'show', 'table', '100') + net.namespace.ip('neighbour', 'show', 'nud', 'permanent');
  net.ip('route add 10.2.0.0/16 via 10.5.0.8 table 100');
  const before = said();
  const undone = await refused(ipdb, add, { verify: () => false });
  t.deepEqual([String(undone.report.remaining), said()], ['', before]);
  await ipdb.transaction(add, { timeout: 1000 });
  t.true(said().includes('10.1.0.0/16 via 10.5.0.7') && said().includes('02:00:00:00:00:07'));
  const removed = await refused(ipdb, ({ routes }) => routes.remove({ dst: '10.2.0.0/16', table: 100 }), { verify: () => false });
  t.is(String(removed.report.remaining), 'ip route replace 10.2.0.0/16 table 100');
});
