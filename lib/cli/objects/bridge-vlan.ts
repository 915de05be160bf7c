import { concat, type Observable } from 'rxjs';
import { BridgeVlanCommands } from '../../clients/route/bridge-vlan.ts';
import { defined } from '../../clients/route/indexes.ts';
import { BridgeVlan } from '../../messages/route/bridge-vlan.ts';
import { BRIDGE_VLAN_INFO } from '../../messages/route/link/bridge-af-spec.ts';
import { BR_STATE } from '../../messages/route/link/bridge-port.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

function range(first: number | undefined, last = first): string | undefined {
  return first === last ? first?.toString() : `${first}-${last}`;
}

function vid({ entry = [], globalOptions = [] }: BridgeVlan): string | undefined {
  const [own] = entry;
  const [global] = globalOptions;
  return range(own?.info?.vid ?? global?.id, own?.range ?? global?.range);
}

/** VLANs of bridges and their ports: `bridge vlan`; and what holds for them in the whole bridge: `bridge vlan global`. */
// biome-ignore format: table
export const bridgeVlan: ObjectTable<BridgeVlan> = {
  name: 'vlan',
  codec: BridgeVlan,
  messages: { RTM_NEWVLAN: [RTM.newvlan, BridgeVlan], RTM_DELVLAN: [RTM.delvlan, BridgeVlan] },
  groups: [RTNLGRP.brvlan],
  fields: [
    { name: 'vid', column: 'right', tone: 'title', text: vid },
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    { name: 'for', column: 'left', bare: true, usual: ['port'], values: ['port', 'bridge'], text: ({ globalOptions }) => (globalOptions === undefined ? 'port' : 'bridge') },
    { name: 'flags', column: 'left', bare: true, tone: 'warning', values: Object.keys(BRIDGE_VLAN_INFO), text: ({ entry }) => entry?.[0]?.info?.flags },
    { name: 'state', column: 'left', bare: true, values: Object.keys(BR_STATE), tone: (state) => (state === 'forwarding' ? 'good' : 'warning'), text: ({ entry }) => entry?.[0]?.state },
    { name: 'tunnel', text: ({ entry }) => entry?.[0]?.tunnelInfo?.id },
    { name: 'mcast-router', text: ({ entry }) => (entry?.[0]?.mcastRouter === 'temp_query' ? undefined : entry?.[0]?.mcastRouter) },
    { name: 'groups', text: ({ entry }) => entry?.[0]?.mcastNGroups || undefined },
    { name: 'max-groups', text: ({ entry }) => entry?.[0]?.mcastMaxGroups || undefined },
    { name: 'neigh-suppress', text: ({ entry }) => entry?.[0]?.neighSuppress || undefined },
    { name: 'snooping', text: ({ globalOptions }) => globalOptions?.[0]?.mcastSnooping },
    { name: 'querier', text: ({ globalOptions }) => globalOptions?.[0]?.mcastQuerier || undefined },
    { name: 'igmp', text: ({ globalOptions }) => globalOptions?.[0]?.mcastIgmpVersion },
    { name: 'mld', text: ({ globalOptions }) => globalOptions?.[0]?.mcastMldVersion },
    { name: 'msti', text: ({ globalOptions }) => globalOptions?.[0]?.msti || undefined },
  ],
  pieces: ({ entry = [], globalOptions = [], ...header }) => [
    ...entry.map((one) => ({ ...header, entry: [one] })),
    ...globalOptions.map((one) => ({ ...header, globalOptions: [one] })),
  ],
  key: (value) => `${value.ifindex} ${value.globalOptions !== undefined} ${vid(value)}`,
  restless: ['entry.0.mcastNGroups', 'globalOptions.0.mcastRouterPorts'],
  list: (runner, { dev }) => {
    const commands = new BridgeVlanCommands(runner);
    const lists: readonly Observable<BridgeVlan>[] = [commands.list(defined({ dev })), commands.list(defined({ dev, global: true }))];
    return concat(...lists);
  },
};
