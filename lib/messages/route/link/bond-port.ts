// Port of a bond: IFLA_BOND_SLAVE_* — linux/if_link.h, linux/if_bonding.h
import { type Attributes, attributes, enumOf, flagsOf, type Infer, lladdr, s32, u8, u16, u32 } from '../../../schema/index.ts';

/** `BOND_STATE_*`: whether the port carries traffic. */
export const BOND_STATE = { active: 0, backup: 1 } as const;
/** `BOND_LINK_*`: the port's carrier: there, going, gone, coming back. */
export const BOND_LINK = { up: 0, fail: 1, down: 2, back: 3 } as const;
/** `LACP_STATE_*`: the port state of IEEE 802.3ad. */
// biome-ignore format: table
export const LACP_STATE = {
  lacp_activity: 0x01, lacp_timeout: 0x02, aggregation: 0x04, synchronization: 0x08,
  collecting: 0x10, distributing: 0x20, defaulted: 0x40, expired: 0x80,
} as const;

// biome-ignore format: table
const bondPort = attributes('IFLA_BOND_SLAVE', {
  /** Whether the port carries traffic. */
  state:                  [1, enumOf(u8, BOND_STATE)],
  /** The port's carrier. */
  miiStatus:              [2, enumOf(u8, BOND_LINK)],
  /** How often the link has failed. */
  linkFailureCount:       [3, u32],
  /** The port's own hardware address, which it has again when it leaves. */
  permHwaddr:             [4, lladdr],
  /** Send queue of the bond that goes out of this port; 0 is none. */
  queueId:                [5, u16],
  /** Number of the aggregator that the port is in. */
  adAggregatorId:         [6, u16],
  /** Our LACP state. */
  adActorOperPortState:   [7, flagsOf(u8, LACP_STATE)],
  /** The partner's LACP state. */
  adPartnerOperPortState: [8, flagsOf(u16, LACP_STATE)],
  /** Preference when an active port is picked; the highest wins. */
  prio:                   [9, s32],
  /** LACP priority of the port. */
  actorPortPrio:          [10, u16],
  /** State of our churn detection machine. */
  adChurnActorState:      [11, u8],
  /** State of the churn detection machine that watches the partner. */
  adChurnPartnerState:    [12, u8],
});
/** Settings and state of a bond's port. */
export interface BondPort extends Infer<typeof bondPort> {}
export const BondPort: Attributes<BondPort> = bondPort;
