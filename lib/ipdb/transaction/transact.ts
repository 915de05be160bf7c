import { InvalidValueError, NamespaceGoneError } from '../../errors.ts';
import type { NetworkState } from '../state.ts';
import { type CommitOptions, commitAll, foreign, notBegun, type Part } from './commit.ts';
import { CommitError, type CommitReport } from './commit-error.ts';
import { type Composition, composeAll, type Recipe } from './compose.ts';
import type { Network } from './network.ts';
import { byNamespace, inNamespace, Plan } from './plan.ts';

/** A namespace that a transaction may be about. */
export interface Member {
  snapshot(): NetworkState;
  /** Does work on its network. */
  within<T>(work: (network: Network) => Promise<T>): Promise<T>;
}

/** Commits what a recipe does to drafts of several namespaces (`''` is the IPDB's own): all of it, or nothing. */
export function transact(members: ReadonlyMap<string, Member>, recipe: Recipe, options: CommitOptions): Promise<CommitReport> {
  return withAll(concerned(members, recipe), async (networks) => {
    const bases = new Map<string, Part['base']>();
    for (const [name, network] of networks) bases.set(name, await network.refresh());
    const states = new Map([...members].map(([name, member]) => [name, bases.get(name)?.state ?? member.snapshot()]));
    const { plans } = composeAll(states, recipe);
    const parts = [...plans].flatMap(([name, plan]): Part[] => {
      const [network, base] = [networks.get(name), bases.get(name)];
      if (network !== undefined && base !== undefined) return [{ name, plan, network, base }];
      if (plan.size === 0) return [];
      throw new InvalidValueError('recipe', `changes ${JSON.stringify(name)} only the second time that it is called`, 'transaction');
    });
    return commitAll(parts, options);
  });
}

/** Commits what was planned. Rejects with a `CommitError`, and sends nothing, where what it is about has changed since. */
export function carryOut(
  members: ReadonlyMap<string, Member>,
  { plan, base }: Pick<Composition, 'plan' | 'base'>,
  options: CommitOptions,
): Promise<CommitReport> {
  const plans = byNamespace(plan);
  const concerned = [...members].filter(([name]) => plans.has(name));
  return withAll(concerned, async (networks) => {
    const parts: Part[] = [];
    const changed: Plan[] = [];
    for (const [name, own] of plans) {
      const [network, before] = [networks.get(name), name === '' ? base : base.namespaces.get(name)];
      if (network === undefined || before === undefined) throw new NamespaceGoneError(name);
      const now = await network.refresh();
      changed.push(inNamespace(foreign(now.state, { plan: own, base: before }), name));
      parts.push({ name, plan: own, network, base: now });
    }
    const conflicts = new Plan(changed.flatMap(({ groups }) => groups));
    if (conflicts.size > 0) throw new CommitError('what this plan is about has changed since it was made', notBegun(plan, conflicts));
    return commitAll(parts, options);
  });
}

/** The namespaces that a recipe is about, and the IPDB's own: of a thousand others nothing is asked. */
function concerned(members: ReadonlyMap<string, Member>, recipe: Recipe): (readonly [string, Member])[] {
  if (members.size < 2) return [...members];
  const { plans } = composeAll(new Map([...members].map(([name, member]) => [name, member.snapshot()])), recipe);
  return [...members].filter(([name]) => name === '' || plans.get(name)?.size !== 0);
}

async function withAll<T>(
  members: readonly (readonly [string, Member])[],
  work: (networks: ReadonlyMap<string, Network>) => Promise<T>,
  open: ReadonlyMap<string, Network> = new Map(),
): Promise<T> {
  const [first, ...others] = members;
  if (first === undefined) return work(open);
  const [name, member] = first;
  return member.within((network) => withAll(others, work, new Map([...open, [name, network]])));
}
