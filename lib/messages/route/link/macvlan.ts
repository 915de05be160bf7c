// Kinds macvlan and macvtap: IFLA_MACVLAN_* — linux/if_link.h
import { type Attributes, attributes, enumOf, flagsOf, type Infer, mac, repeated, s32, u16, u32 } from '../../../schema/index.ts';

/** `MACVLAN_MODE_*`: whom the interface can talk to. */
export const MACVLAN_MODE = { private: 1, vepa: 2, bridge: 4, passthru: 8, source: 16 } as const;
/** `MACVLAN_FLAG_*`: `nopromisc` leaves the lower device alone, `nodst` skips the look-up by destination. */
export const MACVLAN_FLAG = { nopromisc: 1, nodst: 2 } as const;
/** `MACVLAN_MACADDR_*`: what a request does to the list of sources. */
export const MACVLAN_MACADDR = { add: 0, del: 1, flush: 2, set: 3 } as const;

const macaddrData = attributes('IFLA_MACVLAN', {
  /** One for each source. */
  macaddr: [4, repeated(mac)],
});
interface MacaddrData extends Infer<typeof macaddrData> {}
const MacaddrData: Attributes<MacaddrData> = macaddrData;

// biome-ignore format: table
const macvlan = attributes('IFLA_MACVLAN', {
  /** Whom the interface can talk to. */
  mode:           [1, enumOf(u32, MACVLAN_MODE)],
  /** How it uses the lower device. */
  flags:          [2, flagsOf(u16, MACVLAN_FLAG)],
  /** What the request does to the list of sources (mode `source`). */
  macaddrMode:    [3, enumOf(u32, MACVLAN_MACADDR)],
  /** The source that is added or deleted. */
  macaddr:        [4, mac],
  /** The list of sources. */
  macaddrData:    [5, MacaddrData],
  /** How many sources there are. */
  macaddrCount:   [6, u32],
  /** Length of the queue for broadcasts that was asked for. */
  bcQueueLen:     [7, u32],
  /** Length of that queue in use: the longest that any interface on the lower device asked for. */
  bcQueueLenUsed: [8, u32],
  /** Number of listeners up to which a multicast is not queued; -1 queues none. */
  bcCutoff:       [9, s32],
});
/** Settings of an interface with a hardware address of its own on another's network. */
export interface Macvlan extends Infer<typeof macvlan> {}
export const Macvlan: Attributes<Macvlan> = macvlan;
