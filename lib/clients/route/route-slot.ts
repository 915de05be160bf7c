import type { Route } from '../../messages/route/route.ts';
import type { Loose } from '../../schema/codec.ts';
import { defined } from './indexes.ts';
import { networkOf } from './prefix.ts';

/** Metric of an IPv6 route that names none. */
const IPV6_METRIC = 1024;

/** Whether a route is in the place of another: what `replace` would put there. */
export function sameSlot(found: Route, wanted: Route): boolean {
  const { family } = wanted;
  const metric = wanted.priority ?? (family === 'inet6' ? IPV6_METRIC : 0);
  return (
    found.family === family &&
    found.table === wanted.table &&
    found.dstLen === wanted.dstLen &&
    found.srcLen === wanted.srcLen &&
    (found.priority ?? 0) === metric &&
    (family !== 'inet' || found.tos === wanted.tos) &&
    samePrefix(found.dst, wanted.dst, wanted.dstLen) &&
    samePrefix(found.src, wanted.src, wanted.srcLen)
  );
}

function samePrefix(found: Route['dst'], wanted: Route['dst'], length: number): boolean {
  if (typeof found === 'string' && typeof wanted === 'string') return networkOf(found, length) === networkOf(wanted, length);
  return JSON.stringify(found) === JSON.stringify(wanted) || length === 0;
}

/** Settings that a route keeps when its next hop changes. */
export function keptOf({ metrics, prefsrc, protocol, flow, pref, ttlPropagate }: Route): Loose<Route> {
  return defined({ metrics, prefsrc, protocol, flow, pref, ttlPropagate });
}
