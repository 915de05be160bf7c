import type { Bridge } from '../../../lib/messages/route/link/bridge.ts';
import { MDB_RTR_TYPE } from '../../../lib/messages/route/link/bridge.ts';
import type { ifla_bridge_id } from '../../../lib/messages/route/link/bridge-id.ts';
import type { BridgePort } from '../../../lib/messages/route/link/bridge-port.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

type Fields = { readonly [key: string]: Json | undefined };

const hex = (number: number | undefined): string | undefined =>
  number === undefined ? undefined : number === 0 ? '0' : `0x${number.toString(16)}`;
const plain = (number: bigint | undefined): number | undefined => (number === undefined ? undefined : Number(number));
const seconds = (hundredths: bigint | undefined): number | undefined => (hundredths === undefined ? undefined : Number(hundredths) / 100);
const on = (value: number | undefined): boolean | undefined => (value === undefined ? undefined : value !== 0);
const router = (value: string | number | undefined): number | undefined =>
  typeof value === 'string' ? MDB_RTR_TYPE[value as keyof typeof MDB_RTR_TYPE] : value;

function identifier(id: ifla_bridge_id | undefined): string | undefined {
  if (id === undefined) return undefined;
  const bytes = id.addr.split(':').map((byte) => Number.parseInt(byte, 16).toString(16));
  return `${id.prio.toString(16).padStart(4, '0')}.${bytes.join(':')}`;
}

const tags: Readonly<Record<string, string>> = { '8021q': '802.1Q', '8021ad': '802.1ad' };

/** The `info_data` of a bridge. */
export function toIpBridge(bridge: Bridge, names: Names): Fields {
  const options = bridge.multiBoolopt;
  const option = (name: string): number | undefined =>
    options?.optmask.includes(name as never) ? Number(options.optval.includes(name as never)) : undefined;
  const querier = bridge.mcastQuerierState;
  return {
    forward_delay: bridge.forwardDelay,
    hello_time: bridge.helloTime,
    max_age: bridge.maxAge,
    ageing_time: bridge.ageingTime,
    stp_state: bridge.stpState,
    priority: bridge.priority,
    vlan_filtering: bridge.vlanFiltering,
    vlan_protocol: bridge.vlanProtocol === undefined ? undefined : (tags[bridge.vlanProtocol] ?? bridge.vlanProtocol),
    bridge_id: identifier(bridge.bridgeId),
    root_id: identifier(bridge.rootId),
    root_port: bridge.rootPort,
    root_path_cost: bridge.rootPathCost,
    topology_change: bridge.topologyChange,
    topology_change_detected: bridge.topologyChangeDetected,
    hello_timer: seconds(bridge.helloTimer),
    tcn_timer: seconds(bridge.tcnTimer),
    topology_change_timer: seconds(bridge.topologyChangeTimer),
    gc_timer: seconds(bridge.gcTimer),
    fdb_n_learned: bridge.fdbNLearned,
    fdb_max_learned: bridge.fdbMaxLearned,
    vlan_default_pvid: bridge.vlanDefaultPvid,
    vlan_stats_enabled: bridge.vlanStatsEnabled,
    vlan_stats_per_port: bridge.vlanStatsPerPort,
    group_fwd_mask: hex(bridge.groupFwdMask),
    group_addr: bridge.groupAddr,
    mcast_snooping: bridge.mcastSnooping,
    no_linklocal_learn: option('no_ll_learn'),
    mcast_vlan_snooping: option('mcast_vlan_snooping'),
    mst_enabled: option('mst_enable'),
    mcast_router: router(bridge.mcastRouter),
    mcast_query_use_ifaddr: bridge.mcastQueryUseIfaddr,
    mcast_querier: bridge.mcastQuerier,
    mcast_querier_ipv4_addr: querier?.ipAddress,
    mcast_querier_ipv4_port: querier?.ipPort === undefined ? undefined : names.link(querier.ipPort),
    mcast_querier_ipv4_other_timer: seconds(querier?.ipOtherTimer),
    mcast_querier_ipv6_addr: querier?.ipv6Address,
    mcast_querier_ipv6_port: querier?.ipv6Port === undefined ? undefined : names.link(querier.ipv6Port),
    mcast_querier_ipv6_other_timer: seconds(querier?.ipv6OtherTimer),
    mcast_hash_elasticity: bridge.mcastHashElasticity,
    mcast_hash_max: bridge.mcastHashMax,
    mcast_last_member_cnt: bridge.mcastLastMemberCnt,
    mcast_startup_query_cnt: bridge.mcastStartupQueryCnt,
    mcast_last_member_intvl: plain(bridge.mcastLastMemberIntvl),
    mcast_membership_intvl: plain(bridge.mcastMembershipIntvl),
    mcast_querier_intvl: plain(bridge.mcastQuerierIntvl),
    mcast_query_intvl: plain(bridge.mcastQueryIntvl),
    mcast_query_response_intvl: plain(bridge.mcastQueryResponseIntvl),
    mcast_startup_query_intvl: plain(bridge.mcastStartupQueryIntvl),
    mcast_stats_enabled: bridge.mcastStatsEnabled,
    mcast_igmp_version: bridge.mcastIgmpVersion,
    mcast_mld_version: bridge.mcastMldVersion,
    nf_call_iptables: bridge.nfCallIptables,
    nf_call_ip6tables: bridge.nfCallIp6tables,
    nf_call_arptables: bridge.nfCallArptables,
  };
}

