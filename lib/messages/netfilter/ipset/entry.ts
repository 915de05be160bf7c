// An entry of a set: IPSET_ATTR_* in IPSET_ATTR_DATA and IPSET_ATTR_ADT — linux/netfilter/ipset/ip_set.h
import {
  type Attributes,
  attributes,
  be16,
  be32,
  be64,
  flagsOf,
  type Infer,
  lladdr,
  NLA_F_NET_BYTEORDER,
  repeated,
  string,
  u8,
} from '../../../schema/index.ts';
import { SetAddress } from './address.ts';
import { IPSET_FLAG } from './constants.ts';

// biome-ignore format: table
const entry = attributes('IPSET_ATTR', {
  /** An address, or the first of several. */
  ip:        [1, SetAddress],
  /** The last of several. */
  ipTo:      [2, SetAddress],
  /** Length of the prefix. */
  cidr:      [3, u8],
  /** A port, or the first of several; type and code of ICMP, in a byte each. */
  port:      [4, be16, NLA_F_NET_BYTEORDER],
  /** The last of several. */
  portTo:    [5, be16, NLA_F_NET_BYTEORDER],
  /** Seconds until it goes; 0 = never. */
  timeout:   [6, be32, NLA_F_NET_BYTEORDER],
  /** `IPPROTO_*` of the port. */
  proto:     [7, u8],
  /** What else is said of it. */
  cadtFlags: [8, flagsOf(be32, IPSET_FLAG), NLA_F_NET_BYTEORDER],
  /** Which line it was in a text, or which of many: the kernel says at which it stopped. */
  lineno:    [9, be32, NLA_F_NET_BYTEORDER],
  /** A packet's mark. */
  mark:      [10, be32, NLA_F_NET_BYTEORDER],
  /** A hardware address. */
  ether:     [17, lladdr],
  /** A set in a list. */
  name:      [18, string],
  /** The set before or after which it stands. */
  nameref:   [19, string],
  /** The second address. */
  ip2:       [20, SetAddress],
  /** Length of its prefix. */
  cidr2:     [21, u8],
  /** The last of several. */
  ip2To:     [22, SetAddress],
  /** An interface, or with `iface_wildcard` what its name begins with. */
  iface:     [23, string],
  /** Bytes of the packets that matched. */
  bytes:     [24, be64, NLA_F_NET_BYTEORDER],
  /** Packets that matched. */
  packets:   [25, be64, NLA_F_NET_BYTEORDER],
  /** A comment. */
  comment:   [26, string],
  /** Mark that a matching packet gets: the mark in the upper half, the bits that count in the lower. */
  skbmark:   [27, be64, NLA_F_NET_BYTEORDER],
  /** Class of traffic that it gets: a handle. */
  skbprio:   [28, be32, NLA_F_NET_BYTEORDER],
  /** Queue that it gets. */
  skbqueue:  [29, be16, NLA_F_NET_BYTEORDER],
});
/** An entry of a set, as it is added and listed. */
export interface SetEntry extends Infer<typeof entry> {}
export const SetEntry: Attributes<SetEntry> = entry;

// biome-ignore format: table
const entries = attributes('IPSET_ATTR', {
  /** The entries. */
  data: [7, repeated(SetEntry)],
});
/** Many entries. */
export interface SetEntries extends Infer<typeof entries> {}
export const SetEntries: Attributes<SetEntries> = entries;
