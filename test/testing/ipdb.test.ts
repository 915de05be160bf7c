import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import type { NetworkState } from '../../lib/ipdb/state.ts';
import { FakeKernel } from '../../lib/testing/index.ts';
import { differences } from '../ipdb/differences.ts';
import { Random } from '../schema/random.ts';
import { randomOperation } from './random-operations.ts';

for (const seed of [1, 2, 3])
  test(`the state follows a fake kernel through a thousand random operations, seed ${seed}`, async (t) => {
    const kernel = new FakeKernel();
    const transport = () => kernel.transport();
    const ipr = new IPRoute({ transport });
    const ipdb = new IPDB({ transport });
    t.teardown(() => {
      ipdb.close();
      ipr.close();
    });
    await ipdb.ready();
    await ipr.link.set('lo', { state: 'up' });
    const random = new Random(seed);
    let done = 0;
    for (let burst = 0; burst < 20; burst++) {
      const names: string[] = [];
      for (let count = 0; count < 50; count++) {
        const { name, work } = randomOperation(random);
        names.push(name);
        await work(ipr).then(
          () => done++,
          (error: { code?: string }) => t.regex(error.code ?? String(error), /^E[A-Z]+$/, name),
        );
      }
      if (burst === 10) kernel.overrun();
      using fresh = new IPDB({ transport });
      const want = await fresh.ready();
      for (let tries = 0; tries < 400 && differences(ipdb.snapshot(), want).length > 0; tries++)
        await new Promise((resolve) => setTimeout(resolve, 25));
      const left = differences(ipdb.snapshot(), want);
      t.deepEqual(left, [], names.join('\n'));
      if (left.length > 0) return;
    }
    t.true(done > 200, `${done} of 1000 operations did something`);
  });

test('a change by a transaction is told as a request of our own, one by others as an event', async (t) => {
  const kernel = new FakeKernel();
  const transport = () => kernel.transport();
  using ipr = new IPRoute({ transport });
  using ipdb = new IPDB({ transport });
  await ipdb.ready();
  const causes = new Map<string, string>();
  const has = ({ addresses }: NetworkState, local: string): boolean => [...addresses].some((address) => address.local === local);
  const changes = ipdb.changes.subscribe(({ cause, state }) => {
    for (const local of ['10.0.0.1', '10.0.0.2']) if (has(state, local) && !causes.has(local)) causes.set(local, cause);
  });
  t.teardown(() => changes.unsubscribe());
  await ipdb.transaction((draft) => {
    draft.links.lo = { ...draft.links.lo, addresses: ['10.0.0.1/24'] };
  });
  await ipr.address.add({ dev: 'lo', local: '10.0.0.2', prefixlen: 24 });
  await ipdb.when((state) => has(state, '10.0.0.2'), { timeout: 60_000 });
  t.deepEqual(
    [...causes],
    [
      ['10.0.0.1', 'request'],
      ['10.0.0.2', 'event'],
    ],
  );
});
