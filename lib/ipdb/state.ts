import { addressGroup, interfaceGroup, linkGroups, nexthopGroups, routeGroups } from './groups.ts';
import type { AddressObject } from './objects/address.ts';
import type { LinkObject } from './objects/link.ts';
import type { NamespaceIdObject } from './objects/namespace-id.ts';
import type { NeighbourObject } from './objects/neighbour.ts';
import type { NexthopObject } from './objects/nexthop.ts';
import type { QdiscObject } from './objects/qdisc.ts';
import type { RouteObject } from './objects/route.ts';
import type { RuleObject } from './objects/rule.ts';
import type { TrafficClassObject } from './objects/traffic-class.ts';
import type { TrafficFilterObject } from './objects/traffic-filter.ts';
import type { VlanObject } from './objects/vlan.ts';
import { Table, type TableKey } from './table.ts';

/** What stands in each table. */
export interface TableObjects {
  links: LinkObject;
  addresses: AddressObject;
  neighbours: NeighbourObject;
  fdb: NeighbourObject;
  routes: RouteObject;
  rules: RuleObject;
  nexthops: NexthopObject;
  qdiscs: QdiscObject;
  classes: TrafficClassObject;
  filters: TrafficFilterObject;
  vlans: VlanObject;
  namespaceIds: NamespaceIdObject;
}

/** Name of a table of the state. */
export type TableName = keyof TableObjects;

/** Any object of the state. */
export type StateObject = TableObjects[TableName];

/**
 * The network of one namespace as one immutable tree: all is frozen, and a state shares with its predecessor whatever did
 * not change, so that `===` tells whether a table or an object did.
 */
export interface NetworkState {
  /** Links, by index. */
  readonly links: Table<number, LinkObject>;
  /** Index of the link that has a name, or an alternative name. */
  readonly names: Table<string, number>;
  /** Addresses, by `addressKey`: `2 10.0.0.1/24`. */
  readonly addresses: Table<string, AddressObject>;
  /** Neighbours, by `neighbourKey`: `2 10.0.0.7`. */
  readonly neighbours: Table<string, NeighbourObject>;
  /** Entries of the forwarding databases of bridges and VXLANs, by `fdbKey`. */
  readonly fdb: Table<string, NeighbourObject>;
  /** Routes, by `routeKey`: `254 10.1.0.0/16`. */
  readonly routes: Table<string, RouteObject>;
  /** Rules, by `ruleKey`. */
  readonly rules: Table<string, RuleObject>;
  /** Next hop objects, by id. */
  readonly nexthops: Table<number, NexthopObject>;
  /** Qdiscs, by `qdiscKey`: `2 1:`. */
  readonly qdiscs: Table<string, QdiscObject>;
  /** Classes of qdiscs, by `trafficClassKey`: `2 1:10`. */
  readonly classes: Table<string, TrafficClassObject>;
  /** Filters of traffic, by `trafficFilterKey`. */
  readonly filters: Table<string, TrafficFilterObject>;
  /** VLANs of bridges and their ports, by `vlanKey`: `3 10`. */
  readonly vlans: Table<string, VlanObject>;
  /** Ids by which this namespace knows others, by the id. */
  readonly namespaceIds: Table<number, NamespaceIdObject>;
  /** The states of other namespaces that are followed, by name: empty unless `namespaces` asks for them. */
  readonly namespaces: Table<string, NetworkState>;
}

/** The tables, in the order in which their objects depend on each other. */
export const TABLES: readonly TableName[] = Object.freeze([
  'namespaceIds',
  'links',
  'vlans',
  'addresses',
  'neighbours',
  'fdb',
  'nexthops',
  'routes',
  'rules',
  'qdiscs',
  'classes',
  'filters',
]);

/** The state of a namespace that nothing is known of. */
export const emptyState: NetworkState = Object.freeze({
  links: Table.empty<number, LinkObject>(linkGroups),
  names: Table.empty<string, number>(),
  addresses: Table.empty<string, AddressObject>(addressGroup),
  neighbours: Table.empty<string, NeighbourObject>(interfaceGroup),
  fdb: Table.empty<string, NeighbourObject>(interfaceGroup),
  routes: Table.empty<string, RouteObject>(routeGroups),
  rules: Table.empty<string, RuleObject>(),
  nexthops: Table.empty<number, NexthopObject>(nexthopGroups),
  qdiscs: Table.empty<string, QdiscObject>(interfaceGroup),
  classes: Table.empty<string, TrafficClassObject>(interfaceGroup),
  filters: Table.empty<string, TrafficFilterObject>(interfaceGroup),
  vlans: Table.empty<string, VlanObject>(interfaceGroup),
  namespaceIds: Table.empty<number, NamespaceIdObject>(),
  namespaces: Table.empty<string, NetworkState>(),
});

/** One object of a state that was added (no `before`), changed, or removed (no `after`). */
export interface ObjectChange<N extends TableName = TableName> {
  /** The namespace that it is in, where it is one of several: absent for the IPDB's own. */
  readonly namespace?: string;
  readonly table: N;
  readonly key: TableKey;
  readonly before: TableObjects[N] | undefined;
  readonly after: TableObjects[N] | undefined;
}
