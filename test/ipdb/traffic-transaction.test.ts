import test, { type ExecutionContext } from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { describe } from '../../lib/ipdb/transaction/describe.ts';
import { type Network, network } from '../live/network.ts';
import type { Namespace } from '../support/namespace.ts';
import { batch } from './batch.ts';
import { befall } from './fault.ts';

interface Scene extends Network {
  readonly ipdb: IPDB;
}

const ground = `
  link set lo up
  link add p0 type veth peer name p1
  link add q0 type veth peer name q1
  link set p0 up
  link set q0 up`;
/** A tree of classes on p0, with a qdisc in one and filters that sort; and filters on what comes in. */
const shaped = `
  qdisc add dev p0 root handle 1: htb default 10
  class add dev p0 parent 1: classid 1:1 htb rate 10mbit burst 15k
  class add dev p0 parent 1:1 classid 1:10 htb rate 3mbit ceil 10mbit prio 1
  class add dev p0 parent 1:1 classid 1:20 htb rate 5mbit
  qdisc add dev p0 parent 1:10 handle 10: tbf rate 2mbit burst 10k limit 30k
  filter add dev p0 parent 1: protocol ip prio 5 u32 match ip dst 10.0.0.0/8 flowid 1:10
  filter add dev p0 parent 1: protocol ip prio 5 u32 match ip dst 10.1.0.0/16 flowid 1:20
  filter add dev p0 parent 1: protocol ip prio 7 u32 match ip sport 80 0xffff flowid 1:20
  qdisc add dev p0 ingress
  filter add dev p0 ingress protocol ip prio 3 u32 match ip src 10.9.0.0/16 flowid :1`;

async function scene(t: ExecutionContext): Promise<Scene | undefined> {
  const net = network(t);
  if (net === undefined) return undefined;
  net.ip(ground);
  batch('tc', net.namespace.name, shaped.trim().split('\n'));
  const ipdb = new IPDB({ netns: net.namespace.name });
  t.teardown(() => ipdb.close());
  await ipdb.ready();
  return { ...net, ipdb };
}

/** All that tc shows, but for the numbers that the kernel gives: to qdiscs, and to the tables of u32. */
function shown(namespace: Namespace): readonly string[] {
  const links = namespace.ipJson('link').map(({ ifname }) => String(ifname));
  const ofLink = (dev: string): readonly string[] => [`class show dev ${dev}`, `filter show dev ${dev}`, `filter show dev ${dev} ingress`];
  const asked = ['qdisc show', ...links.flatMap(ofLink)];
  return batch('tc', namespace.name, asked)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('noqueue'))
    .map((line) =>
      line
        .trim()
        .replace(/ (fh|ht) 8[0-9a-f]{2}/g, ' $1 ')
        .replace(/8[0-9a-f]{3}:/g, 'auto:'),
    );
}

