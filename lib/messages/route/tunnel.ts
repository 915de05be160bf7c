// RTM_*TUNNEL: struct tunnel_msg + VXLAN_VNIFILTER_* — linux/if_link.h
import {
  type Attributes,
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  ipv4,
  ipv6,
  type Message,
  message,
  pad,
  range,
  repeated,
  type Struct,
  struct,
  u8,
  u32,
  u64,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';

/** `TUNNEL_MSG_FLAG_*`: what a dump should contain besides. */
export const TUNNEL_MSG_FLAG = { stats: 1 } as const;

const tunnelMsgLayout = struct('tunnel_msg', 8, {
  family: enumOf(u8, AF),
  flags: flagsOf(u8, TUNNEL_MSG_FLAG),
  _reserved2: pad(2),
  /** Index of the interface. */
  ifindex: u32,
});
interface tunnel_msg extends Infer<typeof tunnelMsgLayout> {}
const tunnel_msg: Struct<tunnel_msg> = tunnelMsgLayout;

// biome-ignore format: table
const vniStats = attributes('VNIFILTER_ENTRY_STATS', {
  /** Bytes received. */
  rxBytes:  [1, u64],
  /** Packets received. */
  rxPkts:   [2, u64],
  /** Packets received and dropped. */
  rxDrops:  [3, u64],
  /** Bad packets received. */
  rxErrors: [4, u64],
  /** Bytes sent. */
  txBytes:  [5, u64],
  /** Packets sent. */
  txPkts:   [6, u64],
  /** Packets dropped instead of sent. */
  txDrops:  [7, u64],
  /** Packets that could not be sent. */
  txErrors: [8, u64],
});
interface VniStats extends Infer<typeof vniStats> {}
const VniStats: Attributes<VniStats> = vniStats;

// biome-ignore format: table
const vniEntry = attributes('VXLAN_VNIFILTER_ENTRY', {
  /** First network identifier. */
  start:  [1, range(u32, 0, 0xffffff)],
  /** Last network identifier; absent when there is one only. */
  end:    [2, range(u32, 0, 0xffffff)],
  /** IPv4 multicast group or remote end. */
  group:  [3, ipv4],
  /** IPv6 multicast group or remote end. */
  group6: [4, ipv6],
  /** Counters; only when a dump asks for them. */
  stats:  [5, VniStats],
});
export interface VniEntry extends Infer<typeof vniEntry> {}
const VniEntry: Attributes<VniEntry> = vniEntry;

// biome-ignore format: table
const tunnel = message(tunnel_msg, attributes('VXLAN_VNIFILTER', {
  /** Identifiers, or ranges of them. */
  entry: [1, repeated(VniEntry)],
}));
/** Network identifiers that a VXLAN interface takes in, as `RTM_NEWTUNNEL` carries them. */
export interface Tunnel extends Infer<typeof tunnel> {}
export const Tunnel: Message<Tunnel> = tunnel;
