import test from 'ava';
import { filter, firstValueFrom, timeout } from 'rxjs';
import { type Networks, NetworkTree } from '../../lib/ipdb/network-tree.ts';
import { linkOf } from '../../lib/ipdb/queries.ts';
import { network } from '../live/network.ts';

function until(tree: NetworkTree, condition: (networks: Networks) => boolean): Promise<Networks> {
  return firstValueFrom(tree.state.pipe(filter(condition), timeout(5000)));
}

test('namespaces appear and vanish by themselves, and are changed each through its own', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { namespace, ip } = net;
  using tree = new NetworkTree({ namespaces: 'all' });
  await until(tree, (networks) => networks.has(namespace.name));
  const other = net.other();
  await until(tree, (networks) => networks.has(other.name));
  ip(`link add v1 type veth peer name v2 netns ${other.name}`);
  const networks = await until(tree, (now) => {
    const [one, two] = [now.get(namespace.name), now.get(other.name)];
    return one !== undefined && two !== undefined && linkOf(one, 'v1') !== undefined && linkOf(two, 'v2') !== undefined;
  });
  t.is(networks.get(namespace.name)?.links.size, 2);
  await tree.get(other.name)?.transaction(({ links }) => void Object.assign(links.v2 ?? {}, { mtu: 1400 }));
  t.is(linkOf(tree.snapshot().get(other.name) as never, 'v2')?.mtu, 1400);
  other.close();
  const left = await until(tree, (now) => !now.has(other.name));
  t.true(left.has(namespace.name));
  t.is(tree.get(other.name), undefined);
});
