import { ignoreElements, lastValueFrom } from 'rxjs';
import type { IPRoute } from '../../clients/iproute.ts';
import { Route } from '../../messages/route/route.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Effect } from '../effect.ts';
import type { Ignored } from '../ignore.ts';
import { RouteList } from '../route-list.ts';

/** Which routes are listed. */
export type RouteScope = Extract<Effect, { readonly list: 'routes' }>;

/** The routes of a family, or of one of its tables, which are kept as they were sent and not as objects. */
export async function listRoutes({ socket }: IPRoute, { family, table }: RouteScope, ignored: Ignored): Promise<RouteList> {
  // Kernels before 4.20 do not filter by table.
  const keeps = (route: Route): boolean => (table === undefined || (route.table ?? route.tableId) === table) && !ignored.route(route);
  const { list, read } = RouteList.reading(socket.marshal.bodyReader(Route), keeps);
  const body = table === undefined ? { family } : { family, table };
  const dump = socket.dump({ type: RTM.getroute, codec: Route, body, operation: 'route.list', repeatable: true, hints }, {}, read);
  await lastValueFrom(dump.pipe(ignoreElements()), { defaultValue: undefined });
  return list;
}

const hints = { ENOENT: 'there is no such table' };
