// RTM_*TUNNEL: struct tunnel_msg + VXLAN_VNIFILTER_* — linux/if_link.h
import { attributes, enumOf, flagsOf, type Infer, ipv4, ipv6, message, pad, range, repeated, struct, u8, u32, u64 } from '../../schema/index.ts';
import { AF } from '../address-family.ts';

/** `TUNNEL_MSG_FLAG_*`: what a dump should contain besides. */
export const TUNNEL_MSG_FLAG = { stats: 1 } as const;

const tunnel_msg = struct('tunnel_msg', 8, {
  family: enumOf(u8, AF),
  flags: flagsOf(u8, TUNNEL_MSG_FLAG),
  _reserved2: pad(2),
  /** Index of the interface. */
  ifindex: u32,
});

// biome-ignore format: table
const VniStats = attributes('VNIFILTER_ENTRY_STATS', {
  rxBytes:  [1, u64],
  rxPkts:   [2, u64],
  rxDrops:  [3, u64],
  rxErrors: [4, u64],
  txBytes:  [5, u64],
  txPkts:   [6, u64],
  txDrops:  [7, u64],
  txErrors: [8, u64],
});

// biome-ignore format: table
const VniEntry = attributes('VXLAN_VNIFILTER_ENTRY', {
  /** First network identifier. */
  start:  [1, range(u32, 0, 0xffffff)],
  /** Last network identifier; absent when there is one only. */
  end:    [2, range(u32, 0, 0xffffff)],
  /** IPv4 multicast group or remote end. */
  group:  [3, ipv4],
  /** IPv6 multicast group or remote end. */
  group6: [4, ipv6],
  stats:  [5, VniStats],
});

// biome-ignore format: table
export const Tunnel = message(tunnel_msg, attributes('VXLAN_VNIFILTER', {
  entry: [1, repeated(VniEntry)],
}));
/** Network identifiers that a VXLAN interface takes in, as `RTM_NEWTUNNEL` carries them. */
export interface Tunnel extends Infer<typeof Tunnel> {}
