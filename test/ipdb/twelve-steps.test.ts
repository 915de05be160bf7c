import { closeSync, openSync } from 'node:fs';
import test, { type ExecutionContext } from 'ava';
import { filter, firstValueFrom } from 'rxjs';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { describe } from '../../lib/ipdb/transaction/describe.ts';
import { type Network, network } from '../live/network.ts';
import type { Namespace } from '../support/namespace.ts';
import { skip } from '../support/skip.ts';
import { batch } from './batch.ts';
import { befall } from './fault.ts';
import { type Look, look, lookUntilSame } from './look.ts';

interface Scene extends Network {
  readonly ipdb: IPDB;
  readonly fd: number;
  readonly before: Look;
  /** What the transaction does: VLANs only where the kernel has them. */
  readonly recipe: Recipe;
  /** Runs a line for `ip`, or for another program that it names. */
  run(line: string): void;
}

const made = `
  link set lo up
  link add p0 type veth peer name p1
  link add q0 type veth peer name q1
  link add br0 type bridge forward_delay 700
  link set p0 up
  link set p1 up
  link set q0 up
  link set q1 up
  link set br0 up
  link set p0 alias uplink
  address add 10.5.0.1/24 dev p0
  address add 10.5.0.2/24 dev p0 valid_lft 900 preferred_lft 800
  address add fd05::1/64 dev p0 nodad
  address add 10.7.0.1/24 dev q0 label q0:1
  route add 10.6.0.0/16 via 10.5.0.9 protocol static
  route add 10.8.0.0/16 via 10.5.0.9 metric 5 protocol static
  route add 10.77.0.0/16 via 10.7.0.9
  neighbour add 10.7.0.7 lladdr 02:00:00:00:00:07 dev q0
  neighbour add 10.5.0.7 lladdr 02:00:00:00:00:57 dev p0
  nexthop add id 3 via 10.5.0.3 dev p0
  route add 10.33.0.0/16 nhid 3
  rule add pref 77 from 10.5.0.0/24 lookup 100`;

async function scene(t: ExecutionContext, change: (all: Recipe) => Recipe = (all) => all): Promise<Scene | undefined> {
  const net = network(t);
  if (net === undefined) return undefined;
  batch('ip', net.namespace.name, made.trim().split('\n'));
  const filters = canFilter(net.namespace);
  const { name } = net.namespace;
  const fd = openSync(`/run/netns/${name}`, 'r');
  const ipdb = new IPDB({ netns: name });
  t.teardown(() => {
    ipdb.close();
    closeSync(fd);
  });
  await ipdb.ready();
  const run = (line: string): void => {
    const words = line.split(' ');
    if (words[0] === 'bridge') net.namespace.exec(...words);
    else net.namespace.ip(...words);
  };
  return { ...net, ipdb, fd, before: await look(fd), run, recipe: change(filters ? withVlans : recipe) };
}

function canFilter(namespace: Namespace): boolean {
  try {
    namespace.ip('link', 'set', 'br0', 'type', 'bridge', 'vlan_filtering', '1');
    return true;
  } catch {
    return false;
  }
}

/** Every kind of object that a transaction changes: each added, changed or removed. */
const recipe: Recipe = ({ links, routes, rules, neighbours, nexthops, fdb }) => {
  links.a = { kind: 'veth', data: { peer: 'b' }, state: 'up', addresses: ['10.0.0.1/24'] };
  Object.assign(links.p0 ?? {}, { mtu: 1400, ifalias: 'changed', altNames: ['first-port'] });
  Object.assign(links.p0 ?? {}, { addresses: ['10.5.0.1/24', '10.5.0.4/24', 'fd05::1/64'] });
  Object.assign(links.p1 ?? {}, { master: 'br0' });
  delete links.q0;
  delete links.q1;
  fdb.add({ dev: 'p1', lladdr: '02:00:00:00:00:99', flags: ['master'], state: ['noarp'] });
  neighbours.add({ dev: 'p0', dst: '10.5.0.8', lladdr: '02:00:00:00:00:58' });
  neighbours.remove({ dev: 'p0', dst: '10.5.0.7' });
  nexthops.add({ id: 5, gateway: '10.5.0.5', dev: 'p0' });
  nexthops.add({ id: 6, group: [3, 5] });
  routes.add({ dst: '10.1.0.0/16', nhId: 6 });
  routes.add({ dst: '10.8.0.0/16', gateway: '10.5.0.8', metric: 5 });
  routes.remove({ dst: '10.6.0.0/16' });
  rules.add({ priority: 500, src: '10.9.0.0/16', table: 100 });
  rules.remove({ priority: 77, src: '10.5.0.0/24', table: 100 });
};

