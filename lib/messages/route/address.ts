// RTM_*ADDR, RTM_*MULTICAST, RTM_*ANYCAST: struct ifaddrmsg + IFA_* — linux/if_addr.h
import {
  attributes,
  enumOf,
  flagsOf,
  hexOf,
  type Infer,
  ip,
  ipv4,
  type Message,
  message,
  type Struct,
  s32,
  select,
  string,
  struct,
  u8,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { RT_SCOPE } from './scope.ts';

/** `IFA_F_*`: what an address is and how the kernel treats it. `secondary` is `temporary` for IPv6. */
// biome-ignore format: table
export const IFA_F = {
  secondary:      0x001, nodad:         0x002, optimistic:  0x004, dadfailed:      0x008,
  homeaddress:    0x010, deprecated:    0x020, tentative:   0x040, permanent:      0x080,
  managetempaddr: 0x100, noprefixroute: 0x200, mcautojoin:  0x400, stable_privacy: 0x800,
} as const;

/** `IFAPROT_*`: who added an address. */
export const IFAPROT = { unspec: 0, kernel_lo: 1, kernel_ra: 2, kernel_ll: 3 } as const;

const ifaddrmsgLayout = struct('ifaddrmsg', 8, {
  family: enumOf(u8, AF),
  /** Length of the prefix, in bits. */
  prefixlen: u8,
  /** The low eight bits of {@link IFA_F}: all of them are in the attribute `flags`. */
  headerFlags: flagsOf(u8, IFA_F),
  scope: enumOf(u8, RT_SCOPE),
  /** Index of the interface that has the address. */
  index: u32,
});
interface ifaddrmsg extends Infer<typeof ifaddrmsgLayout> {}
const ifaddrmsg: Struct<ifaddrmsg> = ifaddrmsgLayout;

const ifa_cacheinfo = struct('ifa_cacheinfo', 16, {
  /** Seconds until the address is deprecated; 4294967295 = never. */
  prefered: u32,
  /** Seconds until the address is removed; 4294967295 = never. */
  valid: u32,
  /** When the address was added, in hundredths of a second since boot. */
  cstamp: u32,
  /** When the address was last changed, in hundredths of a second since boot. */
  tstamp: u32,
});

/** Phonet and MCTP addresses are one byte. */
const address = select('family', { phonet: hexOf(1), mctp: hexOf(1) }, ip);

// biome-ignore format: table
const addressMessage = message(ifaddrmsg, attributes('IFA', {
  /** The address; on a point-to-point link the peer's (then `local` is ours). */
  address:       [1, address],
  /** Our own address. Always sent for IPv4; for IPv6 only with a peer. */
  local:         [2, address],
  /** Name of an IPv4 address: the interface's name, or that and a colon and more. At most 15 bytes. */
  label:         [3, string],
  /** The broadcast address. */
  broadcast:     [4, ipv4],
  /** An anycast address that the interface listens to (`RTM_*ANYCAST`). */
  anycast:       [5, ip],
  /** Lifetimes and age. */
  cacheinfo:     [6, ifa_cacheinfo],
  /** A group that the interface has joined (`RTM_*MULTICAST`). */
  multicast:     [7, ip],
  /** All flags of the address. */
  flags:         [8, flagsOf(u32, IFA_F)],
  /** Metric of the prefix route that the kernel adds for the address. */
  rtPriority:    [9, u32],
  /** Namespace that a dump asks about, as an id known in the asking one. */
  targetNetnsid: [10, s32],
  /** Who added the address. */
  proto:         [11, enumOf(u8, IFAPROT)],
  /** How many sockets and kernel users have joined `multicast`. */
  mcUsers:       [12, u32],
}));
/** An address of an interface, as `RTM_NEWADDR` carries it; also a multicast group or an anycast address of one. */
export interface Address extends Infer<typeof addressMessage> {}
export const Address: Message<Address> = addressMessage;
