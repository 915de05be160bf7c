import { NLM_F } from '../frame/header.ts';
import type { Route } from '../messages/route/route.ts';
import { prefixOf } from './address-bits.ts';
import { ipv6Hops } from './ipv6-hops.ts';
import type { FakeLink } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest } from './request.ts';
import { insertRoute } from './route-order.ts';
import { announceRoute, type FakeHop, type FakeRoute, sameDestination, sameHops } from './route-state.ts';

const MAIN = 254;
/** Metric of a route that a request gives none. */
const METRIC = 1024;
const nowhere = new Set<unknown>(['blackhole', 'unreachable', 'prohibit', 'throw']);

/** Routes of one destination and metric. */
function peersOf(namespace: Namespace, route: FakeRoute): FakeRoute[] {
  return namespace.routes.filter((other) => sameDestination(other, route) && other.priority === route.priority);
}

/** Only routes through gateways share the traffic of a destination. */
function canShare({ hops, nhId }: FakeRoute): boolean {
  return nhId === undefined && hops.length > 0 && hops.every(({ gateway }) => gateway !== undefined);
}

/** Adds a route that the kernel makes itself. */
export function addIpv6Route(namespace: Namespace, route: FakeRoute): void {
  const peers = peersOf(namespace, route);
  if (peers.some((other) => other.type === route.type && sameHops(other.hops, route.hops))) return;
  insertRoute(namespace.routes, route, true);
  announceRoute(namespace, route, 'RTM_NEWROUTE', { flags: NLM_F.create | (peers.length === 0 ? NLM_F.excl : 0) });
}

/** Deletes the routes that agree with one that the kernel made. */
export function deleteIpv6Route(namespace: Namespace, route: FakeRoute): void {
  const found = peersOf(namespace, route).find((other) => other.type === route.type && sameHops(other.hops, route.hops));
  if (found !== undefined) remove(namespace, found);
}

function remove(namespace: Namespace, route: FakeRoute, cause?: FakeRequest): void {
  namespace.routes = namespace.routes.filter((other) => other !== route);
  announceRoute(namespace, route, 'RTM_DELROUTE', { cause });
}

function destination({ dst, dstLen }: Route): string | undefined {
  if (dstLen > 128) refused('EINVAL', 'Invalid prefix length');
  return dstLen === 0 || typeof dst !== 'string' ? undefined : prefixOf(dst, dstLen, 'inet6');
}

/** A request's body as a route, after the kernel's checks. */
function routeOf(namespace: Namespace, body: Route): FakeRoute {
  const rejects = nowhere.has(body.type);
  const lo = [...namespace.links.values()].find(({ type }) => type === 'loopback');
  const hops: FakeHop[] = rejects ? (lo === undefined ? [] : [{ link: lo, hops: 0, onlink: false }]) : ipv6Hops(namespace, body);
  if (body.prefsrc !== undefined && !namespace.addresses.some(({ local }) => local === body.prefsrc))
    refused('EINVAL', 'Invalid source address');
  const { metrics, pref } = body;
  return {
    family: 'inet6',
    dst: destination(body),
    dstLen: body.dstLen,
    src: body.srcLen === 0 ? undefined : body.src,
    srcLen: body.srcLen,
    tos: 0,
    table: (body.table ?? body.tableId) || MAIN,
    protocol: body.protocol,
    scope: 'universe',
    type: body.type,
    priority: body.priority || METRIC,
    prefsrc: body.prefsrc as string | undefined,
    hops,
    nhId: body.nhId,
    more: { ...(metrics !== undefined && { metrics }), ...(pref !== undefined && { pref }) },
  };
}

