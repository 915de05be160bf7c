import test from 'ava';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
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
      for (let tries = 0; tries < 40 && differences(ipdb.snapshot(), want).length > 0; tries++)
        await new Promise((resolve) => setTimeout(resolve, 25));
      const left = differences(ipdb.snapshot(), want);
      t.deepEqual(left, [], names.join('\n'));
      if (left.length > 0) return;
    }
    t.true(done > 200, `${done} of 1000 operations did something`);
  });
