import { portsGroup, uppersGroup } from './groups.ts';
import type { AddressObject } from './objects/address.ts';
import type { LinkObject } from './objects/link.ts';
import type { NeighbourObject } from './objects/neighbour.ts';
import type { RouteObject } from './objects/route.ts';
import type { VlanObject } from './objects/vlan.ts';
import type { NetworkState } from './state.ts';
import type { Table, TableKey } from './table.ts';

/** A link by index, name or alternative name. */
export function linkOf({ links, names }: NetworkState, which: string | number): LinkObject | undefined {
  const index = typeof which === 'number' ? which : names.get(which);
  return index === undefined ? undefined : links.get(index);
}

const byTable = ({ table }: RouteObject): number => table;

/** The objects of a group that belongs to a link. */
function of<K extends TableKey, T>(
  state: NetworkState,
  which: string | number,
  table: Table<K, T>,
  groupOf: (index: number) => TableKey = (index) => index,
): readonly T[] {
  const index = linkOf(state, which)?.index;
  const found: T[] = [];
  if (index !== undefined) table.eachIn(groupOf(index), (object) => found.push(object));
  return found;
}

/** The addresses of a link. */
export function addressesOf(state: NetworkState, which: string | number): readonly AddressObject[] {
  return of(state, which, state.addresses);
}

/** The ports of a bridge, bond, team or VRF. */
export function portsOf(state: NetworkState, which: string | number): readonly LinkObject[] {
  return of(state, which, state.links, portsGroup);
}

/** The links that stand on a link: its VLANs, MACVLANs, and the other end of a veth pair. */
export function uppersOf(state: NetworkState, which: string | number): readonly LinkObject[] {
  return of(state, which, state.links, uppersGroup);
}

/** What a link is a port of. */
export function masterOf(state: NetworkState, which: string | number): LinkObject | undefined {
  const master = linkOf(state, which)?.master;
  return master === undefined ? undefined : state.links.get(master);
}

/** The other end of a veth pair, where it is in this namespace; {@link otherEndOf} looks in others. */
export function peerOf(state: NetworkState, which: string | number): LinkObject | undefined {
  const link = linkOf(state, which);
  const here = link?.linkinfo?.kind === 'veth' && link.linkNetnsid === undefined;
  const peer = here && link.link !== undefined ? state.links.get(link.link) : undefined;
  return peer?.link === link?.index ? peer : undefined;
}

/** A link, and the name of its namespace: '' for the IPDB's own. */
export interface PlacedLink {
  readonly namespace: string;
  readonly link: LinkObject;
}

/**
 * The other end of a veth pair in any namespace that is followed; `namespace` is where the link is, '' for the IPDB's own. What
 * else lies in another namespace than what it stands on, such as a VLAN that was moved, is found in the same way.
 */
export function otherEndOf(tree: NetworkState, which: string | number, namespace = ''): PlacedLink | undefined {
  const state = networkOf(tree, namespace);
  const link = state === undefined ? undefined : linkOf(state, which);
  if (state === undefined || link?.link === undefined) return undefined;
  const place = link.linkNetnsid === undefined ? namespace : state.namespaceIds.get(link.linkNetnsid)?.name;
  const end = place === undefined ? undefined : networkOf(tree, place)?.links.get(link.link);
  return place === undefined || end === undefined ? undefined : { namespace: place, link: end };
}

/** The state of a namespace by its name; '' is the IPDB's own. */
export function networkOf(tree: NetworkState, namespace: string): NetworkState | undefined {
  return namespace === '' ? tree : tree.namespaces.get(namespace);
}

/** The neighbours on a link. */
export function neighboursOf(state: NetworkState, which: string | number): readonly NeighbourObject[] {
  return of(state, which, state.neighbours);
}

/** The VLANs of a bridge or of a port of one. */
export function vlansOf(state: NetworkState, which: string | number): readonly VlanObject[] {
  return of(state, which, state.vlans);
}

/** The routes that lead through a link, each of several ways counted. */
export function routesOf(state: NetworkState, which: string | number): readonly RouteObject[] {
  return of(state, which, state.routes);
}

/** The routes of a routing table, by its number. */
export function routesIn(state: NetworkState, table: number): readonly RouteObject[] {
  return state.routes.groupedBy(byTable, table);
}