const withVlans: Recipe = (draft) => {
  recipe(draft);
  draft.vlans.add({ dev: 'p1', vid: '20-21' });
};

/** Besides, the first address of a network goes, and with it for a moment what stands on it. */
const exchanging =
  (all: Recipe): Recipe =>
  (draft) => {
    all(draft);
    Object.assign(draft.links.p0 ?? {}, { addresses: [{ address: '10.5.0.2/24', validLifetime: 500 }, '10.5.0.4/24', 'fd05::1/64'] });
  };

/** What somebody else does right after a request, that contradicts it; and what of it stays. */
const meddling: readonly (readonly [request: RegExp, line: string, stays: readonly string[]])[] = [
  [/^ip link add/, 'link del a', []],
  [/^ip link set dev p0 /, 'link set p0 mtu 1300', ['ip link set dev p0 mtu 1500']],
  [/^ip link set dev p1 master/, 'link set p1 nomaster', []],
  [/^ip link property add/, 'link property del dev p0 altname first-port', []],
  [/^bridge vlan add/, 'bridge vlan del dev p1 vid 20', []],
  [/^bridge fdb add/, 'bridge fdb del 02:00:00:00:00:99 dev p1 master', []],
  [/^ip address add 10.0.0.1/, 'address del 10.0.0.1/24 dev a', []],
  [/^ip address add 10.5.0.4/, 'address del 10.5.0.4/24 dev p0', []],
  [
    /^ip neighbour add/,
    'neighbour replace 10.5.0.8 lladdr 02:00:00:00:00:66 dev p0 nud permanent',
    ['ip neighbour del 10.5.0.8 dev p0 lladdr 02:00:00:00:00:66 nud permanent'],
  ],
  [/^ip nexthop add id 5/, 'nexthop replace id 5 via 10.5.0.55 dev p0', ['ip nexthop del id 5']],
  [/^ip nexthop add id 6/, 'nexthop del id 6', []],
  [/^ip route add 10.1/, 'route del 10.1.0.0/16', []],
  [
    /^ip route replace 10.8.0.0\/16 .*10.5.0.8/,
    'route replace 10.8.0.0/16 via 10.5.0.88 metric 5',
    ['ip route replace 10.8.0.0/16 protocol static via 10.5.0.9 metric 5 dev p0'],
  ],
  [/^ip rule add priority 500/, 'rule del pref 500', []],
  [/^ip rule del priority 77/, 'rule add pref 77 from 10.5.0.0/24 lookup 100', []],
  [/^ip route del 10.6/, 'route add 10.6.0.0/16 via 10.5.0.9 protocol static', []],
  [/^ip neighbour del/, 'neighbour add 10.5.0.7 lladdr 02:00:00:00:00:57 dev p0', []],
  [/^ip address del 10.5.0.2/, 'address add 10.5.0.2/24 dev p0 valid_lft 900 preferred_lft 800', []],
  [/^ip link del/, 'link add q0 type veth peer name q1', []],
];
/** The same of what is done besides, where the first address of a network goes. */
const meddlingWithAddresses: typeof meddling = [
  [/^ip address replace 10.5.0.2/, 'address del 10.5.0.2/24 dev p0', []],
  [/^ip address replace 10.5.0.4/, 'address del 10.5.0.4/24 dev p0', []],
  [/^ip address del 10.5.0.1/, 'address add 10.5.0.1/24 dev p0', []],
  [/^ip route add 10.33/, 'route del 10.33.0.0/16', []],
  [/^ip route add 10.8/, 'route del 10.8.0.0/16 metric 5', []],
];
const everyMeddling = [
  ...meddling.map((one) => [...one, (all: Recipe) => all] as const),
  ...meddlingWithAddresses.map((one) => [...one, exchanging] as const),
];

