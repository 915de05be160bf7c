import type { AddressObject } from './objects/address.ts';
import type { LinkObject } from './objects/link.ts';
import type { NamespaceIdObject } from './objects/namespace-id.ts';
import type { NeighbourObject } from './objects/neighbour.ts';
import type { NexthopObject } from './objects/nexthop.ts';
import type { QdiscObject } from './objects/qdisc.ts';
import type { RouteObject } from './objects/route.ts';
import type { RuleObject } from './objects/rule.ts';
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
  /** VLANs of bridges and their ports, by `vlanKey`: `3 10`. */
  readonly vlans: Table<string, VlanObject>;
  /** Ids by which this namespace knows others, by the id. */
  readonly namespaceIds: Table<number, NamespaceIdObject>;
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
]);

/** The state of a namespace that nothing is known of. */
export const emptyState: NetworkState = Object.freeze({
  links: Table.empty<number, LinkObject>(),
  names: Table.empty<string, number>(),
  addresses: Table.empty<string, AddressObject>(),
  neighbours: Table.empty<string, NeighbourObject>(),
  fdb: Table.empty<string, NeighbourObject>(),
  routes: Table.empty<string, RouteObject>(),
  rules: Table.empty<string, RuleObject>(),
  nexthops: Table.empty<number, NexthopObject>(),
  qdiscs: Table.empty<string, QdiscObject>(),
  vlans: Table.empty<string, VlanObject>(),
  namespaceIds: Table.empty<number, NamespaceIdObject>(),
});

/** One object of a state that was added (no `before`), changed, or removed (no `after`). */
export interface ObjectChange<N extends TableName = TableName> {
  readonly table: N;
  readonly key: TableKey;
  readonly before: TableObjects[N] | undefined;
  readonly after: TableObjects[N] | undefined;
}
