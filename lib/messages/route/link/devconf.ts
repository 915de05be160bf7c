// Per-interface settings of IPv4 and IPv6, as IFLA_INET_CONF and IFLA_INET6_CONF report them — linux/ip.h, linux/ipv6.h
import { added, type Infer, type Struct, s32, struct } from '../../../schema/index.ts';

// biome-ignore format: table
const ipv4DevconfLayout = struct('ipv4_devconf', { oldest: 100, size: 132 }, {
  forwarding: s32, mcForwarding: s32, proxyArp: s32, acceptRedirects: s32, secureRedirects: s32, sendRedirects: s32,
  sharedMedia: s32, rpFilter: s32, acceptSourceRoute: s32, bootpRelay: s32, logMartians: s32, tag: s32, arpfilter: s32,
  mediumId: s32, noxfrm: s32, nopolicy: s32, forceIgmpVersion: s32, arpAnnounce: s32, arpIgnore: s32, promoteSecondaries: s32,
  arpAccept: s32, arpNotify: s32, acceptLocal: s32, srcVmark: s32, proxyArpPvlan: s32,
  routeLocalnet: added(s32),
  /** In milliseconds. */
  igmpv2UnsolicitedReportInterval: added(s32),
  /** In milliseconds. */
  igmpv3UnsolicitedReportInterval: added(s32),
  ignoreRoutesWithLinkdown: added(s32), dropUnicastInL2Multicast: added(s32), dropGratuitousArp: added(s32),
  bcForwarding: added(s32), arpEvictNocarrier: added(s32),
});
/**
 * `IPV4_DEVCONF_*`: each field is the sysctl of that name in `net.ipv4.conf.<interface>`.
 * Fields that a kernel does not know yet are absent.
 */
export interface ipv4_devconf extends Infer<typeof ipv4DevconfLayout> {}
export const ipv4_devconf: Struct<ipv4_devconf> = ipv4DevconfLayout;

// biome-ignore format: table
const ipv6DevconfLayout = struct('ipv6_devconf', { oldest: 116, size: 240 }, {
  forwarding: s32, hoplimit: s32, mtu6: s32, acceptRa: s32, acceptRedirects: s32, autoconf: s32, dadTransmits: s32,
  /** How often to solicit a router; -1 is without end. */
  rtrSolicits: s32,
  /** In milliseconds. */
  rtrSolicitInterval: s32,
  /** In milliseconds. */
  rtrSolicitDelay: s32,
  useTempaddr: s32,
  /** In seconds. */
  tempValidLft: s32,
  /** In seconds. */
  tempPreferedLft: s32,
  regenMaxRetry: s32,
  /** In seconds. */
  maxDesyncFactor: s32,
  maxAddresses: s32, forceMldVersion: s32, acceptRaDefrtr: s32, acceptRaPinfo: s32, acceptRaRtrPref: s32,
  /** In milliseconds. */
  rtrProbeInterval: s32,
  acceptRaRtInfoMaxPlen: s32, proxyNdp: s32, optimisticDad: s32, acceptSourceRoute: s32, mcForwarding: s32, disableIpv6: s32,
  acceptDad: s32, forceTllao: s32,
  ndiscNotify: added(s32),
  /** In milliseconds. */
  mldv1UnsolicitedReportInterval: added(s32),
  /** In milliseconds. */
  mldv2UnsolicitedReportInterval: added(s32),
  suppressFragNdisc: added(s32), acceptRaFromLocal: added(s32), useOptimistic: added(s32), acceptRaMtu: added(s32),
  stableSecret: added(s32), useOifAddrsOnly: added(s32), acceptRaMinHopLimit: added(s32), ignoreRoutesWithLinkdown: added(s32),
  dropUnicastInL2Multicast: added(s32), dropUnsolicitedNa: added(s32), keepAddrOnDown: added(s32),
  /** In milliseconds. */
  rtrSolicitMaxInterval: added(s32),
  seg6Enabled: added(s32), seg6RequireHmac: added(s32), enhancedDad: added(s32), addrGenMode: added(s32), disablePolicy: added(s32),
  acceptRaRtInfoMinPlen: added(s32), ndiscTclass: added(s32), rplSegEnabled: added(s32), raDefrtrMetric: added(s32),
  ioam6Enabled: added(s32), ioam6Id: added(s32), ioam6IdWide: added(s32), ndiscEvictNocarrier: added(s32),
  acceptUntrackedNa: added(s32), acceptRaMinLft: added(s32), forceForwarding: added(s32),
});
/**
 * `DEVCONF_*`: each field is the sysctl of that name in `net.ipv6.conf.<interface>`.
 * Fields that a kernel does not know yet are absent.
 */
export interface ipv6_devconf extends Infer<typeof ipv6DevconfLayout> {}
export const ipv6_devconf: Struct<ipv6_devconf> = ipv6DevconfLayout;
