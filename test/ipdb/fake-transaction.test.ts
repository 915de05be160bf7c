import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { between } from '../../lib/ipdb/transaction/between.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { FakeKernel } from '../../lib/testing/index.ts';
import { befall } from './fault.ts';

const recipe: Recipe = ({ links, routes, rules, neighbours, nexthops }) => {
  links.v5 = { kind: 'vlan', link: 'bond0', data: { id: 5 }, state: 'up', addresses: ['10.5.0.1/24', 'fd05::1/64'] };
  links.bond0 = { kind: 'bond', state: 'up' };
  links.br0 = { kind: 'bridge', state: 'up', altNames: ['office'] };
  Object.assign(links.p1 ?? {}, { master: 'br0' });
  Object.assign(links.p0 ?? {}, { mtu: 1400, addresses: ['10.0.0.1/24', '10.0.0.3/24'] });
  routes.add({ dst: '10.1.0.0/16', gateway: '10.0.0.9' });
  routes.remove({ dst: '10.6.0.0/16' });
  rules.add({ priority: 500, src: '10.9.0.0/16', table: 100 });
  neighbours.add({ dev: 'p0', dst: '10.0.0.8', lladdr: '02:00:00:00:00:58' });
  nexthops.add({ id: 5, gateway: '10.0.0.5', dev: 'p0' });
};

async function scene(): Promise<{ kernel: FakeKernel; ipdb: IPDB; fresh: () => IPDB }> {
  const kernel = new FakeKernel();
  const transport = () => kernel.transport();
  const ipr = new IPRoute({ transport });
  await ipr.link.set('lo', { state: 'up' });
  await ipr.link.add({ kind: 'veth', ifname: 'p0', data: { peer: 'p1' }, state: 'up' });
  await ipr.link.set('p1', { state: 'up' });
  await ipr.address.add({ dev: 'p0', address: '10.0.0.1/24' });
  await ipr.address.add({ dev: 'p0', address: '10.0.0.2/24' });
  await ipr.route.add({ dst: '10.6.0.0/16', gateway: '10.0.0.9' });
  ipr.close();
  const ipdb = new IPDB({ transport });
  await ipdb.ready();
  return { kernel, ipdb, fresh: () => new IPDB({ transport }) };
}

test('a transaction on a fake kernel', async (t) => {
  const { kernel, ipdb, fresh } = await scene();
  const { done, plan } = await ipdb.transaction(recipe);
  t.is(done.length, plan.size);
  using looked = fresh();
  t.is(String(between(await looked.ready(), ipdb.snapshot())), '');
  t.true(looked.snapshot().routes.has('254 10.1.0.0/16'));
  ipdb.close();
  kernel.close();
});

test('whichever request the kernel refuses, the network is as before', async (t) => {
  const { size } = (await scene()).ipdb.plan(recipe).plan;
  t.true(size > 12);
  for (let step = 0; step < size; step++) {
    const { kernel, ipdb, fresh } = await scene();
    const before = ipdb.snapshot();
    const happened = befall(ipdb.client, { step, refuse: true });
    const error = await t.throwsAsync(ipdb.transaction(recipe, { timeout: 500 }), { instanceOf: CommitError });
    t.true(happened());
    t.true((error?.report.refused.length ?? 0) > 0);
    t.is(String(error?.report.remaining), '', `step ${step}`);
    using looked = fresh();
    t.is(String(between(await looked.ready(), before)), '', `step ${step}`);
    ipdb.close();
    kernel.close();
  }
});
