import { address } from './address.ts';
import { addressLabelObject } from './address-label.ts';
import { anycast } from './anycast.ts';
import { bridgePort } from './bridge-port.ts';
import { bridgeVlan } from './bridge-vlan.ts';
import { fdbObject } from './fdb.ts';
import { mdb } from './mdb.ts';
import { multicast } from './multicast.ts';
import { multicastRoute } from './multicast-route.ts';
import { ndOption } from './nd-option.ts';
import { neighbour } from './neighbour.ts';
import { neighbourTable } from './neighbour-table.ts';
import { netconf } from './netconf.ts';
import { nexthopObject } from './nexthop.ts';
import { nexthopBucket } from './nexthop-bucket.ts';
import { nsid } from './nsid.ts';
import { prefix } from './prefix.ts';
import { route } from './route.ts';
import { rule } from './rule.ts';
import { stats } from './stats.ts';
import { vni } from './vni.ts';

/** Objects that are loaded together: all but the link and traffic control. */
// biome-ignore format: table
export const others = {
  address, route, rule, neighbour, nexthop: nexthopObject, nexthopBucket, fdb: fdbObject, port: bridgePort, vlan: bridgeVlan, mdb, vni, stats,
  neighbourTable, netconf, addressLabel: addressLabelObject, multicast, multicastRoute, anycast, nsid, prefix, ndOption,
};
