import type { Address } from '../messages/route/address.ts';
import type { Link } from '../messages/route/link.ts';
import type { Neighbour } from '../messages/route/neighbour.ts';
import type { NextHop } from '../messages/route/nexthop.ts';
import type { Route } from '../messages/route/route.ts';
import { RTM } from '../messages/route/rtm.ts';
import type { Rule } from '../messages/route/rule.ts';
import { addressBody } from './address-state.ts';
import { type FakeLink, linkBody } from './link-state.ts';
import type { MessageName } from './machine.ts';
import type { Namespace } from './namespace.ts';
import { neighbourBody } from './neighbours.ts';
import { confBody } from './netconf.ts';
import { nextHopBody } from './nexthops.ts';
import { refused } from './refusal.ts';
import { routeBody } from './route-state.ts';
import { ruleBody } from './rules.ts';

/** What a dump gives: the name of its messages, and their bodies. */
export interface Dump {
  readonly type: MessageName;
  readonly bodies: readonly object[];
  /** The kernel filtered: it says so in every header. */
  readonly filtered: boolean;
}

function inOrder(namespace: Namespace): FakeLink[] {
  return [...namespace.links.values()].sort((a, b) => a.index - b.index);
}

function links(namespace: Namespace, { master, linkinfo, extMask }: Link): Dump {
  const wanted = inOrder(namespace).filter(
    (link) => (master === undefined || link.master?.index === master) && (linkinfo?.kind === undefined || link.kind === linkinfo.kind),
  );
  const skipStats = extMask?.includes('skip_stats') === true;
  return {
    type: 'RTM_NEWLINK',
    bodies: wanted.map((link) => linkBody(link, { skipStats })),
    filtered: master !== undefined || linkinfo?.kind !== undefined,
  };
}

function addresses(namespace: Namespace, { family, index }: Address): Dump {
  const order = inOrder(namespace);
  if (index !== 0 && !namespace.links.has(index)) refused('ENODEV');
  const wanted = namespace.addresses
    .filter((address) => (family === 'unspec' || address.family === family) && (index === 0 || address.link.index === index))
    .sort((a, b) => a.family.length - b.family.length || order.indexOf(a.link) - order.indexOf(b.link));
  return { type: 'RTM_NEWADDR', bodies: wanted.map(addressBody), filtered: index !== 0 };
}

function routes(namespace: Namespace, { family, table, tableId, protocol, type, oif }: Route): Dump {
  const number = table ?? (tableId || undefined);
  if (number !== undefined && (family === 'inet' || family === 'inet6') && !namespace.tables.has(`${family} ${number}`))
    refused('ENOENT', `${family === 'inet' ? 'ipv4' : 'ipv6'}: FIB table does not exist`);
  if (oif !== undefined && !namespace.links.has(oif)) refused('ENODEV');
  const wanted = namespace.routes.filter(
    (route) =>
      (family === 'unspec' || route.family === family) &&
      (number === undefined || route.table === number) &&
      (protocol === 'unspec' || route.protocol === protocol) &&
      (type === 'unspec' || route.type === type) &&
      (oif === undefined || route.hops.some(({ link }) => link.index === oif)),
  );
  return {
    type: 'RTM_NEWROUTE',
    bodies: wanted.map(routeBody),
    filtered: number !== undefined || protocol !== 'unspec' || type !== 'unspec' || oif !== undefined,
  };
}

function rules(namespace: Namespace, { family }: Rule): Dump {
  const wanted = namespace.rules.filter((rule) => family === 'unspec' || rule.family === family);
  return { type: 'RTM_NEWRULE', bodies: wanted.map((rule) => ruleBody(namespace, rule)), filtered: false };
}

function neighbours(namespace: Namespace, { family, flags, viaIfindex, ifindex, master }: Neighbour): Dump {
  const index = viaIfindex ?? (ifindex || undefined);
  const proxy = flags.includes('proxy');
  if (family === 'bridge') return { type: 'RTM_NEWNEIGH', bodies: [], filtered: false };
  const wanted = namespace.neighbours.filter(
    (neighbour) =>
      neighbour.proxy === proxy &&
      (family === 'unspec' || neighbour.family === family) &&
      (index === undefined || neighbour.link.index === index) &&
      (master === undefined || neighbour.link.master?.index === master),
  );
  return { type: 'RTM_NEWNEIGH', bodies: wanted.map(neighbourBody), filtered: index !== undefined || master !== undefined };
}

function nexthops(namespace: Namespace, { family, oif, master, groups, fdb }: NextHop): Dump {
  const wanted = [...namespace.nexthops.values()]
    .sort((a, b) => a.id - b.id)
    .filter(
      (hop) =>
        (family === 'unspec' || hop.family === family) &&
        (oif === undefined || hop.link?.index === oif) &&
        (master === undefined || hop.link?.master?.index === master) &&
        (groups !== true || hop.group !== undefined) &&
        fdb !== true,
    );
  return { type: 'RTM_NEWNEXTHOP', bodies: wanted.map(nextHopBody), filtered: false };
}

function nsids(namespace: Namespace): Dump {
  const bodies = [...namespace.nsids.values()].map((nsid) => ({ family: 'unspec', nsid }));
  return { type: 'RTM_NEWNSID', bodies, filtered: false };
}

function confs(namespace: Namespace, { family }: { readonly family: unknown }): Dump {
  const families = (['inet', 'inet6'] as const).filter((known) => family === 'unspec' || family === known);
  const indexes = [...inOrder(namespace).map(({ index }) => index), -1, -2];
  return { type: 'RTM_NEWNETCONF', bodies: families.flatMap((known) => indexes.map((index) => confBody(index, known))), filtered: false };
}

/** What each kind of dump gives. */
const tables: ReadonlyMap<number, (namespace: Namespace, body: never) => Dump> = new Map<
  number,
  (namespace: Namespace, body: never) => Dump
>([
  [RTM.getlink, links],
  [RTM.getaddr, addresses],
  [RTM.getroute, routes],
  [RTM.getrule, rules],
  [RTM.getneigh, neighbours],
  [RTM.getnexthop, nexthops],
  [RTM.getnsid, nsids],
  [RTM.getnetconf, confs],
]);

/** What takes the dump that a type asks for. Refuses what has no table here; what is refused later ends a dump that has begun. */
export function dumpOf(type: number): (namespace: Namespace, body: never) => Dump {
  return tables.get(type) ?? refused('EOPNOTSUPP', 'the fake kernel has no such table');
}
