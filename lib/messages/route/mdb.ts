// RTM_*MDB: struct br_port_msg + MDBA_* — linux/if_bridge.h
import {
  type Attributes,
  attributes,
  be16,
  enumOf,
  flagsOf,
  hexOf,
  type Infer,
  ip,
  type Message,
  message,
  pad,
  range,
  repeated,
  type Struct,
  struct,
  u8,
  u16,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { RTPROT } from './route-protocol.ts';
import { RouterPorts } from './router-ports.ts';

/** `MDB_*`: whether an entry goes away by itself. */
export const MDB = { temporary: 0, permanent: 1 } as const;

/** `MDB_FLAGS_*`: state of an entry. */
export const MDB_FLAGS = { offload: 1, fast_leave: 2, star_excl: 4, blocked: 8, offload_failed: 16 } as const;

/** `MCAST_*`: whether the sources of an entry are those it lets in or those it keeps out — linux/in.h. */
export const MCAST = { exclude: 0, include: 1 } as const;

/** EtherTypes of a group's address; 0 = a hardware address. */
export const MDB_PROTO = { l2: 0, ip: 0x0800, ipv6: 0x86dd } as const;

const brPortMsgLayout = struct('br_port_msg', 8, {
  family: enumOf(u8, AF),
  _pad: pad(3),
  /** Index of the bridge. */
  ifindex: u32,
});
interface br_port_msg extends Infer<typeof brPortMsgLayout> {}
const br_port_msg: Struct<br_port_msg> = brPortMsgLayout;

const brMdbEntryLayout = struct('br_mdb_entry', 28, {
  /** Index of the port, or of the bridge itself (`ifindex` in C, which is also an attribute's name). */
  port: u32,
  state: enumOf(u8, MDB),
  flags: flagsOf(u8, MDB_FLAGS),
  /** VLAN of the group; 0 = none. */
  vid: u16,
  /** The group, as hex digits: the first 4, 16 or 6 bytes count, as `proto` says. */
  addr: hexOf(16),
  /** What kind of address the group is. */
  proto: enumOf(be16, MDB_PROTO),
  _pad: pad(2),
});
interface br_mdb_entry extends Infer<typeof brMdbEntryLayout> {}
const br_mdb_entry: Struct<br_mdb_entry> = brMdbEntryLayout;

// biome-ignore format: table
const source = attributes('MDBA_MDB_SRCATTR', {
  /** Address of the source. */
  address: [1, ip],
  /** Hundredths of a second until the source is forgotten. */
  timer:   [2, u32],
});
interface Source extends Infer<typeof source> {}
const Source: Attributes<Source> = source;

// biome-ignore format: table
const entryInfo = message(br_mdb_entry, attributes('MDBA_MDB_EATTR', {
  /** Hundredths of a second until the entry is forgotten. */
  timer:     [1, u32],
  /** Sources of the group. */
  srcList:   [2, attributes('MDBA_MDB_SRCLIST', { entry: [1, repeated(Source)] })],
  /** Whether `srcList` is let in or kept out. */
  groupMode: [3, enumOf(u8, MCAST)],
  /** Source of a source-specific entry. */
  source:    [4, ip],
  /** Who added the entry. */
  rtprot:    [5, enumOf(u8, RTPROT)],
  /** Remote end of a VXLAN. */
  dst:       [6, ip],
  /** UDP port of the remote end. */
  dstPort:   [7, u16],
  /** Network identifier for the remote end. */
  vni:       [8, u32],
  /** Index of the interface towards the remote end. */
  ifindex:   [9, u32],
  /** Network identifier that the entry belongs to. */
  srcVni:    [10, u32],
}));
interface EntryInfo extends Infer<typeof entryInfo> {}
const EntryInfo: Message<EntryInfo> = entryInfo;

// biome-ignore format: table
const entry = attributes('MDBA_MDB_ENTRY', {
  /** The group's ports, one each. */
  info: [1, repeated(EntryInfo)],
});
export interface Entry extends Infer<typeof entry> {}
const Entry: Attributes<Entry> = entry;

// biome-ignore format: table
const mdb = message(br_port_msg, attributes('MDBA', {
  /** The groups. */
  mdb:    [1, attributes('MDBA_MDB', { entry: [1, repeated(Entry)] })],
  /** Ports with a multicast router. */
  router: [2, RouterPorts],
}));
/** Multicast groups of a bridge or a VXLAN, as the kernel sends them in `RTM_NEWMDB`. */
export interface Mdb extends Infer<typeof mdb> {}
export const Mdb: Message<Mdb> = mdb;

// biome-ignore format: table
const entryAttributes = attributes('MDBE_ATTR', {
  /** Source of a source-specific entry. */
  source:    [1, ip],
  /** Sources of the group. */
  srcList:   [2, attributes('MDBE_SRC_LIST', { entry: [1, repeated(attributes('MDBE_SRCATTR', { address: [1, ip] }))] })],
  /** Whether `srcList` is let in or kept out. */
  groupMode: [3, enumOf(u8, MCAST)],
  /** Who adds the entry. */
  rtprot:    [4, enumOf(u8, RTPROT)],
  /** Remote end of a VXLAN. */
  dst:       [5, ip],
  /** UDP port of the remote end. */
  dstPort:   [6, range(u16, 1, 65535)],
  /** Network identifier for the remote end. */
  vni:       [7, range(u32, 0, 0xffffff)],
  /** Index of the interface towards the remote end. */
  ifindex:   [8, u32],
  /** Network identifier that the entry belongs to. */
  srcVni:    [9, range(u32, 0, 0xffffff)],
  /** Bits of the state that count when entries are flushed. */
  stateMask: [10, u8],
});
export interface EntryAttributes extends Infer<typeof entryAttributes> {}
const EntryAttributes: Attributes<EntryAttributes> = entryAttributes;

// biome-ignore format: table
const mdbChange = message(br_port_msg, attributes('MDBA_SET_ENTRY', {
  /** `MDBA_SET_ENTRY`: the group and its port. */
  entry: [1, br_mdb_entry],
  /** `MDBA_SET_ENTRY_ATTRS`. */
  attrs: [2, EntryAttributes],
}));
/** A group to add or delete, as a program sends it in `RTM_NEWMDB` and `RTM_DELMDB`. */
export interface MdbChange extends Infer<typeof mdbChange> {}
export const MdbChange: Message<MdbChange> = mdbChange;

// biome-ignore format: table
const mdbQuery = message(br_port_msg, attributes('MDBA_GET_ENTRY', {
  /** `MDBA_GET_ENTRY`: the group. */
  entry: [1, br_mdb_entry],
  /** `MDBA_GET_ENTRY_ATTRS`. */
  attrs: [2, EntryAttributes],
}));
/** A group to look up, as a program sends it in `RTM_GETMDB`. */
export interface MdbQuery extends Infer<typeof mdbQuery> {}
export const MdbQuery: Message<MdbQuery> = mdbQuery;
