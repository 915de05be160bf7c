import { link } from './link.ts';
import type { ObjectTable } from './object-table.ts';

/** What is known of a kind of objects before it is loaded: help and completion need no more. */
export interface ObjectEntry {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly summary: string;
  /** A monitor shows it unless told otherwise. */
  readonly usual?: true;
  /** The kernel tells nobody of changes (`list`), or keeps none (`monitor`). */
  readonly only?: 'list' | 'monitor';
  readonly load: () => Promise<ObjectTable>;
}

const others = async () => (await import('./others.ts')).others;
const traffic = async () => (await import('./traffic/traffic.ts')).traffic;

/**
 * Every object that can be listed and monitored, in the order that help and monitors have them. A new one is its file, its name in
 * a group, and a line here. Only the link comes with the program; the others load in two groups, and not more: measured, to find
 * a file costs as much as to read most of what would be in it, and each group adds files of what it shares with the rest.
 */
// biome-ignore format: table
export const catalogue: readonly ObjectEntry[] = [
  { name: 'link', aliases: ['interface'], summary: 'network interfaces', usual: true, load: async () => link },
  { name: 'address', aliases: ['addr'], summary: 'addresses of interfaces', usual: true, load: async () => (await others()).address },
  { name: 'route', aliases: [], summary: 'routes of all tables', usual: true, load: async () => (await others()).route },
  { name: 'rule', aliases: [], summary: 'rules that choose a routing table', usual: true, load: async () => (await others()).rule },
  { name: 'neighbour', aliases: ['neigh', 'neighbor'], summary: 'ARP and NDP entries', usual: true, load: async () => (await others()).neighbour },
  { name: 'nexthop', aliases: ['nh'], summary: 'next hops that routes refer to', load: async () => (await others()).nexthop },
  { name: 'bucket', aliases: ['nexthop-bucket'], summary: 'buckets of resilient next hop groups', load: async () => (await others()).nexthopBucket },
  { name: 'fdb', aliases: [], summary: 'forwarding databases of bridges and VXLANs', load: async () => (await others()).fdb },
  { name: 'port', aliases: ['bridge-port'], summary: 'ports of bridges', load: async () => (await others()).port },
  { name: 'vlan', aliases: ['bridge-vlan'], summary: 'VLANs of bridges and their ports', load: async () => (await others()).vlan },
  { name: 'mdb', aliases: [], summary: 'multicast groups of bridges', load: async () => (await others()).mdb },
  { name: 'vni', aliases: ['tunnel'], summary: 'network identifiers of VXLANs that filter them', load: async () => (await others()).vni },
  { name: 'qdisc', aliases: [], summary: 'queueing disciplines', load: async () => (await traffic()).qdisc },
  { name: 'class', aliases: ['traffic-class'], summary: 'classes of qdiscs', load: async () => (await traffic()).class },
  { name: 'filter', aliases: ['traffic-filter'], summary: 'filters of traffic control', load: async () => (await traffic()).filter },
  { name: 'chain', aliases: [], summary: 'chains of such filters', load: async () => (await traffic()).chain },
  { name: 'action', aliases: [], summary: 'actions that filters may share', load: async () => (await traffic()).action },
  { name: 'stats', aliases: ['counter'], summary: 'counters of interfaces', only: 'list', load: async () => (await others()).stats },
  { name: 'ntable', aliases: ['neighbour-table'], summary: 'sizes and timers of ARP and NDP', only: 'list', load: async () => (await others()).neighbourTable },
  { name: 'netconf', aliases: [], summary: 'settings of IP on interfaces', load: async () => (await others()).netconf },
  { name: 'address-label', aliases: ['addrlabel'], summary: 'labels of IPv6 prefixes', only: 'list', load: async () => (await others()).addressLabel },
  { name: 'multicast', aliases: ['maddress', 'maddr'], summary: 'multicast groups that interfaces joined', load: async () => (await others()).multicast },
  { name: 'mroute', aliases: ['multicast-route'], summary: 'routes of the multicast router', load: async () => (await others()).multicastRoute },
  { name: 'anycast', aliases: [], summary: 'IPv6 anycast addresses', load: async () => (await others()).anycast },
  { name: 'nsid', aliases: [], summary: 'ids of other network namespaces', load: async () => (await others()).nsid },
  { name: 'prefix', aliases: [], summary: 'prefixes that routers advertise', only: 'monitor', load: async () => (await others()).prefix },
  { name: 'nd-option', aliases: ['nduseropt'], summary: 'options of router advertisements: DNS servers …', only: 'monitor', load: async () => (await others()).ndOption },
];
