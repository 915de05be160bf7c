import { defined } from '../../clients/route/indexes.ts';
import { LinkCommands } from '../../clients/route/link.ts';
import { BR_STATE, type BridgePort } from '../../messages/route/link/bridge-port.ts';
import { Link } from '../../messages/route/link.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

/** Switches of a port that are off unless somebody turns them on, by the name that `bridge link set` has for them. */
// biome-ignore format: table
const off = [
  ['hairpin', 'mode'], ['guard', 'guard'], ['root_block', 'protect'], ['fastleave', 'fastLeave'], ['proxy_arp', 'proxyarp'],
  ['proxy_arp_wifi', 'proxyarpWifi'], ['mcast_to_unicast', 'mcastToUcast'], ['vlan_tunnel', 'vlanTunnel'], ['isolated', 'isolated'],
  ['neigh_suppress', 'neighSuppress'], ['neigh_vlan_suppress', 'neighVlanSuppress'], ['neigh_forward_grat', 'neighForwardGrat'],
  ['locked', 'locked'], ['mab', 'mab'],
] as const satisfies readonly (readonly [string, keyof BridgePort])[];
/** Those that are on. */
// biome-ignore format: table
const on = [
  ['learning', 'learning'], ['flood', 'unicastFlood'], ['mcast_flood', 'mcastFlood'], ['bcast_flood', 'bcastFlood'],
] as const satisfies readonly (readonly [string, keyof BridgePort])[];

/** What was turned on, and what was turned off: `['isolated', 'no-learning']`. */
function switches({ protinfo = {} }: Link): readonly string[] {
  return [
    ...off.filter(([, key]) => protinfo[key] === 1).map(([name]) => name),
    ...on.filter(([, key]) => protinfo[key] === 0).map(([name]) => `no-${name}`),
  ];
}

/** Every switch that is on, so that a filter finds what goes without saying, too. */
function turnedOn({ protinfo = {} }: Link): readonly string[] {
  return [...off, ...on].filter(([, key]) => protinfo[key] === 1).map(([name]) => name);
}

/** Ports of bridges with their settings: `bridge link`. */
// biome-ignore format: table
export const bridgePort: ObjectTable<Link> = {
  name: 'port',
  codec: Link,
  messages: { RTM_NEWLINK: [RTM.newlink, Link], RTM_DELLINK: [RTM.dellink, Link] },
  groups: [RTNLGRP.link],
  fields: [
    { name: 'name', aliases: ['dev'], column: 'left', tone: 'device', text: ({ ifname, index }) => ifname ?? `#${index}` },
    { name: 'bridge', aliases: ['master'], column: 'left', tone: 'device', text: ({ master }, context) => context.interface(master) },
    { name: 'state', column: 'left', bare: true, values: Object.keys(BR_STATE), tone: (state) => (state === 'forwarding' ? 'good' : state === 'disabled' ? 'bad' : 'warning'), text: ({ protinfo }) => protinfo?.state },
    { name: 'cost', column: 'right', text: ({ protinfo }) => protinfo?.cost },
    { name: 'priority', column: 'right', text: ({ protinfo }) => protinfo?.priority },
    { name: 'switches', aliases: ['flags'], bare: true, tone: 'warning', text: switches, also: turnedOn },
    { name: 'mcast-router', text: ({ protinfo }) => (protinfo?.multicastRouter === 'temp_query' ? undefined : protinfo?.multicastRouter) },
    { name: 'groups', text: ({ protinfo }) => protinfo?.mcastNGroups || undefined },
    { name: 'max-groups', text: ({ protinfo }) => protinfo?.mcastMaxGroups || undefined },
    { name: 'backup', tone: 'device', text: ({ protinfo }, context) => context.interface(protinfo?.backupPort) },
    { name: 'backup-nhid', text: ({ protinfo }) => protinfo?.backupNhid || undefined },
  ],
  // A bridge itself is listed with its ports, but has no master.
  accepts: ({ family, master }) => family === 'bridge' && master !== undefined,
  key: ({ index }) => String(index),
  restless: ['stats', 'stats64', 'protinfo.messageAgeTimer', 'protinfo.forwardDelayTimer', 'protinfo.holdTimer'],
  list: (runner, { bridge }) => new LinkCommands(runner).list(defined({ family: 'bridge' as const, master: bridge })),
};
