import { address } from './address.ts';
import { addressLabelObject } from './address-label.ts';
import { fdbObject } from './fdb.ts';
import { neighbour } from './neighbour.ts';
import { netconf } from './netconf.ts';
import { nexthopObject } from './nexthop.ts';
import { nsid } from './nsid.ts';
import type { ObjectTable } from './object-table.ts';
import { route } from './route.ts';
import { rule } from './rule.ts';

/** Every object but the link, in the order that help and monitors have them. A new one is its file, and its name here. */
export const others: readonly ObjectTable[] = [
  address,
  route,
  rule,
  neighbour,
  nexthopObject,
  fdbObject,
  netconf,
  addressLabelObject,
  nsid,
];
