import { NLM_F } from '../../frame/header.ts';
import type { Route } from '../../messages/route/route.ts';
import type { Editor } from '../editor.ts';
import { equalRoutes, type NextHopObject, placeKey, type RouteObject, routeKey, routeObject } from '../objects/route.ts';
import type { TableDraft, TableKey } from '../table.ts';

type Routes = TableDraft<TableKey, RouteObject>;

/** Whether a route is of the kinds that the state holds: no cached one, and none of multicast. */
export function isHeld({ family, flags }: Route): boolean {
  return (family === 'inet' || family === 'inet6' || family === 'mpls') && (flags.length === 0 || !flags.includes('cloned'));
}

/** A route of the kinds that the state holds; `undefined` for others. */
export function heldRoute(body: Route): RouteObject | undefined {
  return isHeld(body) ? routeObject(body) : undefined;
}

/** The routes that stand in one place, in the kernel's order. */
function chain(routes: Routes, key: string): RouteObject[] {
  const first = routes.get(key);
  if (first === undefined) return [];
  const found = [first];
  for (let place = 1; ; place++) {
    const next = routes.get(placeKey(key, place));
    if (next === undefined) return found;
    found.push(next);
  }
}

/** Lays routes out in one place, where others stood. */
function lay(routes: Routes, key: string, before: readonly RouteObject[], after: readonly RouteObject[]): void {
  for (const [place, route] of after.entries()) if (before[place] !== route) routes.set(placeKey(key, place), route);
  for (let place = after.length; place < before.length; place++) routes.delete(placeKey(key, place));
}

/** Puts a route of a dump behind those that stand in its place. */
export function appendRoute(routes: TableDraft<string, RouteObject>, route: RouteObject): void {
  const slot = routeKey(route);
  let key = slot;
  for (let place = 1; routes.get(key) !== undefined; place++) key = placeKey(slot, place);
  routes.set(key, route);
}

/** `RTM_NEWROUTE`. */
export function addRoute(editor: Editor, route: RouteObject, flags: number): void {
  const routes = editor.draft('routes');
  const key = routeKey(route);
  const before = chain(routes, key);
  if (before.length === 0) return routes.set(key, route);
  const replaces = (flags & NLM_F.replace) !== 0;
  if (route.family === 'inet6') {
    if (replaces) {
      if (before.length > 1) askAgain(editor, route);
      return lay(routes, key, before, before.length > 1 ? [route, ...before.slice(1)] : [route]);
    }
    // The message tells all next hops that the route has now.
    return lay(routes, key, before, [...before.filter((old) => !absorbed(old, route) && !same(old, route)), route]);
  }
  const others = before.filter((old) => !same(old, route));
  if (replaces) return lay(routes, key, before, [route, ...(others.length < before.length ? others : before.slice(1))]);
  if (others.length < before.length)
    return lay(
      routes,
      key,
      before,
      before.map((old) => (same(old, route) ? route : old)),
    );
  lay(routes, key, before, (flags & NLM_F.append) !== 0 ? [...before, route] : [route, ...before]);
}

/** `RTM_DELROUTE`. */
export function deleteRoute(editor: Editor, route: RouteObject): void {
  const routes = editor.draft('routes');
  const key = routeKey(route);
  const before = chain(routes, key);
  const at = before.findIndex((old) => same(old, route));
  if (at >= 0) return lay(routes, key, before, before.toSpliced(at, 1));
  // One next hop of several, or a route of which something changed silently.
  if (before.length > 0) askAgain(editor, route);
}

function askAgain(editor: Editor, { family, table }: RouteObject): void {
  if (family === 'inet' || family === 'inet6' || family === 'mpls') editor.ask({ list: 'routes', family, table });
}

/** What a route through a next hop object leads to is the object's affair. */
function same(one: RouteObject, other: RouteObject): boolean {
  if (one.nhId === undefined || one.nhId !== other.nhId) return equalRoutes(one, other);
  return one.type === other.type && one.protocol === other.protocol && one.scope === other.scope;
}

/** Whether a route is now one of the next hops of another. */
function absorbed(old: RouteObject, { multipath }: RouteObject): boolean {
  if (multipath === undefined) return false;
  const hops: readonly Pick<NextHopObject, 'ifindex' | 'gateway'>[] =
    old.multipath ?? (old.gateway === undefined ? [] : [{ ifindex: old.oif ?? 0, gateway: old.gateway }]);
  return (
    hops.length > 0 && hops.every((hop) => multipath.some(({ ifindex, gateway }) => ifindex === hop.ifindex && gateway === hop.gateway))
  );
}
