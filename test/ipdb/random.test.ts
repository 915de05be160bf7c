import { spawnSync } from 'node:child_process';
import test, { type ExecutionContext } from 'ava';
import type { Health } from '../../lib/ipdb/health.ts';
import { IPDB, type IPDBOptions } from '../../lib/ipdb/ipdb.ts';
import { type NetworkState, TABLES } from '../../lib/ipdb/state.ts';
import { Random } from '../schema/random.ts';
import { createNamespace, type Namespace, requireNamespaces } from '../support/namespace.ts';
import { differences } from './differences.ts';
import { shown, told } from './ip-oracle.ts';
import { operations, trafficOperations } from './operations.ts';

async function fresh(netns: string): Promise<NetworkState> {
  using ipdb = new IPDB({ netns });
  return await ipdb.ready();
}

const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

function batch(program: 'ip' | 'tc', { name }: Namespace, lines: readonly string[]): string {
  spawnSync(program, ['-n', name, '-force', '-batch', '-'], { input: `${lines.join('\n')}\n`, env });
  return `${name}: ${program}\n${lines.join('\n')}\n`;
}

/** One that is followed, and what its state differs in. */
class Followed {
  readonly namespace: Namespace;
  readonly ipdb: IPDB;
  health: Health | undefined;

  constructor(t: ExecutionContext, options: IPDBOptions) {
    this.namespace = createNamespace();
    t.teardown(this.namespace.close);
    const ipdb = new IPDB({ ...options, netns: this.namespace.name });
    t.teardown(() => ipdb.close());
    ipdb.health.subscribe((news) => {
      this.health = news;
    });
    this.ipdb = ipdb;
  }

  /** What differs from a fresh list, and from what ip prints. */
  async left(): Promise<unknown[]> {
    const left: unknown[] = differences(this.ipdb.snapshot(), await fresh(this.namespace.name));
    if (left.length > 0) return left;
    const [state, theirs] = [this.ipdb.snapshot(), shown(this.namespace)];
    this.ipdb.drain();
    if (this.ipdb.snapshot() !== state) return ['something happened meanwhile'];
    const ours = told(state);
    const only = (one: readonly string[], other: readonly string[]): string[] => one.filter((line) => !other.includes(line));
    return [...only(ours, theirs).map((line) => `+ ${line}`), ...only(theirs, ours).map((line) => `- ${line}`)];
  }
}

/**
 * Does random things in a namespace, and a few in another that links move to; after each burst both states have to equal fresh
 * ones, and what ip prints, within five seconds.
 */
async function follows(t: ExecutionContext, seed: number, bursts: number, size: number, options: IPDBOptions = {}): Promise<Health> {
  const first = new Followed(t, options);
  const second = new Followed(t, options);
  await Promise.all([first.ipdb.ready(), second.ipdb.ready()]);
  first.namespace.ip('link', 'set', 'lo', 'up');
  const random = new Random(seed);
  for (let burst = 0; burst < bursts && t.passed; burst++) {
    const done = [
      batch('ip', first.namespace, operations(random, size, second.namespace.name)),
      batch('tc', first.namespace, trafficOperations(random, size / 3)),
      batch('ip', second.namespace, operations(random, size / 5, first.namespace.name)),
    ];
    const deadline = Date.now() + 5000;
    for (const one of [first, second]) {
      for (let left: unknown[] = [0]; left.length > 0; ) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        left = await one.left();
        if (left.length > 0 && Date.now() > deadline) {
          t.deepEqual(left, [], `seed ${seed}, burst ${burst}, ${one.namespace.name}:\n${done.join('')}`);
          break;
        }
      }
    }
  }
  const sizes = TABLES.map((table) => `${first.ipdb.snapshot()[table].size} ${table}`);
  t.log(`seed ${seed}: ${sizes.join(', ')}; ${JSON.stringify(first.health)}`);
  return first.health as Health;
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
    const { overruns, status } = await follows(t, seed, 20, 60, { receiveBuffer: 1 });
    t.true(overruns > 5);
    t.is(status, 'live');
  });
}
