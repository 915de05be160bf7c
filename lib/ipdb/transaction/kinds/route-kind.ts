import { NameFiles } from '../../../clients/route/name-files.ts';
import { familyOf, parsePrefix } from '../../../clients/route/prefix.ts';
import type { RouteSettings } from '../../../clients/route/route-settings.ts';
import { RT_TABLE } from '../../../messages/route/route-table.ts';
import { placeKey, type RouteObject, routeKey } from '../../objects/route.ts';
import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';
import { routeSettingsOf } from '../route-settings-of.ts';
import { agree } from './agree.ts';
import { canonicalAddress } from './canonical-address.ts';
import { deviceName } from './device.ts';
import type { EditKind } from './edit-kind.ts';

const names = new NameFiles();
/** Routes that come and go with addresses and router advertisements. */
const automatic = new Set<unknown>(['kernel', 'ra', 'redirect']);
/** The kernel's metric for IPv6 routes that name none. */
const METRIC6 = 1024;

/** Routes, but for those that the kernel makes by itself. */
export const routeKind: EditKind<RouteSettings> = {
  table: 'routes',
  hold(state, object) {
    const route = object as RouteObject;
    if (automatic.has(route.protocol) || route.table === RT_TABLE.local || route.family === 'mpls') return undefined;
    return { settings: routeSettingsOf(state, route), devices: devicesOf(state, route), lasting: true };
  },
  at(state, settings) {
    const key = keyOf(state, settings);
    const found: RouteSettings[] = [];
    for (let place = 0; ; place++) {
      const route = state.routes.get(placeKey(key, place));
      if (route === undefined) return found;
      found.push(routeSettingsOf(state, route));
    }
  },
  normal(settings, state) {
    const { dst, src, table, metric, priority = metric, gateway, dev, oif, family, multipath, ...rest } = settings;
    if (typeof dst === 'object' || family === 'mpls') return [settings];
    const bare = dst === undefined || dst === 'default' || dst === '';
    const hint = family === 'inet' || family === 'inet6' ? family : bare && gateway !== undefined ? familyOf(gateway) : undefined;
    const prefix = bare ? { family: hint ?? 'inet', address: undefined, length: 0 } : parsePrefix(dst, 'dst', 'route', hint);
    const name = deviceName(state, dev, oif);
    return [
      {
        ...rest,
        family: prefix.family,
        dst: prefix.address === undefined || isAny(prefix) ? 'default' : `${canonicalAddress(prefix.address)}/${prefix.length}`,
        table: table === undefined ? RT_TABLE.main : names.number(table, 'rt_tables', RT_TABLE, 'table', 'route'),
        ...(src !== undefined && { src }),
        ...(priority !== undefined && { priority }),
        ...(gateway !== undefined && { gateway: canonicalAddress(gateway) }),
        ...(name !== undefined && { dev: name }),
        ...(multipath !== undefined && { multipath }),
      } as RouteSettings,
    ];
  },
  identity: ['family', 'table', 'dst', 'src', 'tos', 'priority', 'dev', 'gateway', 'type'],
  place: ({ family, table, dst, src, tos = 0, priority = family === 'inet6' ? METRIC6 : 0 }) =>
    [family, table, dst, src, tos, priority].join(' '),
  agrees(wanted, found) {
    const { multipath, gateway, nhId } = wanted;
    // Of a route through a next hop object the object says where it leads.
    const keys = nhId === undefined ? ['dev', 'type', 'prefsrc', 'priority', 'protocol'] : ['nhId', 'type', 'priority', 'protocol'];
    const via = (found.via as { address?: string } | undefined)?.address;
    return (
      agree(keys, wanted, found) &&
      (nhId !== undefined || gateway === undefined || found.gateway === gateway || via === gateway) &&
      (multipath === undefined || multipath.length < 2 || found.multipath?.length === multipath.length)
    );
  },
  assumed: ['protocol', 'scope', 'tableId', 'dst', 'src', 'cacheinfo', 'expires'],
  kept: ['metrics', 'prefsrc', 'protocol', 'flow', 'pref', 'ttlPropagate'],
  visible: ({ dst, family, flags }) => typeof dst !== 'object' && family !== 'mpls' && !(flags ?? []).includes('cloned'),
  add: (settings, replaces) => ({ verb: replaces ? 'route.replace' : 'route.add', settings }),
  remove: (settings) => ({ verb: 'route.del', settings }),
};

function isAny({ address, length }: { readonly address: string | undefined; readonly length: number }): boolean {
  return length === 0 && (address === '0.0.0.0' || address === '::');
}

function keyOf(state: NetworkState, { family, table, dst, src, tos, priority, dev }: RouteSettings): string {
  const metric = priority ?? (family === 'inet6' ? METRIC6 : 0);
  const oif = dev === undefined ? undefined : linkOf(state, dev)?.index;
  return routeKey({
    family,
    table,
    dst,
    ...(src !== undefined && { src }),
    ...(tos !== undefined && tos > 0 && { tos }),
    ...(metric !== 0 && { priority: metric }),
    ...(oif !== undefined && { oif }),
  } as RouteObject);
}

function devicesOf(state: NetworkState, { oif, multipath = [], nhId }: RouteObject): string[] {
  const object = nhId === undefined ? undefined : state.nexthops.get(nhId);
  const members = object?.group?.map(({ id }) => state.nexthops.get(id)?.oif) ?? [];
  const indexes = [oif, object?.oif, ...members, ...multipath.map(({ ifindex }) => ifindex)];
  return indexes.map((index) => deviceName(state, index)).filter((name) => name !== undefined);
}
