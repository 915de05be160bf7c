import { defined } from '../../clients/route/indexes.ts';
import { LinkCommands } from '../../clients/route/link.ts';
import { linkAttributes } from '../../messages/route/link/attributes.ts';
import { ifinfomsg } from '../../messages/route/link/ifinfomsg.ts';
import { LinkInfo } from '../../messages/route/link/info.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { attributes, message } from '../../schema/index.ts';
import { kindSettings } from './kind-settings.ts';
import type { ObjectTable } from './object-table.ts';

const states = ['up', 'down', 'no-carrier', 'dormant', 'testing', 'notpresent'] as const;
const rareFlags: ReadonlySet<string | number> = new Set(['promisc', 'allmulti', 'noarp', 'debug', 'dynamic', 'pointopoint']);

/** What the administrator set, and where that is up, what the driver says. */
function stateOf({ flags, operstate }: Link): (typeof states)[number] {
  if (operstate === 'notpresent') return operstate;
  if (!flags.includes('up')) return 'down';
  if (operstate === 'down' || operstate === 'lowerlayerdown') return 'no-carrier';
  return operstate === 'dormant' || operstate === 'testing' ? operstate : 'up';
}

const { ifname, mtu, address, master, linkNetnsid, group, ifalias, propList, operstate } = linkAttributes;
/** A link without counters, settings of protocols and what else no field shows. */
const ShownLink = message(
  ifinfomsg,
  attributes('IFLA', {
    ...{ ifname, mtu, address, link: linkAttributes.link, master, linkNetnsid, group, ifalias, propList, operstate },
    linkinfo: [18, LinkInfo],
  }),
);

/** Interfaces: `ip link`. */
// biome-ignore format: table
export const link: ObjectTable<Link> = {
  name: 'link',
  codec: Link,
  messages: { RTM_NEWLINK: [RTM.newlink, Link], RTM_DELLINK: [RTM.dellink, Link] },
  shown: { RTM_NEWLINK: [RTM.newlink, ShownLink] },
  groups: [RTNLGRP.link],
  fields: [
    { name: 'name', aliases: ['dev'], column: 'left', tone: 'device', text: ({ ifname, index }) => ifname ?? `#${index}`, also: ({ propList }) => propList?.altIfname ?? [] },
    { name: 'index', title: '#', column: 'right', tone: 'quiet', text: ({ index }) => index },
    { name: 'kind', column: 'left', bare: true, tone: 'kind', text: ({ linkinfo }) => linkinfo?.kind },
    { name: 'state', column: 'left', bare: true, values: states, tone: (state) => (state === 'up' ? 'good' : state === 'down' ? 'bad' : 'warning'), text: stateOf },
    { name: 'mtu', column: 'right', text: ({ mtu }) => mtu },
    { name: 'address', column: 'left', tone: 'address', text: ({ address }) => address },
    { name: 'master', tone: 'device', text: ({ master }, context) => context.interface(master) },
    { name: 'link', tone: 'device', text: ({ link, linkNetnsid }, context) => (linkNetnsid === undefined ? context.interface(link) : link && `#${link}`) },
    { name: 'netns', text: ({ linkNetnsid }) => linkNetnsid },
    { name: 'settings', bare: true, text: kindSettings },
    { name: 'group', text: ({ group }) => (group === 0 ? undefined : group) },
    { name: 'alias', text: ({ ifalias }) => ifalias },
    { name: 'altname', text: ({ propList }) => propList?.altIfname },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags }) => flags.filter((flag) => rareFlags.has(flag)), also: ({ flags }) => flags.map(String) },
  ],
  // Of family `bridge` they are about a bridge's ports: one that ceases to be a port is not gone.
  accepts: ({ family }) => family !== 'bridge',
  key: ({ index }) => String(index),
  learn: ({ family, index, ifname }, context) => {
    if (family !== 'bridge' && ifname !== undefined) context.learn(index, ifname);
  },
  restless: ['stats', 'stats64', 'afSpec.inet6.stats', 'afSpec.inet6.icmp6stats', 'afSpec.inet6.cacheinfo'],
  list: (runner, { kind, master }, shown) => new LinkCommands(runner).list(defined({ kind, master, extMask: shown ? (['skip_stats'] as const) : undefined })),
};
