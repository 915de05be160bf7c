import test, { type ExecutionContext } from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { linkOf } from '../../lib/ipdb/queries.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { type Network, network } from '../live/network.ts';
import type { Namespace } from '../support/namespace.ts';

interface Scene extends Network {
  readonly ipdb: IPDB;
  readonly elsewhere: Namespace;
}

/** A pair `p0`, `p1` that is up, with all that hangs on it, and another namespace. */
async function scene(t: ExecutionContext): Promise<Scene | undefined> {
  const net = network(t);
  if (net === undefined) return undefined;
  net.ip(`link set lo up
    link add p0 type veth peer name p1
    link add r0 type veth peer name r1
    link set p0 up
    link set p1 up
    address add 10.5.0.1/24 dev p0
    address add fd05::1/64 dev p0 nodad
    route add 10.6.0.0/16 via 10.5.0.9
    neighbour add 10.5.0.7 lladdr 02:00:00:00:00:57 dev p0`);
  const ipdb = new IPDB({ netns: net.namespace.name });
  t.teardown(() => ipdb.close());
  await ipdb.ready();
  return { ...net, ipdb, elsewhere: net.other() };
}

function names(namespace: Namespace): string[] {
  return namespace.ipJson('link').map(({ ifname }) => String(ifname));
}

async function undone({ ipdb }: Scene, recipe: Recipe): Promise<CommitError> {
  try {
    await ipdb.transaction(recipe, { verify: () => false });
  } catch (error) {
    if (error instanceof CommitError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

test.serial('a link moves to another namespace, and comes back with all that hung on it', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, elsewhere, namespace } = net;
  const said = (): string[] => [
    namespace.ip('-br', 'address', 'show', 'dev', 'p0').replace(/\s+/g, ' '),
    namespace.ip('route'),
    namespace.ip('neighbour', 'show', 'nud', 'permanent'),
  ];
  await ipdb.when(({ addresses }) => addresses.size > 4, { timeout: 60_000 });
  const before = said();
  const move: Recipe = ({ links }) => {
    links.x0 = { kind: 'veth', data: { peer: 'x1' } };
    Object.assign(links.p0 ?? {}, { netns: elsewhere.name, ifname: 'inside' });
  };
  const error = await undone(net, move);
  t.is(String(error.report.remaining), '');
  for (let tries = 0; tries < 100 && said().join() !== before.join(); tries++) await new Promise((resolve) => setTimeout(resolve, 200));
  t.deepEqual(said(), before);
  t.deepEqual([names(elsewhere), names(namespace).includes('x0')], [['lo'], false]);
  await ipdb.transaction(move);
  t.true(names(elsewhere).includes('inside'));
  t.is(linkOf(ipdb.snapshot(), 'p0'), undefined);
});

test.serial('a new link is made for another namespace; undone, it is nowhere', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, elsewhere, namespace } = net;
  const make: Recipe = ({ links }) => {
    links.a = { kind: 'veth', data: { peer: { ifname: 'b', netns: elsewhere.name } }, state: 'up', addresses: ['10.9.0.1/24'] };
    links.c = { kind: 'veth', data: { peer: 'd' }, netns: elsewhere.name };
  };
  t.deepEqual(String((await undone(net, make)).report.remaining), '');
  t.deepEqual([names(elsewhere), names(namespace).filter((name) => 'abcd'.includes(name))], [['lo'], []]);
  await ipdb.transaction(make);
  t.deepEqual(names(elsewhere).sort(), ['b', 'c', 'lo']);
  t.true(namespace.ip('address', 'show', 'dev', 'a').includes('10.9.0.1/24'));
});

test.serial('a pair whose other end is elsewhere cannot be made again: the report says so', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { elsewhere, ip, ipdb } = net;
  ip(`link add name a type veth peer name b netns ${elsewhere.name}`);
  await ipdb.when((state) => linkOf(state, 'a') !== undefined, { timeout: 60_000 });
  const error = await undone(net, ({ links }) => {
    delete links.a;
  });
  t.regex(String(error.report.remaining), /^ip link add name a .*type veth$/);
  t.deepEqual(error.report.conflicts.size, error.report.remaining.size);
  t.is(linkOf(ipdb.snapshot(), 'a'), undefined);
});

test.serial('a rename is taken back; where somebody else has taken the name, the report says so', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, ip, namespace } = net;
  const rename: Recipe = ({ links }) => void Object.assign(links.r0 ?? {}, { ifname: 'renamed', mtu: 1400 });
  const { report } = await undone(net, rename);
  t.is(String(report.remaining), '');
  t.deepEqual([names(namespace).sort(), linkOf(ipdb.snapshot(), 'r0')?.mtu], [['lo', 'p0', 'p1', 'r0', 'r1'], 1500]);
  const error = await t.throwsAsync(
    ipdb.transaction(rename, {
      verify: () => {
        ip('link add r0 type veth peer name other');
        return false;
      },
    }),
    { instanceOf: CommitError },
  );
  t.is(String(error?.report.remaining), 'ip link set dev renamed name r0');
  t.deepEqual(names(namespace).sort(), ['lo', 'other', 'p0', 'p1', 'r0', 'r1', 'renamed']);
});

test.serial('a port leaves a bridge and comes back with its settings; a bridge that is deleted comes back with its ports', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ip, namespace } = net;
  ip(`link add br0 type bridge forward_delay 700
    link set p1 master br0
    link set p1 type bridge_slave cost 7 learning off
    link set br0 up`);
  const said = (): unknown => {
    const [bridge] = namespace.ipJson('-d', 'link', 'show', 'br0') as { mtu: number; linkinfo: { info_data: { forward_delay: number } } }[];
    const [port] = namespace.ipJson('-d', 'link', 'show', 'p1') as {
      master: string;
      linkinfo: { info_slave_data: Record<string, unknown> };
    }[];
    const { cost, learning } = port?.linkinfo.info_slave_data ?? {};
    return [bridge?.mtu, bridge?.linkinfo.info_data.forward_delay, port?.master, cost, learning];
  };
  const before = said();
  t.deepEqual(before, [1500, 700, 'br0', 7, false]);
  const leaves = await undone(net, ({ links }) => void Object.assign(links.p1 ?? {}, { master: null }));
  t.deepEqual([String(leaves.report.remaining), said()], ['', before]);
  const deleted = await undone(net, ({ links }) => {
    delete links.br0;
  });
  t.deepEqual([String(deleted.report.remaining), said()], ['', before]);
  const { report } = await undone(
    net,
    ({ links }) => void Object.assign(links.br0 ?? {}, { data: { forwardDelay: 450, ageingTime: 20_001 } }),
  );
  t.deepEqual([report.refused, report.unseen, String(report.remaining), said()], [[], [], '', before]);
});
