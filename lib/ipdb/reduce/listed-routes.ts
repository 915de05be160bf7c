import type { Route } from '../../messages/route/route.ts';
import type { Step } from '../editor.ts';
import type { Effect } from '../effect.ts';
import { Ignored } from '../ignore.ts';
import { equalRoutes, type RouteObject } from '../objects/route.ts';
import { RouteList } from '../route-list.ts';
import type { NetworkState, ObjectChange } from '../state.ts';
import { appendRoute } from './route.ts';

type RouteScope = Extract<Effect, { readonly list: 'routes' }>;

/** Routes that the kernel listed, and which: as decoded messages, or as they were read. */
export interface ListedRoutes {
  readonly scope: RouteScope;
  readonly bodies: readonly Route[] | RouteList;
}

const nothing = new Ignored();

/**
 * The state after routes were listed, in one list or several: what is in none of them but should be is gone. Objects that are
 * equal to what was listed stay. Without `note` the changes are not listed, where there were no routes.
 */
export function listedRoutes(state: NetworkState, lists: readonly ListedRoutes[], ignored: Ignored = nothing, note = true): Step {
  const list = RouteList.joined(lists.map(({ bodies }) => (bodies instanceof RouteList ? bodies : RouteList.of(bodies, ignored))));
  const before = state.routes;
  if (list.size === 0 && before.size === 0) return { state, changes: [], effects: [] };
  const built = list.build();
  const whole = before.filled(built).changed((draft) => {
    for (const slot of built.repeated) appendRoute(draft, list.get(slot));
  });
  if (before.size === 0 && !note) return { state: Object.freeze({ ...state, routes: whole }), changes: [], effects: [] };
  const counts = (route: RouteObject): boolean => lists.some(({ scope }) => within(scope, route));
  const changes = before.differences(whole, { equal: equalRoutes, counts }).map((change): ObjectChange => ({ table: 'routes', ...change }));
  if (changes.length === 0) return { state, changes, effects: [] };
  const routes =
    before.size === 0
      ? whole
      : before.changed((draft) => {
          for (const { key, after } of changes) {
            if (after === undefined) draft.delete(key as string);
            else draft.set(key as string, after as RouteObject);
          }
        });
  return { state: Object.freeze({ ...state, routes }), changes, effects: [] };
}

/** Whether a route would be in a list of this scope. */
function within({ family, table }: RouteScope, route: RouteObject): boolean {
  return route.family === family && (table === undefined || route.table === table);
}
