// Kinds ipvlan and ipvtap: IFLA_IPVLAN_* — linux/if_link.h
import { type Attributes, attributes, enumOf, flagsOf, type Infer, u16 } from '../../../schema/index.ts';

/** `IPVLAN_MODE_*`: at which layer packets are told apart. */
export const IPVLAN_MODE = { l2: 0, l3: 1, l3s: 2 } as const;
/** `IPVLAN_F_*`: whom the interface can talk to. */
export const IPVLAN_F = { private: 1, vepa: 2 } as const;

// biome-ignore format: table
const ipvlan = attributes('IFLA_IPVLAN', {
  /** At which layer packets are told apart. */
  mode:  [1, enumOf(u16, IPVLAN_MODE)],
  /** Whom the interface can talk to. */
  flags: [2, flagsOf(u16, IPVLAN_F)],
});
/** Settings of an interface that shares the hardware address of another. */
export interface Ipvlan extends Infer<typeof ipvlan> {}
export const Ipvlan: Attributes<Ipvlan> = ipvlan;
