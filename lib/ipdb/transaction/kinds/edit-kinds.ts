import { classKind } from './class-kind.ts';
import type { EditKind, EditTable } from './edit-kind.ts';
import { fdbKind } from './fdb-kind.ts';
import { filterKind } from './filter-kind.ts';
import { neighbourKind } from './neighbour-kind.ts';
import { nexthopKind } from './nexthop-kind.ts';
import { qdiscKind } from './qdisc-kind.ts';
import { routeKind } from './route-kind.ts';
import { ruleKind } from './rule-kind.ts';
import { vlanKind } from './vlan-kind.ts';

/** How a transaction deals with each table that its draft does not hold. */
export const EDIT_KINDS: Readonly<Record<EditTable, EditKind>> = {
  vlans: vlanKind as unknown as EditKind,
  fdb: fdbKind as EditKind,
  neighbours: neighbourKind as EditKind,
  nexthops: nexthopKind as EditKind,
  routes: routeKind as EditKind,
  rules: ruleKind as EditKind,
  qdiscs: qdiscKind as EditKind,
  classes: classKind as EditKind,
  filters: filterKind as EditKind,
};

/** The tables, in the order in which their objects need each other. */
export const EDIT_TABLES = Object.keys(EDIT_KINDS) as EditTable[];
