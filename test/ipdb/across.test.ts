import test, { type ExecutionContext } from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { emptyState, type NetworkState } from '../../lib/ipdb/state.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import { compose, type Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { type Network, network } from '../live/network.ts';
import type { Namespace } from '../support/namespace.ts';

/** A pair between two namespaces, with addresses and a route on both sides. */
const cable =
  (name: string): Recipe =>
  ({ links, routes, namespaces }) => {
    const there = namespaces[name];
    if (there === undefined) throw new Error(`no ${name}`);
    links.a = { kind: 'veth', data: { peer: { ifname: 'b', netns: name } }, state: 'up', addresses: ['10.9.0.1/24'] };
    routes.add({ dst: '10.11.0.0/16', gateway: '10.9.0.2' });
    there.links.b = { state: 'up', mtu: 1400, addresses: ['10.9.0.2/24'] };
    there.routes.add({ dst: '10.12.0.0/16', gateway: '10.9.0.1' });
  };

test('a plan for several namespaces: who gets links from another comes after it', (t) => {
  const tree: NetworkState = { ...emptyState, namespaces: emptyState.namespaces.with('blue', emptyState).with('red', emptyState) };
  t.deepEqual(String(compose(tree, cable('blue')).plan).split('\n'), [
    'ip link add name a up type veth peer name b netns blue',
    'ip address add 10.9.0.1/24 dev a',
    'ip route add 10.11.0.0/16 via 10.9.0.2',
    'ip -n blue link set dev b mtu 1400 up',
    'ip -n blue address add 10.9.0.2/24 dev b',
    'ip -n blue route add 10.12.0.0/16 via 10.9.0.1',
  ]);
  const circle: Recipe = ({ namespaces: { blue, red } }) => {
    if (blue === undefined || red === undefined) return;
    blue.links.x = { kind: 'veth', netns: 'red' };
    red.links.y = { kind: 'veth', netns: 'blue' };
  };
  t.throws(() => compose(tree, circle), { message: /blue and red get links from each other/ });
});

interface Scene extends Network {
  readonly ipdb: IPDB;
  readonly other: () => Namespace;
  readonly there: Namespace;
}

async function scene(t: ExecutionContext): Promise<Scene | undefined> {
  const net = network(t);
  if (net === undefined) return undefined;
  const there = net.other();
  const ipdb = new IPDB({ netns: net.namespace.name, namespaces: [there.name] });
  t.teardown(() => ipdb.close());
  await ipdb.ready();
  return { ...net, ipdb, there };
}

function said(...namespaces: readonly Namespace[]): string {
  return namespaces
    .map((namespace) => `${namespace.ip('-br', 'link')}${namespace.ip('-br', 'address')}${namespace.ip('route')}`)
    .join('\n');
}

test('a transaction across namespaces is done in all of them, or in none', async (t) => {
  const net = await scene(t);
  if (net === undefined) return;
  const { ipdb, namespace, there } = net;
  const before = said(namespace, there);
  const error = await t.throwsAsync(ipdb.transaction(cable(there.name), { verify: () => false }), { instanceOf: CommitError });
  t.is(String(error?.report.remaining), '');
  t.is(said(namespace, there), before);
  const refused = await t.throwsAsync(
    ipdb.transaction((draft) => {
      cable(there.name)(draft);
      draft.namespaces[there.name]?.routes.add({ dst: '10.13.0.0/16', gateway: '203.0.113.1' });
    }),
    { instanceOf: CommitError, message: new RegExp(`^ip -n ${there.name} route add 10.13.0.0/16 via 203.0.113.1: `) },
  );
  t.is(String(refused?.report.remaining), '');
  t.is(said(namespace, there), before);
  const planned = ipdb.plan(cable(there.name));
  const { done, plan } = await ipdb.commit(planned);
  t.is(done.length, plan.size);
  const after = said(namespace, there);
  for (const text of ['10.9.0.1/24', '10.9.0.2/24', '10.11.0.0/16 via 10.9.0.2', '10.12.0.0/16 via 10.9.0.1'])
    t.true(after.includes(text), text);
});
