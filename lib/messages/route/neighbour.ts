// RTM_*NEIGH: struct ndmsg + NDA_* — linux/neighbour.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flag,
  flagsOf,
  hexOf,
  type Infer,
  ip,
  lladdr,
  type Message,
  message,
  pad,
  range,
  type Struct,
  s32,
  select,
  struct,
  u8,
  u16,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { RTPROT } from './route-protocol.ts';
import { RTN } from './route-type.ts';

/** `NUD_*`: what is known of a neighbour. No bit set (`NUD_NONE`): nothing. */
// biome-ignore format: table
export const NUD = {
  incomplete: 0x01, reachable: 0x02, stale: 0x04, delay: 0x08, probe: 0x10, failed: 0x20, noarp: 0x40, permanent: 0x80,
} as const;

/** `NTF_*`: flags of a neighbour or of an entry of a forwarding database. */
// biome-ignore format: table
export const NTF = {
  use: 0x01, self: 0x02, master: 0x04, proxy: 0x08, ext_learned: 0x10, offloaded: 0x20, sticky: 0x40, router: 0x80,
} as const;

/** `NTF_EXT_*`: more of the same. */
export const NTF_EXT = { managed: 1, locked: 2, ext_validated: 4 } as const;

/** Bits of {@link NeighbourExtra}'s `activityNotify`: `FDB_NOTIFY_BIT`, `FDB_NOTIFY_INACTIVE_BIT`. */
export const FDB_NOTIFY = { notify: 1, inactive: 2 } as const;

const ndmsgLayout = struct('ndmsg', 12, {
  family: enumOf(u8, AF),
  _pad: pad(3),
  /** Index of the interface. */
  ifindex: s32,
  state: flagsOf(u16, NUD),
  flags: flagsOf(u8, NTF),
  type: enumOf(u8, RTN),
});
interface ndmsg extends Infer<typeof ndmsgLayout> {}
const ndmsg: Struct<ndmsg> = ndmsgLayout;

const nda_cacheinfo = struct('nda_cacheinfo', 16, {
  /** Age of the last confirmation, in hundredths of a second. */
  confirmed: u32,
  /** Age of the last use, in hundredths of a second. */
  used: u32,
  /** Age of the last change, in hundredths of a second. */
  updated: u32,
  /** References to the entry. */
  refcnt: u32,
});

// biome-ignore format: table
const neighbourExtra = attributes('NFEA', {
  /** Whether a change of activity is notified, and whether the entry is inactive. */
  activityNotify: [1, flagsOf(u8, FDB_NOTIFY)],
  /** Do not count the change as use of the entry. */
  dontRefresh:    [2, flag],
});
export interface NeighbourExtra extends Infer<typeof neighbourExtra> {}
const NeighbourExtra: Attributes<NeighbourExtra> = neighbourExtra;

// biome-ignore format: table
const neighbour = message(ndmsg, attributes('NDA', {
  /** Address of the neighbour; of a VXLAN forwarding entry the remote end. */
  dst:          [1, select('family', { mctp: hexOf(1) }, ip)],
  /** Its hardware address. */
  lladdr:       [2, lladdr],
  /** Ages and references. */
  cacheinfo:    [3, nda_cacheinfo],
  /** Probes sent and not answered. */
  probes:       [4, u32],
  /** VLAN of a forwarding entry. */
  vlan:         [5, range(u16, 0, 4094)],
  /** UDP port of the remote end. */
  port:         [6, be16],
  /** VXLAN network identifier of the remote end. */
  vni:          [7, range(u32, 0, 0xffffff)],
  /** Index of the interface towards the remote end. */
  viaIfindex:   [8, u32],
  /** Index of the bridge or other master. */
  master:       [9, u32],
  /** Namespace of the underlying interface. */
  linkNetnsid:  [10, s32],
  /** VXLAN network identifier that the entry belongs to. */
  srcVni:       [11, range(u32, 0, 0xffffff)],
  /** Who added the entry. */
  protocol:     [12, enumOf(u8, RTPROT)],
  /** Id of a next hop object of remote ends. */
  nhId:         [13, u32],
  /** More of a forwarding entry. */
  fdbExtAttrs:  [14, NeighbourExtra],
  /** More flags. */
  flagsExt:     [15, flagsOf(u32, NTF_EXT)],
  /** States that a flush is limited to. */
  ndmStateMask: [16, flagsOf(u16, NUD)],
  /** Flags that a flush is limited to. */
  ndmFlagsMask: [17, flagsOf(u8, NTF)],
}));
/** An ARP, NDP or forwarding database entry, as `RTM_NEWNEIGH` carries it. */
export interface Neighbour extends Infer<typeof neighbour> {}
export const Neighbour: Message<Neighbour> = neighbour;
