import { enablePatches, type Patch, produceWithPatches } from 'immer';
import type { NetworkState } from '../state.ts';
import { routeRequests, routesThrough } from './between.ts';
import { type Draft, desiredLinks, Edits } from './desired.ts';
import { linkRequests } from './link-requests.ts';
import { Plan } from './plan.ts';
import { routePlace } from './touched.ts';

/** What changes a draft. */
export type Recipe = (draft: Draft) => void;

/** A plan, and what it was made from. */
export interface Composition {
  readonly plan: Plan;
  /** What the recipe did to the draft. */
  readonly patches: readonly Patch[];
  /** The state that it was made for. */
  readonly base: NetworkState;
}

/** The plan that does what a recipe does to a draft of a state: makes first, removes last. */
export function compose(base: NetworkState, recipe: Recipe): Composition {
  enablePatches();
  const draft: Draft = { links: desiredLinks(base), routes: new Edits(), rules: new Edits(), neighbours: new Edits() };
  const [next, patches] = produceWithPatches(draft, (open: Draft) => {
    recipe(open);
  });
  const links = linkRequests(draft.links, next.links);
  const { routes, rules, neighbours } = next;
  const named = new Set([...routes.added, ...routes.removed].map(routePlace));
  const kept = routesThrough(base, links.emptied).filter((route) => !named.has(routePlace(route)));
  const again = links.emptied.size === 0 ? [] : routes.added;
  const plan = new Plan([
    links.displaced,
    ...links.created,
    links.changed,
    links.addresses,
    neighbours.added.map((settings) => ({ verb: 'neighbour.replace', settings })),
    ...routeRequests(routes.added),
    rules.added.map((settings) => ({ verb: 'rule.add', settings })),
    rules.removed.map((settings) => ({ verb: 'rule.del', settings })),
    routes.removed.map((settings) => ({ verb: 'route.del', settings })),
    neighbours.removed.map((settings) => ({ verb: 'neighbour.del', settings })),
    links.removedAddresses,
    links.restored,
    ...routeRequests([...kept, ...again]),
    links.lowered,
    links.moved,
    links.removed,
  ]);
  return { plan, patches, base };
}
