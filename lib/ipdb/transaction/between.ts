import type { RouteSettings } from '../../clients/route/route-settings.ts';
import type { RuleSettings } from '../../clients/route/rule.ts';
import type { RuleObject } from '../objects/rule.ts';
import type { NetworkState } from '../state.ts';
import { type DesiredLink, desiredLinks } from './desired.ts';
import { linkRequests } from './link-requests.ts';
import { Plan } from './plan.ts';
import type { PlannedRequest } from './request.ts';
import { routeSettingsOf } from './route-settings-of.ts';
import { routePlace, type Touched } from './touched.ts';

/** Routes that come and go with addresses and router advertisements. */
const automatic = new Set<unknown>(['kernel', 'ra', 'redirect']);

/**
 * The plan that turns one state into another, as far as settings go: links, addresses, routes, rules. With `touched` only what
 * that tells, and no object is removed that somebody else made meanwhile.
 */
export function between(from: NetworkState, to: NetworkState, touched?: Touched): Plan {
  const before = linksOf(from, touched);
  const after = linksOf(to, touched);
  for (const [name, link] of Object.entries(after)) {
    const old = before[name];
    if (old !== undefined && JSON.stringify(old, exact) === JSON.stringify(link, exact)) after[name] = old;
  }
  const links = linkRequests(before, after);
  const routes = edits(routesOf(from, touched), routesOf(to, touched), touched);
  const rules = ruleEdits(from, to, touched);
  return new Plan([
    links.displaced,
    ...links.created,
    links.changed,
    links.addresses,
    ...routeRequests(routes.added),
    rules.added.map((settings) => ({ verb: 'rule.add', settings })),
    rules.removed.map((settings) => ({ verb: 'rule.del', settings })),
    routes.removed.map((settings) => ({ verb: 'route.del', settings })),
    links.removedAddresses,
    links.restored,
    ...routeRequests(routesThrough(to, links.emptied)),
    links.lowered,
    links.moved,
    links.removed,
  ]);
}

function linksOf(state: NetworkState, touched: Touched | undefined): Record<string, DesiredLink> {
  const links = desiredLinks(state);
  if (touched === undefined) return links;
  return Object.fromEntries(Object.entries(links).filter(([name]) => touched.links.has(name)));
}

/** Requests that add routes: those to connected networks first, since gateways must be reachable. */
export function routeRequests(added: readonly RouteSettings[], verb: 'route.add' | 'route.replace' = 'route.replace'): PlannedRequest[][] {
  const direct = (settings: RouteSettings): boolean =>
    settings.gateway === undefined && settings.multipath === undefined && settings.via === undefined;
  const request = (settings: RouteSettings): PlannedRequest => ({ verb, settings });
  return [added.filter(direct).map(request), added.filter((settings) => !direct(settings)).map(request)];
}

function exact(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? { $bigint: String(value) } : value;
}

/** Routes as settings, and as text to compare them by: those that are touched, and those that may go with a link that is. */
function* routesOf(state: NetworkState, touched: Touched | undefined): Iterable<readonly [string, RouteSettings]> {
  const indexes = new Set([...(touched?.links ?? [])].map((name) => state.names.get(name)));
  const through = (index: number | undefined): boolean => index !== undefined && indexes.has(index);
  for (const route of state.routes) {
    if (automatic.has(route.protocol) || route.table === 255) continue;
    const about = touched === undefined || touched.routes.has(routePlace(route)) || through(route.oif);
    if (!about && route.multipath?.some(({ ifindex }) => through(ifindex)) !== true) continue;
    const settings = routeSettingsOf(state, route);
    yield [JSON.stringify(settings, exact), settings];
  }
}

interface RouteEdits {
  readonly added: RouteSettings[];
  readonly removed: RouteSettings[];
}

function edits(
  from: Iterable<readonly [string, RouteSettings]>,
  to: Iterable<readonly [string, RouteSettings]>,
  touched: Touched | undefined,
): RouteEdits {
  const had = new Map(from);
  const added: RouteSettings[] = [];
  for (const [text, settings] of to) if (!had.delete(text)) added.push(settings);
  // What takes the place of another replaces it; what somebody else made stays.
  const places = new Set(added.map(place));
  const ours = (settings: RouteSettings): boolean => touched === undefined || touched.routes.has(routePlace(settings));
  return { added, removed: [...had.values()].filter((settings) => !places.has(place(settings)) && ours(settings)) };
}

/** The IPv4 routes that go with the last address of a link. */
export function routesThrough(state: NetworkState, names: ReadonlySet<string>): RouteSettings[] {
  if (names.size === 0) return [];
  return [...routesOf(state, { links: names, routes: new Set(), rules: new Set() })]
    .map(([, settings]) => settings)
    .filter(({ family }) => family === 'inet');
}

function place({ family, table, dst, src, tos, priority }: RouteSettings): string {
  return `${family} ${table} ${String(dst)} ${src} ${tos} ${priority}`;
}

function ruleEdits(from: NetworkState, to: NetworkState, touched: Touched | undefined): { added: RuleSettings[]; removed: RuleSettings[] } {
  const meant = ({ priority = 0 }: RuleObject): boolean => touched === undefined || touched.rules.has(priority) || touched.rules.has(-1);
  const only = (one: NetworkState, other: NetworkState): RuleSettings[] =>
    [...one.rules.entries()]
      .filter(([key, rule]) => !other.rules.has(key) && meant(rule))
      .map(([, rule]) => rule as unknown as RuleSettings);
  return from.rules === to.rules ? { added: [], removed: [] } : { added: only(to, from), removed: only(from, to) };
}
