// Kind bond: IFLA_BOND_* — linux/if_link.h, linux/if_bonding.h; the names of options are those of the bonding driver
import {
  type Attributes,
  attributes,
  enumOf,
  type Infer,
  indexed,
  ipv4,
  ipv6,
  lladdr,
  mac,
  range,
  u8,
  u16,
  u32,
} from '../../../schema/index.ts';

/** `BOND_MODE_*`: how a bond spreads traffic over its ports. */
// biome-ignore format: table
export const BOND_MODE = { roundrobin: 0, activebackup: 1, xor: 2, broadcast: 3, '8023ad': 4, tlb: 5, alb: 6 } as const;
/** `BOND_XMIT_POLICY_*`: what picks the port of a packet. */
// biome-ignore format: table
export const BOND_XMIT_POLICY = { layer2: 0, layer34: 1, layer23: 2, encap23: 3, encap34: 4, vlan_srcmac: 5 } as const;
/** Which ports take part in ARP validation, and whether only their ARP counts as traffic. */
// biome-ignore format: table
export const BOND_ARP_VALIDATE = {
  none: 0, active: 1, backup: 2, all: 3, filter: 4, filter_active: 5, filter_backup: 6,
} as const;
/** How many ARP targets must answer for a port to be up. */
export const BOND_ARP_ALL_TARGETS = { any: 0, all: 1 } as const;
/** When the primary port takes over again. */
export const BOND_PRIMARY_RESELECT = { always: 0, better: 1, failure: 2 } as const;
/** What happens to the hardware address when the active port changes. */
export const BOND_FAIL_OVER_MAC = { none: 0, active: 1, follow: 2 } as const;
/** How often the LACP partner is asked to send: every 30 seconds, or every second. */
export const BOND_LACP_RATE = { slow: 0, fast: 1 } as const;
/** What picks the active aggregator. */
export const BOND_AD_SELECT = { stable: 0, bandwidth: 1, count: 2, actor_port_prio: 3 } as const;

// biome-ignore format: table
const bondAdInfo = attributes('IFLA_BOND_AD_INFO', {
  /** Number of the active aggregator. */
  aggregator: [1, u16],
  /** How many ports it has. */
  numPorts:   [2, u16],
  /** Our key. */
  actorKey:   [3, u16],
  /** The partner's key. */
  partnerKey: [4, u16],
  /** The partner's system address. */
  partnerMac: [5, mac],
});
/** The active 802.3ad aggregator. */
interface BondAdInfo extends Infer<typeof bondAdInfo> {}
const BondAdInfo: Attributes<BondAdInfo> = bondAdInfo;

// biome-ignore format: table
const bond = attributes('IFLA_BOND', {
  /** How traffic is spread over the ports. */
  mode:            [1, enumOf(u8, BOND_MODE)],
  /** Index of the active port, where the mode has one. */
  activeSlave:     [2, u32],
  /** Time between checks of the ports' carrier, in milliseconds; 0 is never. */
  miimon:          [3, u32],
  /** How long a port must have a carrier to be used, in milliseconds. */
  updelay:         [4, u32],
  /** How long a port must lack its carrier to be left, in milliseconds. */
  downdelay:       [5, u32],
  /** 1: ask the driver's carrier state, which newer kernels always do. */
  useCarrier:      [6, u8],
  /** Time between ARP probes, in milliseconds; 0 is never. */
  arpInterval:     [7, u32],
  /** Addresses that are probed by ARP, at most 16. */
  arpIpTarget:     [8, indexed(ipv4, 0)],
  /** Which ports have their ARP traffic validated. */
  arpValidate:     [9, enumOf(u32, BOND_ARP_VALIDATE)],
  /** How many targets must answer. */
  arpAllTargets:   [10, enumOf(u32, BOND_ARP_ALL_TARGETS)],
  /** Index of the port that is preferred. */
  primary:         [11, u32],
  /** When the preferred port takes over again. */
  primaryReselect: [12, enumOf(u8, BOND_PRIMARY_RESELECT)],
  /** What happens to the hardware address when the active port changes. */
  failOverMac:     [13, enumOf(u8, BOND_FAIL_OVER_MAC)],
  /** What picks the port of a packet. */
  xmitHashPolicy:  [14, enumOf(u8, BOND_XMIT_POLICY)],
  /** IGMP reports sent after a change of the active port. */
  resendIgmp:      [15, range(u32, 0, 255)],
  /** Gratuitous ARPs and unsolicited advertisements sent after a change of the active port. */
  numPeerNotif:    [16, u8],
  /** 1: inactive ports receive too. */
  allSlavesActive: [17, u8],
  /** How many ports must be up for the bond to have a carrier. */
  minLinks:        [18, u32],
  /** Time between learning packets sent to the switches, in seconds. */
  lpInterval:      [19, range(u32, 1, 0x7fffffff)],
  /** Packets sent over a port before the next one's turn; 0 picks at random. */
  packetsPerSlave: [20, range(u32, 0, 0xffff)],
  /** How often the LACP partner is asked to send. */
  adLacpRate:      [21, enumOf(u8, BOND_LACP_RATE)],
  /** What picks the active aggregator. */
  adSelect:        [22, enumOf(u8, BOND_AD_SELECT)],
  /** The active aggregator. */
  adInfo:          [23, BondAdInfo],
  /** Our system priority in LACP. */
  adActorSysPrio:  [24, range(u16, 1, 65535)],
  /** Upper ten bits of our port key in LACP. */
  adUserPortKey:   [25, range(u16, 0, 1023)],
  /** Our system address in LACP. */
  adActorSystem:   [26, lladdr],
  /** 1: flows are moved between ports by load (mode `tlb`). */
  tlbDynamicLb:    [27, u8],
  /** Time between the notifications after a change, in milliseconds. */
  peerNotifDelay:  [28, u32],
  /** 1: LACP frames are sent of our own accord; 0: only in answer. */
  adLacpActive:    [29, u8],
  /** ARP probes that may be missed before a port counts as down. */
  missedMax:       [30, u8],
  /** IPv6 addresses that are probed by neighbour solicitation, at most 16. */
  nsIp6Target:     [31, indexed(ipv6, 0)],
  /** 1: one LACP state machine for collecting and distributing. */
  coupledControl:  [32, u8],
  /** 1: ARP and neighbour discovery go out of every port (mode `8023ad`). */
  broadcastNeigh:  [33, u8],
  /** 1: no carrier without a LACP partner. */
  lacpStrict:      [34, u8],
});
/** Settings of a bond. */
export interface Bond extends Infer<typeof bond> {}
export const Bond: Attributes<Bond> = bond;
