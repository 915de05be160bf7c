import { enablePatches, type Patch, produceWithPatches } from 'immer';
import { linkOf } from '../queries.ts';
import type { NetworkState } from '../state.ts';
import { arrivalsIn, inOrder } from './arrivals.ts';
import { goingWith } from './between.ts';
import { type Draft, draftOf, type Edits } from './desired.ts';
import { draftLinks } from './desired-links.ts';
import { excludedBy, unmet } from './ensured.ts';
import { agree } from './kinds/agree.ts';
import type { EditTable } from './kinds/edit-kind.ts';
import { EDIT_KINDS, EDIT_TABLES } from './kinds/edit-kinds.ts';
import { linkRequests } from './link-requests.ts';
import { normalLinks } from './normal-links.ts';
import { type AllEdits, ordered, type TableEdits } from './ordered.ts';
import { inNamespace, Plan } from './plan.ts';
import { RequestBodies } from './request-bodies.ts';

/** Index of a link that is yet to be made. */
const TO_COME = 0x7fff_ffff;

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

/** The plan that does what a recipe does to a draft of a state: makes first, removes last. Throws what the recipe throws. */
export function compose(base: NetworkState, recipe: Recipe): Composition {
  const bases = new Map([['', base], ...base.namespaces.entries()]);
  const { plans, patches } = composeAll(bases, recipe);
  return { plan: new Plan([...plans].flatMap(([name, plan]) => inNamespace(plan, name).groups)), patches, base };
}

/**
 * The plans for several namespaces (`''` is the IPDB's own), in the order in which they can be carried out: a namespace that gets links
 * from another comes after it. Throws an `InvalidValueError` where two get links from each other.
 */
export function composeAll(
  bases: ReadonlyMap<string, NetworkState>,
  recipe: Recipe,
): { readonly plans: ReadonlyMap<string, Plan>; readonly patches: readonly Patch[] } {
  enablePatches();
  const drafts = [...bases].map(([name, state]) => [name, draftOf(draftLinks(state))] as const);
  const own = drafts.find(([name]) => name === '')?.[1] ?? draftOf({});
  const draft: Draft = { ...own, namespaces: Object.fromEntries(drafts.filter(([name]) => name !== '')) };
  const [next, patches] = produceWithPatches(draft, (open: Draft) => {
    recipe(open);
  });
  const before = new Map([['', draft], ...Object.entries(draft.namespaces)]);
  const after = new Map([['', next], ...Object.entries(next.namespaces)]);
  const arrivals = arrivalsIn(before, after);
  const plans = new Map(
    inOrder([...after.keys()], arrivals).map((name) => [
      name,
      planOf(bases.get(name) as NetworkState, before.get(name) as Draft, after.get(name) as Draft, arrivals.get(name)),
    ]),
  );
  return { plans, patches };
}

function planOf(base: NetworkState, before: Draft, after: Draft, arrivals: ReadonlyMap<string, string> = new Map()): Plan {
  if (before === after) return new Plan([]);
  // What arrives is there already when its turn comes.
  const coming = [...arrivals.keys()].filter((name) => before.links[name] === undefined && after.links[name] !== undefined);
  const bodies = new RequestBodies((name) => linkOf(base, name)?.index ?? TO_COME);
  const wanted = normalLinks(base, before.links, after.links, bodies);
  const links = linkRequests({ ...before.links, ...Object.fromEntries(coming.map((name) => [name, {}])) }, wanted);
  const edits = Object.fromEntries(
    EDIT_TABLES.map((table) => [table, tableEdits(base, table, after[table] as Edits<object>, bodies)]),
  ) as unknown as AllEdits;
  const going = goingWith(base, links.emptied);
  const routes = anew('routes', edits, going.routes, links.emptied);
  const neighbours = anew('neighbours', edits, going.neighbours, links.emptied);
  return ordered(links, edits, { routes, neighbours });
}

/** What goes with addresses and is not removed, and what was added before they went. */
function anew<S extends object>(table: EditTable, edits: AllEdits, going: readonly S[], emptied: ReadonlySet<string>): S[] {
  const { place, identity } = EDIT_KINDS[table];
  const added = edits[table].added.map(([settings]) => settings);
  const places = new Set(added.map(place));
  const removed = (settings: S): boolean => edits[table].removed.some((named) => agree(identity, named, settings));
  const again = (emptied.size === 0 ? [] : added).filter((settings) => (settings as { family?: string }).family !== 'inet6');
  return [...going.filter((settings) => !places.has(place(settings)) && !removed(settings)), ...(again as S[])];
}

function tableEdits(base: NetworkState, table: EditTable, edits: Edits<object>, bodies: RequestBodies): TableEdits {
  const { added, removed, ensured, excluded } = edits;
  const kind = EDIT_KINDS[table];
  const places = new Set<string>();
  const displaced: object[] = [];
  const gone = new Set(removed.flatMap((settings) => kind.normal(settings, base)).map(kind.place));
  // What is removed and made again, of a kind that the kernel does not put in the place of another, goes before.
  const displacedBy = (one: object): readonly object[] =>
    kind.displaces === undefined ? [] : kind.at(base, one).filter((found) => gone.has(kind.place(one)) || kind.displaces?.(one, found));
  const adds = added.map((settings) => {
    const each = kind.normal(settings, base);
    // Somebody else's that comes in between is not overwritten.
    const out = each.flatMap(displacedBy);
    displaced.push(...out);
    const replaces = out.length === 0 && each.some((one) => kind.at(base, one).length > 0 || places.has(kind.place(one)));
    for (const one of each) places.add(kind.place(one));
    return [each.length === 1 ? (each[0] as object) : settings, replaces] as const;
  });
  const ensures = ensured
    .flatMap((settings) => kind.normal(settings, base))
    .flatMap((one) => {
      const out = displacedBy(one);
      const replaces = out.length === 0 && (kind.at(base, one).length > 0 || places.has(kind.place(one)) || !kind.visible(one, base));
      places.add(kind.place(one));
      const missing = unmet(kind, one, base, bodies);
      if (missing === undefined) return [];
      displaced.push(...out);
      return [[missing, replaces] as const];
    });
  // What is removed and added again is replaced.
  const removals = removed.flatMap((settings) => {
    const each = kind.normal(settings, base);
    if (each.every((one) => places.has(kind.place(one)))) return [];
    return each.length === 1 ? each : [settings];
  });
  const exclusions = excluded
    .flatMap((settings) => kind.normal(settings, base))
    .flatMap((one) => excludedBy(kind, one, base))
    .filter((one) => !places.has(kind.place(one)));
  return { added: [...adds, ...ensures], removed: [...removals, ...exclusions], displaced };
}
