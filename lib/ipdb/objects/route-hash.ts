import type { Route } from '../../messages/route/route.ts';
import { EMPTY_HASH, hashEnd, hashOf, hashText } from '../key-hash.ts';
import { routeKey, routeObject } from './route.ts';

/** The hash of the key of a route, `hashOf(routeKey(routeObject(body)))`: for most without making either. */
export function routeHash(body: Route): number {
  const { family, table = body.tableId, dst, dstLen, priority } = body;
  const usual =
    typeof dst === 'string' && body.srcLen === 0 && body.tos === 0 && (family === 'inet' || (family === 'inet6' && !dst.startsWith('f')));
  if (!usual) return hashOf(routeKey(routeObject(body)));
  const place = hashText(hashText(EMPTY_HASH, `${table}`), ' ');
  const hash = hashText(hashText(hashText(place, dst), '/'), `${dstLen}`);
  return hashEnd(priority === undefined ? hash : hashText(hashText(hash, ' metric '), `${priority}`));
}