async function failed({ ipdb, recipe: all }: Scene, timeout: number): Promise<CommitError> {
  try {
    await ipdb.transaction(all, { timeout });
  } catch (error) {
    if (error instanceof CommitError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** As many steps as the plan has; a number too large ends a loop with none left. */
const MOST = 26;

test.serial('the transaction does what it says', async (t) => {
  const net = await scene(t, exchanging);
  if (net === undefined) return;
  const { done, plan } = await net.ipdb.transaction(net.recipe);
  t.is(done.length, plan.size);
  const named = [...plan].map(describe).filter((line) => !everyMeddling.some(([request]) => request.test(line)));
  t.deepEqual(named, [], 'somebody else meddles with every step');
  t.true(plan.size > 12 && plan.size <= MOST, String(plan));
  t.log(String(plan));
  const after = (await look(net.fd)).lines.join('\n');
  for (const said of ['10.5.0.4', '02:00:00:00:00:99', '02:00:00:00:00:58', '"nhid":6', '10.5.0.8', '10.9.0.0', 'first-port'])
    t.true(after.includes(said), said);
  for (const gone of ['10.77.0.0', '"q0"', '10.6.0.0', '02:00:00:00:00:57', '10.5.0.1"']) t.false(after.includes(gone), gone);
});

for (let step = 0; step < MOST; step++) {
  test.serial(`step ${step} is refused: the network is as before`, async (t) => {
    const net = await scene(t, exchanging);
    if (net === undefined) return;
    const { ipdb, fd, before } = net;
    if (step >= ipdb.plan(net.recipe).plan.size) return t.pass();
    const happened = befall(ipdb.client, { step, refuse: true });
    const error = await failed(net, 1000);
    t.true(happened());
    t.is(error.report.refused.length, 1);
    t.is(String(error.report.remaining), '');
    t.deepEqual(await lookUntilSame(fd, before), []);
  });

  test.serial(`the namespace loses its name after step ${step}: the network is as before`, async (t) => {
    const net = await scene(t, exchanging);
    if (net === undefined) return;
    const { ipdb, fd, before, namespace } = net;
    if (step >= ipdb.plan(net.recipe).plan.size) return t.pass();
    const after = async (): Promise<void> => {
      namespace.close();
      await firstValueFrom(ipdb.health.pipe(filter(({ status }) => status === 'lost')));
    };
    const happened = befall(ipdb.client, { step, after });
    const error = await failed(net, 1000);
    t.true(happened());
    t.is(String(error.report.remaining), '', error.message);
    t.deepEqual(await lookUntilSame(fd, before), []);
  });
}

for (const [request, line, stays, change] of everyMeddling) {
  test.serial(
    `somebody else does ${line} after ${request.source.slice(1)}: all else is as before, and the report says what is not`,
    async (t) => {
      const net = await scene(t, change);
      if (net === undefined) return;
      const { ipdb, fd, before, run } = net;
      const step = [...ipdb.plan(net.recipe).plan].findIndex((planned) => request.test(describe(planned)));
      if (step < 0 && line.startsWith('bridge vlan'))
        return skip(t, 'this kernel has no bridges that filter VLANs: the lab has', { always: true });
      t.true(step >= 0, String(request));
      befall(ipdb.client, { step, after: () => run(line) });
      const error = await failed(net, 300);
      t.deepEqual([...error.report.remaining].map(describe), stays);
      const different = await lookUntilSame(fd, before, stays.length === 0 ? 100 : 0);
      t.deepEqual(
        different.filter((text) => /^(ip|bridge) /.test(text) && !text.includes('-j')),
        stays,
      );
      if (stays.length === 0) t.deepEqual(different, []);
    },
  );
}
