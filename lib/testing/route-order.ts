import { agree, bitsOf } from './address-bits.ts';
import type { FakeRoute } from './route-state.ts';

/** Where a route stands in a dump: tables by the low byte of their number, then destinations in order, prefixes after what lies in them. */
function compare(one: FakeRoute, other: FakeRoute): number {
  if (one.family !== other.family) return one.family === 'inet' ? -1 : 1;
  if (one.table !== other.table) return (one.table & 255) - (other.table & 255) || one.table - other.table;
  const shorter = Math.min(one.dstLen, other.dstLen);
  if (one.family === 'inet6' && one.dstLen !== other.dstLen && agree(one.dst, other.dst, shorter, 'inet6'))
    return other.dstLen - one.dstLen;
  const key = (route: FakeRoute): bigint => (route.dst === undefined ? 0n : bitsOf(route.dst));
  const [a, b] = [key(one), key(other)];
  if (a !== b) return a < b ? -1 : 1;
  return other.dstLen - one.dstLen || one.priority - other.priority;
}

/** Puts a route in its place: before those that are equal in rank, or after them. */
export function insertRoute(routes: FakeRoute[], route: FakeRoute, after: boolean): void {
  const place = routes.findIndex((other) => {
    const order = compare(other, route);
    return after ? order > 0 : order >= 0;
  });
  routes.splice(place < 0 ? routes.length : place, 0, route);
}
