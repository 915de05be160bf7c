// IFLA_AF_SPEC: what each protocol keeps about an interface — linux/if_link.h
import {
  type Attributes,
  added,
  attributes,
  binary,
  type Codec,
  enumOf,
  flagsOf,
  type Infer,
  ipv6,
  packed,
  select,
  struct,
  u8,
  u32,
  u64,
} from '../../../schema/index.ts';
import { BridgeAfSpec } from './bridge-af-spec.ts';
import { ipv4_devconf, ipv6_devconf } from './devconf.ts';

/** `IN6_ADDR_GEN_MODE_*`: how an interface makes its own IPv6 addresses. */
export const IN6_ADDR_GEN_MODE = { eui64: 0, none: 1, stable_privacy: 2, random: 3 } as const;

/** State of IPv6 router discovery on an interface (`IF_RS_SENT` … in the kernel's net/if_inet6.h). */
export const IF_INET6 = { rs_sent: 0x10, ra_rcvd: 0x20, ra_managed: 0x40, ra_otherconf: 0x80, ready: 0x80000000 } as const;

/**
 * `IPSTATS_MIB_*`: what stands at each place of {@link Inet6}'s `stats` **in Linux 7.3**. The order changed between
 * releases (last in 6.9), and a message does not say which one it follows.
 */
// biome-ignore format: table
export const IPSTATS_MIB = {
  num: 0, inpkts: 1, inoctets: 2, indelivers: 3, noectpkts: 4, ect1pkts: 5, ect0pkts: 6, cepkts: 7, outrequests: 8, outpkts: 9,
  outoctets: 10, outforwdatagrams: 11, inhdrerrors: 12, intoobigerrors: 13, innoroutes: 14, inaddrerrors: 15, inunknownprotos: 16,
  intruncatedpkts: 17, indiscards: 18, outdiscards: 19, outnoroutes: 20, reasmtimeout: 21, reasmreqds: 22, reasmoks: 23,
  reasmfails: 24, fragoks: 25, fragfails: 26, fragcreates: 27, inmcastpkts: 28, outmcastpkts: 29, inbcastpkts: 30,
  outbcastpkts: 31, inmcastoctets: 32, outmcastoctets: 33, inbcastoctets: 34, outbcastoctets: 35, csumerrors: 36,
  reasm_overlaps: 37,
} as const;

const icmp6_mib = struct(
  'icmp6_mib',
  { oldest: 40, size: 56 },
  {
    /** How many counters there are, this one included. */
    num: u64,
    /** ICMPv6 messages received. */
    inmsgs: u64,
    /** ICMPv6 messages received that were bad. */
    inerrors: u64,
    /** ICMPv6 messages sent. */
    outmsgs: u64,
    /** ICMPv6 messages that could not be sent. */
    outerrors: u64,
    /** ICMPv6 messages with a wrong checksum. */
    csumerrors: added(u64),
    /** ICMPv6 messages held back by the rate limit for one host. */
    ratelimithost: added(u64),
  },
);

const ifla_cacheinfo = struct('ifla_cacheinfo', 16, {
  /** The largest packet that can be reassembled, in bytes. */
  maxReasmLen: u32,
  /** When the settings last changed, in hundredths of a second since boot. */
  tstamp: u32,
  /** How long a neighbour counts as reachable, in milliseconds. */
  reachableTime: u32,
  /** Time between solicitations of a neighbour, in milliseconds. */
  retransTime: u32,
});

const inet = attributes('IFLA_INET', {
  /** The settings of `net.ipv4.conf`, as the kernel tells them. A request holds a nest of numbers instead, which `link.set` makes of this. */
  conf: [1, ipv4_devconf],
});
/** IPv4 settings of an interface. */
export interface Inet extends Infer<typeof inet> {}
export const Inet: Attributes<Inet> = inet;

// biome-ignore format: table
const inet6 = attributes('IFLA_INET6', {
  /** How far router discovery has come. */
  flags:       [1, flagsOf(u32, IF_INET6)],
  /** The settings of `net.ipv6.conf`. */
  conf:        [2, ipv6_devconf],
  /** Counters, in the order of `IPSTATS_MIB`; the first says how many there are. */
  stats:       [3, packed(u64)],
  /** Multicast counters: reserved, the kernel does not send it. */
  mcast:       [4, binary],
  /** Reassembly limit and neighbour timing. */
  cacheinfo:   [5, ifla_cacheinfo],
  /** ICMPv6 counters. */
  icmp6stats:  [6, icmp6_mib],
  /** The interface part of addresses made from router advertisements; `::` is none. */
  token:       [7, ipv6],
  /** How the interface makes its own addresses. */
  addrGenMode: [8, enumOf(u8, IN6_ADDR_GEN_MODE)],
  /** The MTU that a router advertised, in bytes. */
  raMtu:       [9, u32],
});
/** IPv6 settings and counters of an interface. */
export interface Inet6 extends Infer<typeof inet6> {}
export const Inet6: Attributes<Inet6> = inet6;

const mctp = attributes('IFLA_MCTP', {
  /** The MCTP network that the interface belongs to. */
  net: [1, u32],
  /** The physical transport binding, numbered by DSP0239. */
  physBinding: [2, u8],
});
/** MCTP settings of an interface. */
interface Mctp extends Infer<typeof mctp> {}
const Mctp: Attributes<Mctp> = mctp;

// biome-ignore format: table
const afSpec = attributes('AF', {
  /** IPv4. */
  inet:  [2, Inet],
  /** IPv6. */
  inet6: [10, Inet6],
  /** MCTP. */
  mctp:  [45, Mctp],
});
/** What each protocol keeps about an interface. */
export interface AfSpec extends Infer<typeof afSpec> {}
export const AfSpec: Attributes<AfSpec> = afSpec;

/** The keys of {@link AfSpec}; in a message of family `bridge` those of {@link BridgeAfSpec}. */
export interface LinkAfSpec extends AfSpec, BridgeAfSpec {}

/** `IFLA_AF_SPEC`, laid out by the family in the message's header. */
export const linkAfSpec: Codec<LinkAfSpec> = select('family', { bridge: BridgeAfSpec }, AfSpec);
