import test from 'ava';
import { requireNamespaces } from '../support/namespace.ts';
import { follows } from './follows.ts';

for (const seed of [1, 2, 3, 4]) {
  test.serial(`the state follows a thousand random operations, seed ${seed}`, async (t) => {
    if (!requireNamespaces(t)) return;
    const { overruns, status } = await follows(t, seed, 40, 25);
    t.deepEqual({ overruns, status }, { overruns: 0, status: 'live' });
  });
}

for (const seed of [5, 6]) {
  test.serial(`the state follows random operations whose events are lost, seed ${seed}`, async (t) => {
    if (!requireNamespaces(t)) return;
    const { overruns, status } = await follows(t, seed, 20, 60, { receiveBuffer: 1 });
    t.true(overruns > 5);
    t.is(status, 'live');
  });
}
