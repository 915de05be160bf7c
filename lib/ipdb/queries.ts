import type { AddressObject } from './objects/address.ts';
import type { LinkObject } from './objects/link.ts';
import type { NeighbourObject } from './objects/neighbour.ts';
import type { RouteObject } from './objects/route.ts';
import type { VlanObject } from './objects/vlan.ts';
import type { NetworkState } from './state.ts';

/** A link by index, name or alternative name. */
export function linkOf({ links, names }: NetworkState, which: string | number): LinkObject | undefined {
  const index = typeof which === 'number' ? which : names.get(which);
  return index === undefined ? undefined : links.get(index);
}

const byIndex = ({ index }: AddressObject): number => index;
const byMaster = ({ master }: LinkObject): number | undefined => master;
const byLower = ({ link }: LinkObject): number | undefined => link;
const byInterface = ({ ifindex }: VlanObject | NeighbourObject): number => ifindex;
const byTable = ({ table }: RouteObject): number => table;

function of<T>(state: NetworkState, which: string | number, groups: ReadonlyMap<unknown, readonly T[]>): readonly T[] {
  const index = linkOf(state, which)?.index;
  return (index === undefined ? undefined : groups.get(index)) ?? [];
}

/** The addresses of a link. */
export function addressesOf(state: NetworkState, which: string | number): readonly AddressObject[] {
  return of(state, which, state.addresses.groupedBy(byIndex));
}

/** The ports of a bridge, bond, team or VRF. */
export function portsOf(state: NetworkState, which: string | number): readonly LinkObject[] {
  return of(state, which, state.links.groupedBy(byMaster));
}

/** The links that stand on a link: its VLANs, MACVLANs, and the other end of a veth pair. */
export function uppersOf(state: NetworkState, which: string | number): readonly LinkObject[] {
  return of(state, which, state.links.groupedBy(byLower));
}

/** What a link is a port of. */
export function masterOf(state: NetworkState, which: string | number): LinkObject | undefined {
  const master = linkOf(state, which)?.master;
  return master === undefined ? undefined : state.links.get(master);
}

/** The other end of a veth pair, where it is in this namespace. */
export function peerOf(state: NetworkState, which: string | number): LinkObject | undefined {
  const link = linkOf(state, which);
  const peer = link?.linkinfo?.kind === 'veth' && link.link !== undefined ? state.links.get(link.link) : undefined;
  return peer?.link === link?.index ? peer : undefined;
}

/** The neighbours on a link. */
export function neighboursOf(state: NetworkState, which: string | number): readonly NeighbourObject[] {
  return of(state, which, state.neighbours.groupedBy(byInterface));
}

/** The VLANs of a bridge or of a port of one. */
export function vlansOf(state: NetworkState, which: string | number): readonly VlanObject[] {
  return of(state, which, state.vlans.groupedBy(byInterface));
}

/** The routes of a routing table, by its number. */
export function routesIn(state: NetworkState, table: number): readonly RouteObject[] {
  return state.routes.groupedBy(byTable).get(table) ?? [];
}
