import { defined } from '../../clients/route/indexes.ts';
import { RouteCommands } from '../../clients/route/route.ts';
import { ROUTE_FAMILY } from '../../messages/address-family.ts';
import { Route } from '../../messages/route/route.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RT_TABLE } from '../../messages/route/route-table.ts';
import { RTN } from '../../messages/route/route-type.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { RT_SCOPE } from '../../messages/route/scope.ts';
import { isMulticastRoute } from './multicast-route.ts';
import type { ObjectTable } from './object-table.ts';

/** What an address is written as: of an MPLS label its number. */
function written(address: Route['dst']): string | undefined {
  return typeof address === 'object' ? address.map(({ entry }) => entry >>> 12).join('/') : address;
}

function destination({ dst, dstLen, family }: Route): string {
  return dst === undefined ? 'default' : family === 'mpls' ? (written(dst) ?? '') : `${written(dst)}/${dstLen}`;
}

function gateways({ gateway, via, multipath }: Route): readonly string[] {
  return [gateway ?? via?.address, ...(multipath ?? []).map((hop) => hop.gateway ?? hop.via?.address)].filter(
    (address) => address !== undefined,
  );
}

/** Of several next hops each with its weight. */
function weights({ multipath }: Route): readonly number[] | undefined {
  return multipath?.some(({ hops }) => hops !== 0) ? multipath.map(({ hops }) => hops + 1) : undefined;
}

/** Routes: `ip route`. */
// biome-ignore format: table
export const route: ObjectTable<Route> = {
  name: 'route',
  codec: Route,
  messages: { RTM_NEWROUTE: [RTM.newroute, Route], RTM_DELROUTE: [RTM.delroute, Route] },
  groups: [RTNLGRP.ipv4_route, RTNLGRP.ipv6_route, RTNLGRP.mpls_route],
  fields: [
    { name: 'destination', aliases: ['dst'], column: 'left', tone: 'address', text: destination },
    { name: 'type', column: 'left', bare: true, tone: 'warning', values: Object.keys(RTN), text: ({ type }) => (type === 'unicast' ? undefined : type), also: ({ type }) => [String(type)] },
    { name: 'via', aliases: ['gateway'], column: 'left', tone: 'address', text: gateways },
    { name: 'dev', column: 'left', tone: 'device', text: ({ oif, multipath }, context) => [...new Set([oif, ...(multipath ?? []).map(({ ifindex }) => ifindex)].map((index) => context.interface(index)).filter((name) => name !== undefined))] },
    { name: 'table', column: 'left', usual: ['main'], text: ({ table, tableId }, context) => context.name(table ?? tableId, 'rt_tables', RT_TABLE) },
    { name: 'proto', column: 'left', usual: ['boot'], text: ({ protocol }, context) => context.name(protocol, 'rt_protos', RTPROT) },
    { name: 'metric', column: 'right', text: ({ priority }) => priority },
    { name: 'scope', text: ({ scope, family }, context) => (family === 'inet6' || scope === 'universe' ? undefined : context.name(scope, 'rt_scopes', RT_SCOPE)), also: ({ scope }) => (scope === 'universe' ? ['global'] : []) },
    { name: 'from', tone: 'address', text: ({ src, srcLen }) => src && `${src}/${srcLen}` },
    { name: 'src', aliases: ['prefsrc'], tone: 'address', text: ({ prefsrc }) => prefsrc },
    { name: 'iif', tone: 'device', text: ({ iif }, context) => context.interface(iif) },
    { name: 'weight', text: weights },
    { name: 'nhid', text: ({ nhId }) => nhId },
    { name: 'encap', tone: 'kind', text: ({ encap }) => encap?.type },
    { name: 'newdst', aliases: ['as'], tone: 'address', text: ({ newdst }) => written(newdst) },
    { name: 'tos', text: ({ tos }) => (tos === 0 ? undefined : tos) },
    { name: 'mtu', text: ({ metrics }) => metrics?.mtu },
    { name: 'advmss', text: ({ metrics }) => metrics?.advmss },
    { name: 'pref', text: ({ pref }) => (pref === 'medium' ? undefined : pref) },
    { name: 'family', bare: true, tone: 'quiet', values: Object.keys(ROUTE_FAMILY), text: ({ family }) => (family === 'inet' || family === 'inet6' ? undefined : family), also: ({ family }) => [String(family)] },
    { name: 'expires', text: ({ expires }) => expires?.toString() },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags }) => flags },
  ],
  accepts: (value) => !isMulticastRoute(value),
  list: (runner, { dev, family, table }) => new RouteCommands(runner).list(defined({ dev, table, family: familyOf(family) })),
};

/** The family as the kernel may filter by it. */
function familyOf(family: string | undefined): 'inet' | 'inet6' | 'mpls' | undefined {
  return family === 'inet' || family === 'inet6' || family === 'mpls' ? family : undefined;
}