async function failed(
  ipdb: IPDB,
  recipe: Recipe,
  options: Parameters<IPDB['transaction']>[1] = { verify: () => false },
): Promise<CommitError> {
  try {
    await ipdb.transaction(recipe, options);
  } catch (error) {
    if (error instanceof CommitError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

/** Everything at once, in no good order: on links that are there, and on one that is made here. */
const recipe: Recipe = ({ links, qdiscs, classes, filters }) => {
  filters.add({
    dev: 'w0',
    parent: '1:',
    protocol: 'ip',
    priority: 4,
    kind: 'u32',
    options: { match: 'ip dst 10.3.0.0/16', classid: '1:11' },
  });
  classes.add({
    dev: 'w0',
    parent: '1:1',
    classid: '1:11',
    kind: 'htb',
    options: { rate: '777kbit', ceil: '8mbit', burst: '15k', cburst: '15k' },
  });
  qdiscs.add({ dev: 'w0', parent: '1:11', handle: '11:', kind: 'tbf', options: { rate: '3333kbit', burst: '9k', latency: '70ms' } });
  classes.add({ dev: 'w0', parent: '1:', classid: '1:1', kind: 'htb', options: { rate: '8mbit', burst: '15k', cburst: '15k' } });
  qdiscs.add({ dev: 'w0', handle: '1:', kind: 'htb', options: { default: 11 } });
  qdiscs.add({ dev: 'w0', kind: 'ingress' });
  filters.add({
    dev: 'w0',
    parent: 'ffff:',
    protocol: 'ip',
    priority: 1,
    handle: '::5',
    kind: 'u32',
    options: { match: 'ip src 10.4.0.0/16', classid: ':1' },
  });
  links.w0 = { kind: 'veth', data: { peer: 'w1' }, state: 'up' };
  qdiscs.add({ dev: 'q0', kind: 'tbf', options: { rate: '1mbit', burst: '5k', limit: '12k' } });
  classes.add({ dev: 'p0', parent: '1:1', classid: '1:20', kind: 'htb', options: { rate: '6mbit' } });
  filters.remove({ dev: 'p0', parent: '1:', protocol: 'ip', priority: 7 });
  filters.add({
    dev: 'p0',
    parent: '1:',
    protocol: 'ip',
    priority: 9,
    kind: 'u32',
    options: { match: 'ip dport 443 0xffff', classid: '1:20' },
  });
  qdiscs.remove({ dev: 'p0', handle: '10:' });
};

test.serial('traffic control is planned in the order of what needs what, and done on a link that is made with it', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace } = net;
  const { plan, done } = await ipdb.transaction(recipe);
  t.deepEqual(String(plan).split('\n'), [
    'ip link add name w0 up type veth peer name w1',
    'tc qdisc add dev w0 root handle 1: htb default 0xb',
    'tc qdisc add dev w0 ingress',
    'tc qdisc add dev q0 root tbf rate 1mbit burst 5k limit 12k',
    'tc class replace dev p0 parent 1:1 classid 1:20 htb rate 6mbit',
    'tc class add dev w0 parent 1: classid 1:1 htb rate 8mbit burst 15k cburst 15k',
    'tc class add dev w0 parent 1:1 classid 1:11 htb rate 777kbit ceil 8mbit burst 15k cburst 15k',
    'tc qdisc add dev w0 parent 1:11 handle 11: tbf rate 3333kbit burst 9k latency 70ms',
    'tc filter add dev w0 parent 1: protocol ip prio 4 u32 match ip dst 10.3.0.0/16 classid 1:11',
    'tc filter add dev w0 ingress protocol ip prio 1 handle ::5 u32 match ip src 10.4.0.0/16 classid :1',
    'tc filter add dev p0 parent 1: protocol ip prio 9 u32 match ip dport 443 0xffff classid 1:20',
    'tc filter del dev p0 parent 1: protocol ip prio 7',
    'tc qdisc del dev p0 parent 1:10 handle 10:',
  ]);
  t.is(done.length, plan.size);
  const all = shown(namespace).join('\n');
  for (const said of ['tbf 11:', '1:11', '777Kbit', '70ms']) t.true(all.includes(said), `${said} in ${all}`);
  t.false(all.includes('tbf 10:'));
  t.is(
    ipdb.plan(({ classes, qdiscs }) => {
      classes.ensure({
        dev: 'w0',
        parent: '1:1',
        classid: '1:11',
        kind: 'htb',
        options: { rate: '777kbit', ceil: '8mbit', burst: '15k', cburst: '15k' },
      });
      qdiscs.ensure({ dev: 'w0', parent: '1:11', handle: '11:', kind: 'tbf', options: { rate: '3333kbit', burst: '9k', latency: '70ms' } });
    }).plan.size,
    0,
    'what the kernel rounds is no difference',
  );
  // Line by line with tc it becomes the same.
  const other = await scene(t);
  if (other === undefined) return;
  for (const line of String(plan).split('\n')) other.namespace.exec(...line.split(' '));
  t.deepEqual(shown(other.namespace), shown(namespace));
});

const changes: readonly (readonly [what: string, recipe: Recipe, printed?: RegExp])[] = [
  ['all of it', recipe],
  ['the root qdisc goes', ({ qdiscs }) => qdiscs.remove({ dev: 'p0' })],
  ['the ingress qdisc goes', ({ qdiscs }) => qdiscs.remove({ dev: 'p0', parent: 'ingress' })],
  [
    'the root qdisc gives way to one of another kind under its handle',
    ({ qdiscs }) => qdiscs.add({ dev: 'p0', handle: '1:', kind: 'tbf', options: { rate: '1mbit', burst: '5k', limit: '12k' } }),
    /^tc qdisc del dev p0 root handle 1:\ntc qdisc add dev p0 root handle 1: tbf/,
  ],
  [
    'the root qdisc gives way to one under another handle',
    ({ qdiscs }) => qdiscs.add({ dev: 'p0', handle: '2:', kind: 'htb' }),
    /^tc qdisc replace dev p0 root handle 2: htb/,
  ],
  [
    'the root qdisc is made anew',
    ({ qdiscs, classes }) => {
      qdiscs.remove({ dev: 'p0' });
      qdiscs.add({ dev: 'p0', handle: '1:', kind: 'htb', options: { default: '20' } });
      classes.add({ dev: 'p0', parent: '1:', classid: '1:20', kind: 'htb', options: { rate: '1mbit' } });
    },
    /^tc qdisc del .*\ntc qdisc add .*default 20\ntc class replace/,
  ],
  [
    'a class with a qdisc goes',
    ({ filters, qdiscs, classes }) => {
      filters.remove({ dev: 'p0', parent: '1:', priority: 5 });
      qdiscs.remove({ dev: 'p0', parent: '1:10' });
      classes.remove({ dev: 'p0', classid: '1:10' });
    },
  ],
  ['a class changes', ({ classes }) => classes.add({ dev: 'p0', parent: '1:1', classid: '1:10', kind: 'htb', options: { rate: '1mbit' } })],
  [
    'one filter of several goes',
    ({ filters }) => filters.remove({ dev: 'p0', parent: '1:', protocol: 'ip', priority: 5, kind: 'u32', handle: '::800' }),
  ],
  [
    'all filters go',
    ({ filters }) => {
      filters.remove({ dev: 'p0', parent: '1:', priority: 5 });
      filters.remove({ dev: 'p0', parent: '1:', priority: 7 });
    },
  ],
  [
    'a filter comes',
    ({ filters }) => filters.add({ dev: 'p0', parent: '1:', kind: 'u32', options: { match: 'u32 0 0', classid: '1:20' } }),
  ],
  [
    'the link goes',
    ({ links }) => {
      delete links.p0;
      delete links.p1;
    },
  ],
];

test.serial('what was done to traffic control is undone', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace } = net;
  const before = shown(namespace);
  for (const [what, change, printed] of changes) {
    let meanwhile: readonly string[] = [];
    const { report } = await failed(ipdb, change, {
      verify: () => {
        meanwhile = shown(namespace);
        return false;
      },
    });
    t.notDeepEqual(meanwhile, before, what);
    t.deepEqual([String(report.remaining), report.refused, report.unseen], ['', [], []], `${what}\n${report.plan}`);
    t.deepEqual(shown(namespace), before, `${what}\n${report.plan}`);
    if (printed !== undefined) t.regex(String(report.plan), printed);
  }
});

