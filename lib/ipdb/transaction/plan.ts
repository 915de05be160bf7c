import { describe } from './describe.ts';
import type { PlannedRequest } from './request.ts';

/** Requests in the order in which they are sent. */
export class Plan implements Iterable<PlannedRequest> {
  /** What may be sent at once: each group needs those before it to be done. */
  readonly groups: readonly (readonly PlannedRequest[])[];

  constructor(groups: readonly (readonly PlannedRequest[])[]) {
    this.groups = Object.freeze(groups.filter((group) => group.length > 0));
  }

  /** How many requests there are. */
  get size(): number {
    return this.groups.reduce((sum, group) => sum + group.length, 0);
  }

  [Symbol.iterator](): IterableIterator<PlannedRequest> {
    return this.groups.flat().values();
  }

  /** One request a line. */
  toString(): string {
    return [...this].map(describe).join('\n');
  }
}

/** A plan as another namespace's: each request says where it is sent. */
export function inNamespace(plan: Plan, netns: string): Plan {
  return netns === '' ? plan : new Plan(plan.groups.map((group) => group.map((request) => sentTo(request, netns))));
}

/** A request that says where it is sent, where it does not already. */
export function sentTo(request: PlannedRequest, netns: string): PlannedRequest {
  return netns === '' || request.netns !== undefined ? request : { ...request, netns };
}

/** The plans of a plan for several namespaces, by name: `''` for what does not say where it is sent. */
export function byNamespace(plan: Plan): ReadonlyMap<string, Plan> {
  const groups = new Map<string, PlannedRequest[][]>();
  for (const group of plan.groups) {
    const own = new Map<string, PlannedRequest[]>();
    for (const { netns, ...request } of group) {
      const name = typeof netns === 'string' ? netns : '';
      own.set(name, [...(own.get(name) ?? []), request]);
    }
    for (const [name, requests] of own) groups.set(name, [...(groups.get(name) ?? []), requests]);
  }
  return new Map([...groups].map(([name, own]) => [name, new Plan(own)]));
}
