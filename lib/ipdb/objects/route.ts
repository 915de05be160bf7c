import { equal } from '../../../operators/message/equal.ts';
import type { Route } from '../../messages/route/route.ts';
import { type Plain, plain } from './plain.ts';

/** A next hop of a route with several. */
export type NextHopObject = Plain<Exclude<Route['multipath'], undefined>[number]>;

/** A route, as the state holds it. What the kernel sent, but that prefixes carry their length, and without what is volatile. */
export interface RouteObject {
  readonly family: Route['family'];
  /** Number of the routing table: 254 is `main`. */
  readonly table: number;
  /** `10.1.0.0/16`, or `default`; of an MPLS route its label. */
  readonly dst: string;
  /** Prefix of the source: `10.2.0.0/16`. */
  readonly src?: string;
  readonly tos?: number;
  readonly protocol: Route['protocol'];
  readonly scope: Route['scope'];
  readonly type: Route['type'];
  /** `onlink`, `pervasive`. */
  readonly flags?: Route['flags'];
  readonly oif?: number;
  readonly iif?: number;
  readonly gateway?: string;
  readonly via?: Plain<Route['via']>;
  /** Metric: the least wins. */
  readonly priority?: number;
  readonly prefsrc?: string;
  readonly metrics?: Plain<Route['metrics']>;
  readonly multipath?: readonly NextHopObject[];
  readonly flow?: number;
  readonly newdst?: Plain<Route['newdst']>;
  readonly pref?: Route['pref'];
  readonly encap?: Plain<Route['encap']>;
  readonly ttlPropagate?: number;
  /** Id of a next hop object. */
  readonly nhId?: number;
}

/** Flags that stay as they are until an event tells otherwise. */
const steady = new Set<unknown>(['onlink', 'pervasive']);
function steadyFlags<F>(flags: readonly F[]): readonly F[] {
  return flags.every((flag) => steady.has(flag)) ? flags : Object.freeze(flags.filter((flag) => steady.has(flag)));
}

/** A route without what is volatile. */
export function routeObject(body: Route): RouteObject {
  const route: { -readonly [K in keyof RouteObject]: RouteObject[K] } = {
    family: body.family,
    table: body.table ?? body.tableId,
    dst: prefix(body.dst, body.dstLen),
    protocol: body.protocol,
    scope: body.scope,
    type: body.type,
  };
  if (body.flags.length > 0) {
    const flags = steadyFlags(body.flags);
    if (flags.length > 0) route.flags = flags;
  }
  // Written out: objects of few shapes are made and read fastest.
  if (body.oif !== undefined) route.oif = body.oif;
  if (body.gateway !== undefined) route.gateway = body.gateway;
  if (body.priority !== undefined) route.priority = body.priority;
  if (body.prefsrc !== undefined) route.prefsrc = body.prefsrc;
  if (body.iif !== undefined) route.iif = body.iif;
  if (body.flow !== undefined) route.flow = body.flow;
  if (body.ttlPropagate !== undefined) route.ttlPropagate = body.ttlPropagate;
  if (body.nhId !== undefined) route.nhId = body.nhId;
  if (body.via !== undefined) route.via = plain(body.via);
  if (body.metrics !== undefined) route.metrics = plain(body.metrics);
  if (body.newdst !== undefined) route.newdst = plain(body.newdst);
  if (body.encap !== undefined) route.encap = plain(body.encap);
  // Which every route of IPv6 has that no router advertised.
  if (body.pref !== undefined && body.pref !== 'medium') route.pref = body.pref;
  if (body.srcLen > 0) route.src = prefix(body.src, body.srcLen);
  if (body.tos > 0) route.tos = body.tos;
  if (body.multipath !== undefined)
    route.multipath = Object.freeze(body.multipath.map((hop) => plain({ ...hop, flags: steadyFlags(hop.flags) })));
  return Object.freeze(route);
}

function prefix(address: Route['dst'], length: number): string {
  if (address === undefined) return length === 0 ? 'default' : `0.0.0.0/${length}`;
  if (typeof address === 'string') return `${address}/${length}`;
  return JSON.stringify(address);
}

/** Whether two routes are equal: written out, since a table of them is compared when it is listed anew. */
export function equalRoutes(one: RouteObject, other: RouteObject): boolean {
  return (
    one === other ||
    (one.dst === other.dst &&
      one.oif === other.oif &&
      one.gateway === other.gateway &&
      one.family === other.family &&
      one.table === other.table &&
      one.priority === other.priority &&
      one.protocol === other.protocol &&
      one.scope === other.scope &&
      one.type === other.type &&
      one.prefsrc === other.prefsrc &&
      one.nhId === other.nhId &&
      one.src === other.src &&
      one.tos === other.tos &&
      one.iif === other.iif &&
      one.flow === other.flow &&
      one.pref === other.pref &&
      one.ttlPropagate === other.ttlPropagate &&
      nested.every((key) => one[key] === other[key] || equal(one[key], other[key])))
  );
}

const nested = ['flags', 'via', 'metrics', 'multipath', 'newdst', 'encap'] as const;

/** Prefixes that each interface has a route of its own for. */
const perInterface = /^f(?:e80|f)/;

/**
 * Where a route stands in its table: table and prefix, `254 10.1.0.0/16`, `254 default`, `254 default6`; then what differs from
 * the usual: `src`, `tos`, `metric`, and of link-local IPv6 prefixes the interface. Further routes of one place have
 * ` #1`, ` #2` … behind, in the kernel's order.
 */
export function routeKey({ family, table, dst, src, tos, priority, oif }: RouteObject): string {
  const inet6 = family === 'inet6';
  let key = inet6 && dst === 'default' ? `${table} default6` : `${table} ${dst}`;
  if (!inet6 && family !== 'inet') key = `${family} ${key}`;
  if (src !== undefined) key += ` src ${src}`;
  if (tos !== undefined) key += ` tos ${tos}`;
  if (priority !== undefined) key += ` metric ${priority}`;
  if (inet6 && oif !== undefined && perInterface.test(dst)) key += ` dev ${oif}`;
  return key;
}

/** The key of the n-th route of a place. */
export function placeKey(key: string, place: number): string {
  return place === 0 ? key : `${key} #${place}`;
}