test.serial('every step of a transaction of traffic control is refused in turn: the network is as before', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace } = net;
  const before = shown(namespace);
  const { size } = ipdb.plan(recipe).plan;
  for (let step = 0; step < size; step++) {
    const happened = befall(ipdb.client, { step, refuse: true });
    const error = await failed(ipdb, recipe, { timeout: 1000 });
    t.true(happened());
    t.deepEqual([error.report.refused.length, String(error.report.remaining)], [1, ''], `step ${step}`);
    t.deepEqual(shown(namespace), before, `step ${step}`);
  }
});

test.serial('what somebody else has put in the place of it stays, and the report says so', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace } = net;
  const before = shown(namespace);
  const { report } = await failed(ipdb, recipe, {
    verify: () => {
      namespace.exec('tc', ...'class change dev p0 parent 1:1 classid 1:20 htb rate 7mbit'.split(' '));
      namespace.exec('tc', ...'qdisc replace dev q0 root handle 5: htb'.split(' '));
      return false;
    },
  });
  t.deepEqual(
    [...report.remaining].map(describe).sort(),
    [
      'tc class replace dev p0 parent 1:1 classid 1:20 htb rate 5000000bit ceil 5000000bit burst 1600b cburst 1600b quantum 62500',
      'tc qdisc del dev q0 root handle 5:',
    ].sort(),
  );
  t.is(report.conflicts.size, report.remaining.size);
  const left = shown(namespace)
    .filter((line) => !before.includes(line))
    .map((line) => line.replace(/:.*/, ''));
  t.deepEqual(left.sort(), ['class htb 1', 'qdisc htb 5']);
});

test.serial('a plan for traffic that somebody has changed since is not carried out; a state is gone back to', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace } = net;
  const snapshot = ipdb.snapshot();
  const before = shown(namespace);
  const composition = ipdb.plan(({ classes }) =>
    classes.add({ dev: 'p0', parent: '1:1', classid: '1:20', kind: 'htb', options: { rate: '6mbit' } }),
  );
  namespace.exec('tc', ...'class change dev p0 parent 1:1 classid 1:20 htb rate 7mbit'.split(' '));
  await ipdb.when((state) => state !== snapshot, { timeout: 60_000 });
  const error = await t.throwsAsync(ipdb.commit(composition), { instanceOf: CommitError });
  t.is(error?.report.done.length, 0);
  namespace.exec('tc', ...'qdisc del dev p0 root'.split(' '));
  await ipdb.when(({ qdiscs }) => qdiscs.size === 1, { timeout: 60_000 });
  await ipdb.revert(snapshot);
  t.deepEqual(shown(namespace), before);
});
