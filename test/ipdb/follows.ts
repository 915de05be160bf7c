import type { ExecutionContext } from 'ava';
import type { Health } from '../../lib/ipdb/health.ts';
import { IPDB, type IPDBOptions } from '../../lib/ipdb/ipdb.ts';
import { type NetworkState, TABLES } from '../../lib/ipdb/state.ts';
import { Random } from '../schema/random.ts';
import { createNamespace, type Namespace } from '../support/namespace.ts';
import { batch } from './batch.ts';
import { differences } from './differences.ts';
import { shown, told } from './ip-oracle.ts';
import { operations, trafficOperations } from './operations.ts';

async function fresh(netns: string): Promise<NetworkState> {
  using ipdb = new IPDB({ netns });
  return await ipdb.ready();
}

/** Does it, and gives it as text. */
function done(program: 'ip' | 'tc', { name }: Namespace, lines: readonly string[]): string {
  batch(program, name, lines);
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

/** How often it is looked at least: emulated kernels take seconds for it. */
const LOOKS = 10;

/**
 * Does random things in a namespace, and a few in another that links move to; after each burst both states have to equal fresh
 * ones, and what ip prints, within twenty seconds, or ten looks where those take longer.
 */
export async function follows(t: ExecutionContext, seed: number, bursts: number, size: number, options: IPDBOptions = {}): Promise<Health> {
  const first = new Followed(t, options);
  const second = new Followed(t, options);
  await Promise.all([first.ipdb.ready(), second.ipdb.ready()]);
  first.namespace.ip('link', 'set', 'lo', 'up');
  const random = new Random(seed);
  for (let burst = 0; burst < bursts && t.passed; burst++) {
    const said = [
      done('ip', first.namespace, operations(random, size, second.namespace.name)),
      done('tc', first.namespace, trafficOperations(random, size / 3)),
      done('ip', second.namespace, operations(random, size / 5, first.namespace.name)),
    ];
    const deadline = Date.now() + 20_000;
    for (const one of [first, second]) {
      let left: unknown[] = [0];
      for (let looks = 1; left.length > 0; looks++) {
        await new Promise((resolve) => setTimeout(resolve, 30));
        left = await one.left();
        if (left.length > 0 && looks > LOOKS && Date.now() > deadline) {
          t.deepEqual(left, [], `seed ${seed}, burst ${burst}, ${one.namespace.name}:\n${said.join('')}`);
          break;
        }
      }
    }
  }
  const sizes = TABLES.map((table) => `${first.ipdb.snapshot()[table].size} ${table}`);
  t.log(`seed ${seed}: ${sizes.join(', ')}; ${JSON.stringify(first.health)}`);
  return first.health as Health;
}
