import type { Address } from '../../messages/route/address.ts';
import type { AddressLabel } from '../../messages/route/address-label.ts';
import type { Link } from '../../messages/route/link.ts';
import type { Neighbour } from '../../messages/route/neighbour.ts';
import type { NetConf } from '../../messages/route/netconf.ts';
import type { NextHop } from '../../messages/route/nexthop.ts';
import type { Route } from '../../messages/route/route.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { Rule } from '../../messages/route/rule.ts';
import type { TableDescription } from '../../socket/consistent.ts';

/** How a table changes: what `consistent` dumps are repaired with. */
export type Table<T> = Omit<TableDescription<T>, 'matches'>;

/** Text that is equal for objects that agree in everything but what changes by itself. */
function textWithout(body: object, ...volatile: readonly string[]): string {
  return JSON.stringify(body, (key, value: unknown) =>
    volatile.includes(key) ? undefined : typeof value === 'bigint' ? String(value) : value,
  );
}

/** One interface an index. */
export const linkTable: Table<Link> = {
  groups: [RTNLGRP.link],
  added: 'RTM_NEWLINK',
  removed: 'RTM_DELLINK',
  slot: ({ index }) => String(index),
};

/** One address an interface, prefix length and peer. */
export const addressTable: Table<Address> = {
  groups: [RTNLGRP.ipv4_ifaddr, RTNLGRP.ipv6_ifaddr],
  added: 'RTM_NEWADDR',
  removed: 'RTM_DELADDR',
  slot: ({ index, family, local, address, prefixlen }) => `${index} ${family} ${local} ${address} ${prefixlen}`,
};

/** Several routes a prefix. */
export const routeTable: Table<Route> = {
  groups: [RTNLGRP.ipv4_route, RTNLGRP.ipv6_route, RTNLGRP.mpls_route],
  added: 'RTM_NEWROUTE',
  removed: 'RTM_DELROUTE',
  slot: ({ family, table, dst, dstLen, src, srcLen }) =>
    `${family} ${table} ${typeof dst === 'object' ? JSON.stringify(dst) : dst}/${dstLen} ${src}/${srcLen}`,
  identity: (route) => textWithout(route, 'cacheinfo', 'flags', 'expires', 'delReason'),
  replaces: (old, next) => old.tos === next.tos && old.priority === next.priority,
  // A dump of IPv6 begins anew when the tree changed, and leaves out as many routes as it had given.
  displaces: ({ body }, matches) => matches && body.family === 'inet6',
  // IPv4 routes go with their interface, address or next hop, and nothing says so.
  unsettledBy: {
    groups: [RTNLGRP.link, RTNLGRP.ipv4_ifaddr, RTNLGRP.nexthop],
    types: ['RTM_NEWLINK', 'RTM_DELLINK', 'RTM_NEWADDR', 'RTM_DELADDR', 'RTM_NEWNEXTHOP', 'RTM_DELNEXTHOP'],
  },
};

/** Several rules a priority. */
export const ruleTable: Table<Rule> = {
  groups: [RTNLGRP.ipv4_rule, RTNLGRP.ipv6_rule],
  added: 'RTM_NEWRULE',
  removed: 'RTM_DELRULE',
  slot: ({ family, priority }) => `${family} ${priority}`,
  identity: (rule) => textWithout(rule, 'flags'),
  // A dump finds its place by counting rules.
  displaces: () => true,
};

/** One neighbour an interface and address. */
export const neighbourTable: Table<Neighbour> = {
  groups: [RTNLGRP.neigh],
  added: 'RTM_NEWNEIGH',
  removed: 'RTM_DELNEIGH',
  slot: ({ ifindex, family, dst, flags }) => `${ifindex} ${family} ${dst} ${flags.includes('proxy')}`,
  // A dump finds its place by counting the neighbours of a hash bucket; an update moves none.
  displaces: ({ removed }, _matches, listed) => removed || !listed(),
};

/** One next hop an id. */
export const nexthopTable: Table<NextHop> = {
  groups: [RTNLGRP.nexthop],
  added: 'RTM_NEWNEXTHOP',
  removed: 'RTM_DELNEXTHOP',
  slot: ({ id }) => String(id),
};

/** One forwarding entry an interface, address, VLAN, network identifier and remote end. */
export const fdbTable: Table<Neighbour> = {
  groups: [RTNLGRP.neigh],
  added: 'RTM_NEWNEIGH',
  removed: 'RTM_DELNEIGH',
  slot: ({ ifindex, lladdr, vlan, vni, dst, flags }) => `${ifindex} ${lladdr} ${vlan} ${vni} ${dst} ${flags.includes('self')}`,
};

/** One label a prefix and interface. */
export const addressLabelTable: Table<AddressLabel> = {
  groups: [],
  added: 'RTM_NEWADDRLABEL',
  removed: 'RTM_DELADDRLABEL',
  slot: ({ address, prefixlen, index }) => `${address}/${prefixlen} ${index}`,
};

/** One set of settings an interface and family. */
export const netconfTable: Table<NetConf> = {
  groups: [RTNLGRP.ipv4_netconf, RTNLGRP.ipv6_netconf, RTNLGRP.mpls_netconf],
  added: 'RTM_NEWNETCONF',
  removed: 'RTM_DELNETCONF',
  slot: ({ family, ifindex }) => `${family} ${ifindex}`,
};
