import { NetConfCommands } from '../../clients/route/netconf.ts';
import { ROUTE_FAMILY } from '../../messages/address-family.ts';
import { NETCONFA_IFINDEX, NetConf } from '../../messages/route/netconf.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

const switches = [
  ['forwarding', 'forwarding'],
  ['mc-forwarding', 'mcForwarding'],
  ['bc-forwarding', 'bcForwarding'],
  ['force-forwarding', 'forceForwarding'],
  ['proxy-neigh', 'proxyNeigh'],
  ['ignore-linkdown', 'ignoreRoutesWithLinkdown'],
  ['input', 'input'],
] as const satisfies readonly (readonly [string, keyof NetConf])[];

function onOrOff(value: number | undefined): string | undefined {
  return value === undefined ? undefined : value === 0 ? 'off' : 'on';
}

/** Settings of IP on interfaces: `ip netconf`. */
// biome-ignore format: table
export const netconf: ObjectTable<NetConf> = {
  name: 'netconf',
  codec: NetConf,
  messages: { RTM_NEWNETCONF: [RTM.newnetconf, NetConf], RTM_DELNETCONF: [RTM.delnetconf, NetConf] },
  groups: [RTNLGRP.ipv4_netconf, RTNLGRP.ipv6_netconf, RTNLGRP.mpls_netconf],
  fields: [
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => (ifindex === NETCONFA_IFINDEX.all ? 'all' : ifindex === NETCONFA_IFINDEX.default ? 'default' : context.interface(ifindex)) },
    { name: 'family', column: 'left', bare: true, tone: 'quiet', values: Object.keys(ROUTE_FAMILY), text: ({ family }) => family },
    { name: 'rp-filter', column: 'left', values: ['off', 'strict', 'loose'], text: ({ rpFilter }) => (rpFilter === undefined ? undefined : (['off', 'strict', 'loose'][rpFilter] ?? rpFilter)) },
    ...switches.map(([name, key]) => ({ name, values: ['on', 'off'], text: (value: NetConf) => onOrOff(value[key]) })),
  ],
  key: ({ family, ifindex }) => `${family} ${ifindex}`,
  list: (runner) => new NetConfCommands(runner).list(),
};
