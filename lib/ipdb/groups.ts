import type { Groups } from './bulk-builder.ts';
import type { TableKey } from './key-hash.ts';
import type { LinkObject } from './objects/link.ts';
import type { NexthopObject } from './objects/nexthop.ts';
import type { RouteObject } from './objects/route.ts';

/** Group of the links that are ports of a link. */
export function portsGroup(index: number): TableKey {
  return `ports ${index}`;
}

/** Group of the links that stand on a link. */
export function uppersGroup(index: number): TableKey {
  return `uppers ${index}`;
}

/** Group of the routes that lead through a next hop object, and of the objects that it is a member of. */
export function nexthopGroup(id: number): TableKey {
  return `nexthop ${id}`;
}

/** Group of the links whose lower link, or other end, is in another namespace. */
export const ELSEWHERE = 'elsewhere';

/** Links by what they are ports of and stand on. */
export function linkGroups({ master, link, linkNetnsid }: LinkObject): Groups {
  const lower = linkNetnsid !== undefined ? ELSEWHERE : link === undefined ? undefined : uppersGroup(link);
  if (master === undefined) return lower;
  return lower === undefined ? portsGroup(master) : [portsGroup(master), lower];
}

/** What stands on a link, by its index. */
export function interfaceGroup({ ifindex }: { readonly ifindex: number }): TableKey {
  return ifindex;
}

/** Addresses, by the link's index. */
export function addressGroup({ index }: { readonly index: number }): TableKey {
  return index;
}

/** Next hop objects by their link, groups by their members. */
export function nexthopGroups({ oif, group }: NexthopObject): Groups {
  return group === undefined ? oif : group.map(({ id }) => nexthopGroup(id));
}

/** What says where a route leads, decoded or as the state holds it. */
type Ways = { readonly [K in 'oif' | 'prefsrc' | 'nhId']?: RouteObject[K] | undefined } & {
  readonly multipath?: readonly { readonly ifindex: number }[] | undefined;
};

/** Routes by the links that they lead through, by the address that packets come from, and by their next hop object. */
export function routeGroups({ oif, multipath, prefsrc, nhId }: Ways): Groups {
  if (multipath === undefined && prefsrc === undefined && nhId === undefined) return oif;
  const groups: TableKey[] = multipath?.map(({ ifindex }) => ifindex) ?? [];
  if (oif !== undefined) groups.push(oif);
  if (prefsrc !== undefined) groups.push(prefsrc);
  if (nhId !== undefined) groups.push(nexthopGroup(nhId));
  return groups;
}
