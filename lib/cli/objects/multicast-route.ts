import { concat, type Observable } from 'rxjs';
import { RouteCommands } from '../../clients/route/route.ts';
import { Route } from '../../messages/route/route.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

const families = { ipmr: 'inet', ip6mr: 'inet6' } as const;
type Family = keyof typeof families;

/** Whether a route is one of the multicast router. */
export function isMulticastRoute({ family }: Route): boolean {
  return Object.hasOwn(families, family);
}

/** Routes of the multicast router: `ip mroute`. */
// biome-ignore format: table
export const multicastRoute: ObjectTable<Route> = {
  name: 'mroute',
  codec: Route,
  messages: { RTM_NEWROUTE: [RTM.newroute, Route], RTM_DELROUTE: [RTM.delroute, Route] },
  groups: [RTNLGRP.ipv4_mroute, RTNLGRP.ipv6_mroute],
  fields: [
    { name: 'group', aliases: ['dst'], column: 'left', tone: 'address', text: ({ dst }) => dst as string | undefined },
    { name: 'source', aliases: ['src'], column: 'left', tone: 'address', text: ({ src }) => src },
    { name: 'iif', column: 'left', tone: 'device', text: ({ iif }, context) => context.interface(iif) },
    { name: 'oif', aliases: ['dev'], column: 'left', tone: 'device', text: ({ multipath = [] }, context) => multipath.map(({ ifindex }) => context.interface(ifindex) ?? String(ifindex)) },
    { name: 'family', bare: true, tone: 'quiet', values: Object.values(families), text: ({ family }) => families[family as Family] },
    { name: 'table', usual: ['default'], text: ({ table, tableId }, context) => context.name(table ?? tableId, 'rt_tables', { default: 253 }) },
    { name: 'packets', column: 'right', text: ({ mfcStats }) => mfcStats?.packets?.toString() },
    { name: 'bytes', text: ({ mfcStats }) => mfcStats?.bytes?.toString() },
    { name: 'wrong-iif', usual: ['0'], text: ({ mfcStats }) => mfcStats?.wrongIf?.toString() },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags }) => flags },
  ],
  accepts: isMulticastRoute,
  key: ({ family, table, tableId, dst, src }) => `${family} ${table ?? tableId} ${dst} ${src}`,
  restless: ['mfcStats', 'expires', 'cacheinfo'],
  list: (runner, { family }) => {
    const wanted = (Object.keys(families) as Family[]).filter((one) => family === undefined || families[one] === family);
    return concat(...wanted.map((one): Observable<Route> => new RouteCommands(runner).list({ family: one })));
  },
};
