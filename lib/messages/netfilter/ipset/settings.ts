// What a set is created with, and its state in a list: IPSET_ATTR_* in IPSET_ATTR_DATA — linux/netfilter/ipset/ip_set.h
import { type Attributes, attributes, be16, be32, flagsOf, type Infer, NLA_F_NET_BYTEORDER, u8 } from '../../../schema/index.ts';
import { SetAddress } from './address.ts';
import { IPSET_FLAG } from './constants.ts';

// biome-ignore format: table
const settings = attributes('IPSET_ATTR', {
  /** The first address of a bitmap's range. */
  ip:         [1, SetAddress],
  /** The last one, where `cidr` does not say it. */
  ipTo:       [2, SetAddress],
  /** Length of the prefix that is the range. */
  cidr:       [3, u8],
  /** The first port of a bitmap's range. */
  port:       [4, be16, NLA_F_NET_BYTEORDER],
  /** The last one. */
  portTo:     [5, be16, NLA_F_NET_BYTEORDER],
  /** Seconds that an entry stays, unless it says otherwise; 0 = for good. Entries have timeouts only if this is there. */
  timeout:    [6, be32, NLA_F_NET_BYTEORDER],
  /** What entries may carry, and how a full set is added to. */
  cadtFlags:  [8, flagsOf(be32, IPSET_FLAG), NLA_F_NET_BYTEORDER],
  /** Bits of the mark that are stored. The kernel takes it in network order, as all else, but lists it in the host's. */
  markmask:   [11, be32, NLA_F_NET_BYTEORDER],
  /** Bits of the address that are stored. */
  bitmask:    [12, SetAddress],
  /** What the hash begins with. */
  initval:    [17, be32, NLA_F_NET_BYTEORDER],
  /** Buckets of the hash. */
  hashsize:   [18, be32, NLA_F_NET_BYTEORDER],
  /** Most entries that the set takes. */
  maxelem:    [19, be32, NLA_F_NET_BYTEORDER],
  /** Length of the prefix of an address that is stored. */
  netmask:    [20, u8],
  /** Entries that a bucket takes before the hash grows. */
  bucketsize: [21, u8],
  /** How the hash grew in protocols before this. */
  resize:     [22, u8],
  /** Sets that a list takes. */
  size:       [23, be32, NLA_F_NET_BYTEORDER],
  /** How many entries there are. */
  elements:   [24, be32, NLA_F_NET_BYTEORDER],
  /** How many rules and sets refer to it. */
  references: [25, be32, NLA_F_NET_BYTEORDER],
  /** Bytes of memory that it takes. */
  memsize:    [26, be32, NLA_F_NET_BYTEORDER],
});
/** What a set is created with, and its state in a list. */
export interface SetSettings extends Infer<typeof settings> {}
export const SetSettings: Attributes<SetSettings> = settings;