/** `RTM_NEWROUTE` of IPv6. */
export function newIpv6Route(body: Route, request: FakeRequest): void {
  const { namespace } = request;
  namespace.tables.add(`inet6 ${(body.table ?? body.tableId) || MAIN}`);
  const route = routeOf(namespace, body);
  const peers = peersOf(namespace, route);
  if (asks(request, NLM_F.replace)) {
    const old = peers.find((other) => canShare(other) === canShare(route)) ?? peers[0];
    if (old !== undefined) {
      namespace.routes[namespace.routes.indexOf(old)] = route;
      announceRoute(namespace, route, 'RTM_NEWROUTE', { flags: NLM_F.replace, cause: request });
      return;
    }
    if (!asks(request, NLM_F.create)) refused('ENOENT', 'Can not replace route - no match found');
  }
  if (peers.length > 0 && asks(request, NLM_F.excl)) refused('EEXIST');
  const gatewayOf = ({ link, gateway }: FakeHop): string => `${link.index} ${gateway}`;
  const wanted = new Set(route.hops.map(gatewayOf));
  if (peers.some(({ hops, type }) => type === route.type && hops.some((hop) => wanted.has(gatewayOf(hop))))) refused('EEXIST');
  const shared = canShare(route) ? peers.find(canShare) : undefined;
  const flags = NLM_F.create | (peers.length === 0 ? NLM_F.excl : 0);
  if (shared === undefined) {
    insertRoute(namespace.routes, route, true);
    announceRoute(namespace, route, 'RTM_NEWROUTE', { flags, cause: request });
    return;
  }
  namespace.routes[namespace.routes.indexOf(shared)] = { ...shared, hops: [...shared.hops, ...route.hops] };
  // The event begins with the hop that was added.
  announceRoute(namespace, { ...shared, hops: [...route.hops, ...shared.hops] }, 'RTM_NEWROUTE', {
    flags: flags | NLM_F.append,
    cause: request,
  });
}

/** `RTM_DELROUTE` of IPv6: the first route that agrees with everything named; with a gateway, that hop of it. */
export function deleteIpv6RouteAsked(body: Route, request: FakeRequest): void {
  const { namespace } = request;
  const dst = destination(body);
  const table = (body.table ?? body.tableId) || MAIN;
  if (body.nhId !== undefined && !namespace.nexthops.has(body.nhId)) refused('EINVAL', 'Nexthop id does not exist');
  if (!namespace.tables.has(`inet6 ${table}`)) refused('ESRCH', 'FIB table does not exist');
  const matches = ({ link, gateway }: FakeHop): boolean =>
    (body.oif === undefined || link.index === body.oif) && (body.gateway === undefined || gateway === body.gateway);
  const found = namespace.routes.find(
    (route) =>
      route.family === 'inet6' &&
      route.table === table &&
      route.dstLen === body.dstLen &&
      route.dst === dst &&
      (body.type === 'unspec' || route.type === body.type) &&
      (body.protocol === 'unspec' || route.protocol === body.protocol) &&
      (body.priority === undefined || body.priority === 0 || route.priority === body.priority) &&
      (body.nhId === undefined || route.nhId === body.nhId) &&
      (body.multipath === undefined
        ? route.hops.length === 0 || route.hops.some(matches)
        : body.multipath.every(({ gateway }) => route.hops.some((hop) => hop.gateway === gateway))),
  );
  if (found === undefined) refused('ESRCH');
  const rest = body.gateway === undefined ? [] : found.hops.filter((hop) => !matches(hop));
  if (rest.length === 0) return remove(namespace, found, request);
  namespace.routes[namespace.routes.indexOf(found)] = { ...found, hops: rest };
  announceRoute(namespace, { ...found, hops: found.hops.filter(matches) }, 'RTM_DELROUTE', { cause: request });
}

/** The interface went down: so do the routes through it, one event each. */
export function ipv6RoutesDown(link: FakeLink): void {
  const { namespace } = link;
  for (const route of namespace.routes.filter((other) => other.family === 'inet6' && other.hops.some((hop) => hop.link === link))) {
    if (nowhere.has(route.type)) continue;
    const rest = route.hops.filter((hop) => hop.link !== link);
    if (rest.length === 0) remove(namespace, route);
    else namespace.routes[namespace.routes.indexOf(route)] = { ...route, hops: rest };
  }
}
