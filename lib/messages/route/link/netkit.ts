// Kind netkit: IFLA_NETKIT_* — linux/if_link.h
import { type Attributes, attributes, enumOf, type Infer, u8, u16, u32 } from '../../../schema/index.ts';
import { LinkPeer } from './peer.ts';

/** `NETKIT_PASS`, `NETKIT_DROP`: what happens to packets while no program is attached (`forward`, `blackhole` in iproute2). */
export const NETKIT_POLICY = { pass: 0, drop: 2 } as const;
/** `NETKIT_L2`, `NETKIT_L3`: whether packets have an Ethernet header. */
export const NETKIT_MODE = { l2: 0, l3: 1 } as const;
/** `NETKIT_SCRUB_*`: whether a packet's mark and priority are cleared on the way. */
export const NETKIT_SCRUB = { none: 0, default: 1 } as const;
/** `NETKIT_DEVICE_*`: two interfaces, or one alone. */
export const NETKIT_DEVICE = { pair: 0, single: 1 } as const;

// biome-ignore format: table
const netkit = attributes('IFLA_NETKIT', {
  /** The other end: its name, address, namespace and so on. Only in a request. */
  peerInfo:   [1, LinkPeer],
  /** 1: this end holds the programs. */
  primary:    [2, u8],
  /** What happens to packets sent without a program. */
  policy:     [3, enumOf(u32, NETKIT_POLICY)],
  /** The same for the other end. */
  peerPolicy: [4, enumOf(u32, NETKIT_POLICY)],
  /** Whether packets have an Ethernet header. */
  mode:       [5, enumOf(u32, NETKIT_MODE)],
  /** Whether marks and priorities are cleared. */
  scrub:      [6, enumOf(u32, NETKIT_SCRUB)],
  /** The same for the other end. */
  peerScrub:  [7, enumOf(u32, NETKIT_SCRUB)],
  /** Room kept before a packet, in bytes. */
  headroom:   [8, u16],
  /** Room kept after a packet, in bytes. */
  tailroom:   [9, u16],
  /** Two interfaces, or one alone. */
  pairing:    [10, enumOf(u32, NETKIT_DEVICE)],
});
/** Settings of an interface whose packets are handled by BPF programs. */
export interface Netkit extends Infer<typeof netkit> {}
export const Netkit: Attributes<Netkit> = netkit;
