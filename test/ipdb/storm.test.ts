import test from 'ava';
import type { Health } from '../../lib/ipdb/health.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { batchFile, nth, run } from '../live/robustness/load.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { differences } from './differences.ts';

test.serial('a storm of 400,000 route events with the smallest buffer: the state is right afterwards, and never impossible', async (t) => {
  if (!requireNamespaces(t)) return;
  const namespace = createNamespace();
  t.teardown(namespace.close);
  const ipdb = new IPDB({ netns: namespace.name, receiveBuffer: 1 });
  t.teardown(() => ipdb.close());
  await ipdb.ready();
  let health: Health | undefined;
  ipdb.health.subscribe((news) => {
    health = news;
  });
  // The storm adds routes in order and deletes them in order: those that are there at any time follow each other.
  let holes = 0;
  let looked = 0;
  ipdb.changes.subscribe(({ cause, state }) => {
    if (cause !== 'resync') return;
    looked++;
    const numbers = [...state.routes]
      .filter(({ type }) => type === 'blackhole')
      .map(({ dst }) =>
        dst
          .split(/[./]/)
          .slice(1, 4)
          .reduce((sum, part) => 256 * sum + Number(part), 0),
      );
    if (numbers.length > 0 && Math.max(...numbers.slice(0, 60_000)) - Math.min(...numbers.slice(0, 60_000)) >= numbers.length) holes++;
  });
  const verbs = ['add', 'del'];
  function* storm(): Iterable<string> {
    for (let round = 0; round < 4; round++)
      for (const verb of verbs) for (let n = 1; n <= 50_000; n++) yield `route ${verb} blackhole ${nth(n)}`;
    for (let n = 1; n <= 1000; n++) yield `route add blackhole ${nth(n, 11)}`;
  }
  await run('ip', '-n', namespace.name, '-batch', batchFile(t, storm()));
  const ended = Date.now();
  const state = await ipdb.when((now) => now.routes.size === 1000 && now.routes.has(`254 ${nth(1000, 11)}/32`), { timeout: 60_000 });
  const took = Date.now() - ended;
  using fresh = new IPDB({ netns: namespace.name });
  t.deepEqual(differences(state, await fresh.ready()), []);
  t.log(`right ${took} ms after the storm; ${health?.overruns} overruns, ${health?.resyncs} lists, ${looked} looked at`);
  t.true((health?.overruns ?? 0) > 0);
  t.is(holes, 0);
});
