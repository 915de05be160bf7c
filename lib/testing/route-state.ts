import type { Route } from '../messages/route/route.ts';
import { RTNLGRP } from '../messages/route/rtnlgrp.ts';
import type { Loose } from '../schema/codec.ts';
import type { IpFamily } from './address-bits.ts';
import type { FakeLink } from './link-state.ts';
import type { Cause } from './machine.ts';
import type { Namespace } from './namespace.ts';

/** Where a route sends packets. */
export interface FakeHop {
  readonly link: FakeLink;
  readonly gateway?: string | undefined;
  readonly via?: Route['via'] | undefined;
  /** Share of the traffic less one. */
  readonly hops: number;
  readonly onlink: boolean;
  /** Its interface is down, and the route leads elsewhere too. */
  readonly dead?: boolean;
  readonly encap?: Route['encap'] | undefined;
}

/** A route. */
export interface FakeRoute {
  readonly family: IpFamily;
  readonly dst: string | undefined;
  readonly dstLen: number;
  readonly src: string | undefined;
  readonly srcLen: number;
  readonly tos: number;
  readonly table: number;
  readonly protocol: Route['protocol'];
  readonly scope: string | number;
  readonly type: string | number;
  readonly priority: number;
  readonly prefsrc: string | undefined;
  /** None for what goes nowhere. */
  readonly hops: readonly FakeHop[];
  readonly nhId: number | undefined;
  /** What is shown as it was written: metrics, realms and the like. */
  readonly more: Loose<Route>;
}

/** Bits of a table's number that the header holds. */
const COMPAT = 252;

/** The state of a next hop; a route to an address of our own has none. */
function hopFlags({ link, onlink, dead }: FakeHop, local: boolean): string[] {
  if (dead === true) return ['dead', 'linkdown'];
  return [...(onlink ? ['onlink'] : []), ...(!local && link.linkDown ? ['linkdown'] : [])];
}

/** The body of a route's message. */
export function routeBody(route: FakeRoute): Loose<Route> {
  const { family, table, hops, priority, more } = route;
  const local = route.scope === 'host' || route.type === 'local';
  const [only] = hops;
  const single = hops.length === 1 && only !== undefined;
  return {
    ...more,
    family,
    dstLen: route.dstLen,
    srcLen: route.srcLen,
    tos: route.tos,
    tableId: table < 256 ? table : COMPAT,
    protocol: route.protocol,
    scope: route.scope,
    type: route.type,
    flags: single ? hopFlags(only, local) : hops.length > 0 && hops.every(({ link }) => link.linkDown) ? ['linkdown'] : [],
    table,
    dst: route.dst,
    src: route.src,
    priority: family === 'inet6' || priority !== 0 ? priority : undefined,
    prefsrc: route.prefsrc,
    nhId: route.nhId,
    ...(single && { oif: only.link.index, gateway: only.gateway, via: only.via, encap: only.encap }),
    ...(hops.length > 1 && {
      multipath: hops.map((hop) => ({
        flags: hopFlags(hop, false),
        hops: hop.hops,
        ifindex: hop.link.index,
        gateway: hop.gateway,
        via: hop.via,
        encap: hop.encap,
      })),
    }),
    ...(family === 'inet6' && { pref: more.pref ?? 'medium', cacheinfo: more.cacheinfo ?? {} }),
  } as Loose<Route>;
}

/** Tells of a route. */
export function announceRoute(
  namespace: Namespace,
  route: FakeRoute,
  type: 'RTM_NEWROUTE' | 'RTM_DELROUTE',
  { flags = 0, cause }: { readonly flags?: number; readonly cause?: Cause | undefined } = {},
): void {
  const group = route.family === 'inet' ? RTNLGRP.ipv4_route : RTNLGRP.ipv6_route;
  namespace.emit({ type, body: routeBody(route), group, flags, cause });
}

/** Whether two routes have the same destination in the same table. */
export function sameDestination(one: FakeRoute, other: FakeRoute): boolean {
  return (
    one.family === other.family &&
    one.table === other.table &&
    one.dstLen === other.dstLen &&
    one.dst === other.dst &&
    one.srcLen === other.srcLen &&
    one.src === other.src
  );
}

/** Whether two routes send packets the same way. */
export function sameHops(one: readonly FakeHop[], other: readonly FakeHop[]): boolean {
  return (
    one.length === other.length &&
    one.every((hop, index) => {
      const twin = other[index];
      return (
        twin !== undefined &&
        hop.link === twin.link &&
        hop.gateway === twin.gateway &&
        hop.via?.address === twin.via?.address &&
        hop.hops === twin.hops &&
        hop.onlink === twin.onlink
      );
    })
  );
}