/** The `info_slave_data` of a bridge's port. */
export function toIpBridgePort(port: BridgePort, names: Names): Fields {
  return {
    state: port.state,
    priority: port.priority,
    cost: port.cost,
    hairpin: on(port.mode),
    guard: on(port.guard),
    root_block: on(port.protect),
    fastleave: on(port.fastLeave),
    learning: on(port.learning),
    flood: on(port.unicastFlood),
    id: hex(port.id),
    no: hex(port.no),
    designated_port: port.designatedPort,
    designated_cost: port.designatedCost,
    bridge_id: identifier(port.bridgeId),
    root_id: identifier(port.rootId),
    hold_timer: seconds(port.holdTimer),
    message_age_timer: seconds(port.messageAgeTimer),
    forward_delay_timer: seconds(port.forwardDelayTimer),
    topology_change_ack: port.topologyChangeAck,
    config_pending: port.configPending,
    proxy_arp: on(port.proxyarp),
    proxy_arp_wifi: on(port.proxyarpWifi),
    multicast_router: router(port.multicastRouter),
    mcast_flood: on(port.mcastFlood),
    bcast_flood: on(port.bcastFlood),
    mcast_to_unicast: on(port.mcastToUcast),
    neigh_suppress: on(port.neighSuppress),
    neigh_vlan_suppress: on(port.neighVlanSuppress),
    group_fwd_mask: hex(port.groupFwdMask),
    group_fwd_mask_str: port.groupFwdMask === undefined ? undefined : forwarded(port.groupFwdMask),
    vlan_tunnel: on(port.vlanTunnel),
    isolated: on(port.isolated),
    locked: on(port.locked),
    mab: on(port.mab),
    backup_port: port.backupPort === undefined ? undefined : names.link(port.backupPort),
    mcast_max_groups: port.mcastMaxGroups,
    mcast_n_groups: port.mcastNGroups,
  };
}

/** Groups that `ip` has names for. */
function forwarded(mask: number): string {
  const known: readonly [number, string][] = [
    [1 << 14, 'lldp'],
    [1 << 2, 'lacp'],
    [1 << 0, 'stp'],
  ];
  const parts = known.filter(([bit]) => (mask & bit) !== 0).map(([, name]) => name);
  const rest = known.reduce((left, [bit]) => left & ~bit, mask);
  return rest !== 0 || parts.length === 0 ? [`0x${rest.toString(16)}`, ...parts].join(',') : parts.join(',');
}
