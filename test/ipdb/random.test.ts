import { spawnSync } from 'node:child_process';
import test, { type ExecutionContext } from 'ava';
import type { Health } from '../../lib/ipdb/health.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import type { NetworkState } from '../../lib/ipdb/state.ts';
import { Random } from '../schema/random.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { differences } from './differences.ts';
import { operations } from './operations.ts';

async function fresh(netns: string): Promise<NetworkState> {
  using ipdb = new IPDB({ netns });
  return await ipdb.ready();
}

/** Does random things in a namespace; after each burst the state has to equal a fresh one within a second and a half. */
async function follows(t: ExecutionContext, seed: number, bursts: number, size: number, receiveBuffer?: number): Promise<Health> {
  const namespace = createNamespace();
  t.teardown(namespace.close);
  const ipdb = new IPDB({ netns: namespace.name, ...(receiveBuffer !== undefined && { receiveBuffer }) });
  t.teardown(() => ipdb.close());
  let health: Health | undefined;
  ipdb.health.subscribe((news) => {
    health = news;
  });
  await ipdb.ready();
  namespace.ip('link', 'set', 'lo', 'up');
  const random = new Random(seed);
  for (let burst = 0; burst < bursts; burst++) {
    const lines = operations(random, size);
    const input = `${lines.join('\n')}\n`;
    spawnSync('ip', ['-n', namespace.name, '-force', '-batch', '-'], {
      input,
      env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    });
    const deadline = Date.now() + 1500;
    for (let left: unknown[] = [0]; left.length > 0; ) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      left = differences(ipdb.snapshot(), await fresh(namespace.name));
      if (left.length > 0 && Date.now() > deadline) {
        t.deepEqual(left, [], `seed ${seed}, burst ${burst}:\n${lines.join('\n')}`);
        break;
      }
    }
    if (!t.passed) break;
  }
  const { links, addresses, routes, rules, neighbours, nexthops } = ipdb.snapshot();
  t.log({
    seed,
    links: links.size,
    addresses: addresses.size,
    routes: routes.size,
    rules: rules.size,
    neighbours: neighbours.size,
    nexthops: nexthops.size,
    ...health,
  });
  return health as Health;
}

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
    const { overruns, status } = await follows(t, seed, 20, 60, 1);
    t.true(overruns > 5);
    t.is(status, 'live');
  });
}
