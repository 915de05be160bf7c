import type { Bond } from '../../../lib/messages/route/link/bond.ts';
import type { BondPort } from '../../../lib/messages/route/link/bond-port.ts';
import { LACP_STATE } from '../../../lib/messages/route/link/bond-port.ts';
import type { Json } from '../compare.ts';
import type { Names } from './names.ts';

type Fields = { readonly [key: string]: Json | undefined };

const modes: Readonly<Record<string, string>> = {
  roundrobin: 'balance-rr',
  activebackup: 'active-backup',
  xor: 'balance-xor',
  broadcast: 'broadcast',
  '8023ad': '802.3ad',
  tlb: 'balance-tlb',
  alb: 'balance-alb',
};
const policies: Readonly<Record<string, string>> = {
  layer2: 'layer2',
  layer34: 'layer3+4',
  layer23: 'layer2+3',
  encap23: 'encap2+3',
  encap34: 'encap3+4',
  vlan_srcmac: 'vlan+srcmac',
};
const states: Readonly<Record<string, string>> = { up: 'UP', fail: 'GOING_DOWN', down: 'DOWN', back: 'GOING_BACK' };
const partStates: Readonly<Record<keyof typeof LACP_STATE, string>> = {
  lacp_activity: 'active',
  lacp_timeout: 'short_timeout',
  aggregation: 'aggregating',
  synchronization: 'in_sync',
  collecting: 'collecting',
  distributing: 'distributing',
  defaulted: 'defaulted',
  expired: 'expired',
};

const named = (table: Readonly<Record<string, string>>, value: string | number | undefined): string | number | undefined =>
  value === undefined ? undefined : (table[value] ?? value);

/** The `info_data` of a bond. */
export function toIpBond(bond: Bond, names: Names): Fields {
  const info = bond.adInfo;
  return {
    mode: named(modes, bond.mode),
    active_slave: bond.activeSlave === undefined ? undefined : names.link(bond.activeSlave),
    miimon: bond.miimon,
    updelay: bond.updelay,
    downdelay: bond.downdelay,
    peer_notify_delay: bond.peerNotifDelay,
    use_carrier: bond.useCarrier,
    arp_interval: bond.arpInterval,
    arp_missed_max: bond.missedMax,
    arp_ip_target: bond.arpIpTarget,
    ns_ip6_target: bond.nsIp6Target,
    arp_validate: bond.arpValidate === 'none' ? null : bond.arpValidate,
    arp_all_targets: bond.arpAllTargets,
    primary: bond.primary === undefined ? undefined : names.link(bond.primary),
    primary_reselect: bond.primaryReselect,
    fail_over_mac: bond.failOverMac,
    xmit_hash_policy: named(policies, bond.xmitHashPolicy),
    resend_igmp: bond.resendIgmp,
    num_peer_notif: bond.numPeerNotif,
    all_slaves_active: bond.allSlavesActive,
    min_links: bond.minLinks,
    lp_interval: bond.lpInterval,
    packets_per_slave: bond.packetsPerSlave,
    ad_lacp_active: bond.adLacpActive === undefined ? undefined : bond.adLacpActive === 1 ? 'on' : 'off',
    ad_lacp_rate: bond.adLacpRate,
    ad_select: bond.adSelect,
    ad_info: info && {
      aggregator: info.aggregator,
      num_ports: info.numPorts,
      actor_key: info.actorKey,
      partner_key: info.partnerKey,
      partner_mac: info.partnerMac,
    },
    ad_actor_sys_prio: bond.adActorSysPrio,
    ad_user_port_key: bond.adUserPortKey,
    ad_actor_system: bond.adActorSystem,
    tlb_dynamic_lb: bond.tlbDynamicLb,
  };
}

function mask(flags: readonly (string | number)[] | undefined): number | undefined {
  return flags?.reduce<number>((sum, flag) => sum + (typeof flag === 'number' ? flag : LACP_STATE[flag as keyof typeof LACP_STATE]), 0);
}

/** The `info_slave_data` of a bond's port. */
export function toIpBondPort(port: BondPort): Fields {
  return {
    state: port.state === undefined ? undefined : String(port.state).toUpperCase(),
    mii_status: named(states, port.miiStatus),
    link_failure_count: port.linkFailureCount,
    perm_hwaddr: port.permHwaddr,
    queue_id: port.queueId,
    prio: port.prio,
    ad_aggregator_id: port.adAggregatorId,
    ad_actor_oper_port_state: mask(port.adActorOperPortState),
    ad_actor_oper_port_state_str: port.adActorOperPortState?.map((flag) => partStates[flag as keyof typeof LACP_STATE]),
    ad_partner_oper_port_state: mask(port.adPartnerOperPortState),
    ad_partner_oper_port_state_str: port.adPartnerOperPortState?.map((flag) => partStates[flag as keyof typeof LACP_STATE]),
  };
}
