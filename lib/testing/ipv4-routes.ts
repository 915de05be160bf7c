import { NLM_F } from '../frame/header.ts';
import type { Route } from '../messages/route/route.ts';
import { prefixOf } from './address-bits.ts';
import { ipv4Hops } from './ipv4-hops.ts';
import type { Namespace } from './namespace.ts';
import { refused } from './refusal.ts';
import { asks, type FakeRequest } from './request.ts';
import { insertRoute } from './route-order.ts';
import { announceRoute, type FakeRoute, sameDestination, sameHops } from './route-state.ts';

const MAIN = 254;
const nowhere = new Set<unknown>(['blackhole', 'unreachable', 'prohibit', 'throw']);

/** Routes of one rank: destination, type of service and metric. */
function peersOf(namespace: Namespace, route: FakeRoute): FakeRoute[] {
  return namespace.routes.filter((other) => sameDestination(other, route) && other.tos === route.tos && other.priority === route.priority);
}

function same(one: FakeRoute, other: FakeRoute): boolean {
  return (
    one.type === other.type &&
    one.scope === other.scope &&
    one.protocol === other.protocol &&
    one.prefsrc === other.prefsrc &&
    one.nhId === other.nhId &&
    sameHops(one.hops, other.hops)
  );
}

/** Adds a route that the kernel makes itself; one that is there already stays as it is. */
export function addIpv4Route(namespace: Namespace, route: FakeRoute): void {
  // The two come together.
  namespace.tables.add('inet 254').add('inet 255');
  const peers = peersOf(namespace, route);
  if (peers.some((other) => same(other, route))) return;
  insertRoute(namespace.routes, route, true);
  announceRoute(namespace, route, 'RTM_NEWROUTE', { flags: NLM_F.create | (peers.length === 0 ? NLM_F.excl : NLM_F.append) });
}

/** Deletes a route that the kernel made. */
export function deleteIpv4Route(namespace: Namespace, route: FakeRoute): void {
  const found = peersOf(namespace, route).find((other) => same(other, route));
  if (found === undefined) return;
  namespace.routes = namespace.routes.filter((other) => other !== found);
  announceRoute(namespace, found, 'RTM_DELROUTE');
}

/** A request's body as a route, after the kernel's checks. */
function routeOf(namespace: Namespace, body: Route): FakeRoute {
  const dst = body.dst as string | undefined;
  if (body.dstLen > 32) refused('EINVAL', 'Invalid prefix length');
  if (dst !== undefined && prefixOf(dst, body.dstLen, 'inet') !== dst) refused('EINVAL', 'Invalid prefix for given prefix length');
  const table = (body.table ?? body.tableId) || MAIN;
  const hops = nowhere.has(body.type) ? [] : ipv4Hops(namespace, body, table);
  if (body.prefsrc !== undefined && !namespace.addresses.some(({ local }) => local === body.prefsrc))
    refused('EINVAL', 'Invalid prefsrc address');
  const { metrics, flow } = body;
  return {
    family: 'inet',
    dst: body.dstLen === 0 ? undefined : dst,
    dstLen: body.dstLen,
    src: undefined,
    srcLen: 0,
    tos: body.tos,
    table,
    protocol: body.protocol,
    scope: body.scope,
    type: body.type,
    priority: body.priority ?? 0,
    prefsrc: body.prefsrc as string | undefined,
    hops,
    nhId: body.nhId,
    more: { ...(metrics !== undefined && { metrics }), ...(flow !== undefined && { flow }) },
  };
}

/** `RTM_NEWROUTE` of IPv4. */
export function newIpv4Route(body: Route, request: FakeRequest): void {
  const { namespace } = request;
  namespace.tables.add(`inet ${(body.table ?? body.tableId) || MAIN}`);
  const route = routeOf(namespace, body);
  const peers = peersOf(namespace, route);
  const [first] = peers;
  let flags: number = NLM_F.create | NLM_F.excl;
  if (first !== undefined) {
    if (asks(request, NLM_F.excl)) refused('EEXIST');
    const twin = peers.find((other) => same(other, route));
    if (asks(request, NLM_F.replace)) {
      if (twin === first) return;
      if (twin !== undefined) refused('EEXIST');
      namespace.routes[namespace.routes.indexOf(first)] = route;
      announceRoute(namespace, route, 'RTM_NEWROUTE', { flags: NLM_F.replace, cause: request });
      return;
    }
    if (twin !== undefined) refused('EEXIST');
    flags = NLM_F.create | (asks(request, NLM_F.append) ? NLM_F.append : 0);
  }
  if (!asks(request, NLM_F.create)) refused('ENOENT');
  insertRoute(namespace.routes, route, asks(request, NLM_F.append));
  announceRoute(namespace, route, 'RTM_NEWROUTE', { flags, cause: request });
}

/** `RTM_DELROUTE` of IPv4: the first route that agrees with everything named. */
export function deleteIpv4RouteAsked(body: Route, request: FakeRequest): void {
  const { namespace } = request;
  const dst = body.dst as string | undefined;
  if (body.dstLen > 32) refused('EINVAL', 'Invalid prefix length');
  if (dst !== undefined && prefixOf(dst, body.dstLen, 'inet') !== dst) refused('EINVAL', 'Invalid prefix for given prefix length');
  const table = (body.table ?? body.tableId) || MAIN;
  if (body.nhId !== undefined && !namespace.nexthops.has(body.nhId)) refused('EINVAL', 'Nexthop id does not exist');
  if (!namespace.tables.has(`inet ${table}`)) refused('ESRCH', 'FIB table does not exist');
  const found = namespace.routes.find(
    (route) =>
      route.family === 'inet' &&
      route.table === table &&
      route.dstLen === body.dstLen &&
      route.dst === (body.dstLen === 0 ? undefined : dst) &&
      route.tos === body.tos &&
      (body.type === 'unspec' || route.type === body.type) &&
      (body.scope === 'nowhere' || route.scope === body.scope) &&
      (body.protocol === 'unspec' || route.protocol === body.protocol) &&
      (body.prefsrc === undefined || route.prefsrc === body.prefsrc) &&
      (body.priority === undefined || body.priority === 0 || route.priority === body.priority) &&
      (body.nhId === undefined || route.nhId === body.nhId) &&
      hopsAgree(route, body),
  );
  if (found === undefined) refused('ESRCH');
  namespace.routes = namespace.routes.filter((route) => route !== found);
  announceRoute(namespace, found, 'RTM_DELROUTE', { cause: request });
}

function hopsAgree({ hops }: FakeRoute, { oif, gateway, multipath }: Route): boolean {
  if (multipath !== undefined)
    return (
      hops.length === multipath.length &&
      multipath.every(
        (wanted, index) =>
          (wanted.ifindex === 0 || wanted.ifindex === hops[index]?.link.index) &&
          (wanted.gateway === undefined || wanted.gateway === hops[index]?.gateway),
      )
    );
  if (oif === undefined && gateway === undefined) return true;
  const [hop] = hops;
  return hop !== undefined && (oif === undefined || oif === hop.link.index) && (gateway === undefined || gateway === hop.gateway);
}
