import type { Route } from '../messages/route/route.ts';
import { ipv6Gateway } from './ipv6-hops.ts';
import { type FakeLink, isUp } from './link-state.ts';
import type { Namespace } from './namespace.ts';
import { hopsOfObject } from './nexthops.ts';
import { refused } from './refusal.ts';
import { lookUp, lookUpInTable } from './route-lookup.ts';
import type { FakeHop } from './route-state.ts';
import { type WantedHop, wantedHops } from './wanted-hops.ts';

const MAIN = 254;

/** The interface that a gateway is reached through, and how far away it is. */
export interface FoundGateway {
  readonly link: FakeLink;
  readonly scope: string | number;
}

/** A next hop through a gateway: it must lie in a network that an interface is in. */
export function ipv4Gateway(namespace: Namespace, wanted: WantedHop, gateway: string, table: number): FoundGateway {
  if (wanted.onlink) {
    if (wanted.link === undefined) refused('ENODEV', 'Nexthop device required for onlink');
    if (!isUp(wanted.link)) refused('ENETDOWN', 'Nexthop device is not up');
    return { link: wanted.link, scope: 'link' };
  }
  const query = { family: 'inet', dst: gateway, oif: wanted.link?.index, connected: true } as const;
  const found = (table === MAIN ? undefined : lookUpInTable(namespace, query, table)) ?? lookUp(namespace, query).result;
  const via = found?.hop?.link;
  if (found === undefined || via === undefined || found.route.type === 'throw') refused('ENETUNREACH', 'Nexthop has invalid gateway');
  if (found.route.type !== 'unicast' && found.route.type !== 'local') refused('EINVAL', 'Nexthop has invalid gateway');
  if (!isUp(via)) refused('ENETDOWN');
  return { link: via, scope: found.route.scope };
}

/** The next hops of an IPv4 route, after the kernel's checks. */
export function ipv4Hops(namespace: Namespace, body: Route, table: number): FakeHop[] {
  if (body.nhId !== undefined) return hopsOfObject(namespace, body.nhId);
  return wantedHops(namespace, body).map((wanted) => {
    const { link, gateway, via, hops, onlink, encap } = wanted;
    if (gateway !== undefined) return { link: ipv4Gateway(namespace, wanted, gateway, table).link, gateway, hops, onlink, encap };
    if (via?.family === 'inet6') {
      const out = ipv6Gateway(namespace, wanted, String(via.address));
      if (!isUp(out)) refused('ENETDOWN');
      return { link: out, via, hops, onlink, encap };
    }
    if (link === undefined) refused('ENODEV');
    if (!isUp(link)) refused('ENETDOWN', 'Device for nexthop is not up');
    return { link, via, hops, onlink, encap };
  });
}

/** How an interface leaves IPv4: it went `down`, it lost its last address (`bare`), or it is `gone`. */
export type Ipv4Leave = 'down' | 'bare' | 'gone';

/**
 * Routes that lead nowhere else go, and nothing is said. Those to our own addresses stay while the interface is only down; a route
 * with several next hops goes with the first whose interface is gone.
 */
export function ipv4Down(link: FakeLink, how: Ipv4Leave = 'down'): void {
  const { namespace } = link;
  namespace.routes = namespace.routes.flatMap((route) => {
    if (route.family !== 'inet' || (how === 'down' && route.scope === 'host') || !route.hops.some((hop) => hop.link === link))
      return [route];
    const hops = route.hops.map((hop) => (hop.link === link ? { ...hop, dead: true } : hop));
    return how === 'gone' || hops.every(({ dead }) => dead) ? [] : [{ ...route, hops }];
  });
}

/** The interface came up: next hops through it live again. */
export function ipv4Revive(link: FakeLink): void {
  const { namespace } = link;
  namespace.routes = namespace.routes.map((route) =>
    route.family === 'inet' && route.hops.some((hop) => hop.link === link && hop.dead === true)
      ? { ...route, hops: route.hops.map((hop) => (hop.link === link ? { ...hop, dead: false } : hop)) }
      : route,
  );
}
