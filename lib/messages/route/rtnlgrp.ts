// Multicast groups of rtnetlink: linux/rtnetlink.h

/** `RTNLGRP_*`: group numbers for `NETLINK_ADD_MEMBERSHIP`. Numbers that are not here were never used. */
// biome-ignore format: table
export const RTNLGRP = {
  link:          1, notify:        2, neigh:         3, tc:            4,
  ipv4_ifaddr:   5, ipv4_mroute:   6, ipv4_route:    7, ipv4_rule:     8,
  ipv6_ifaddr:   9, ipv6_mroute:  10, ipv6_route:   11, ipv6_ifinfo:  12,
  ipv6_prefix:  18, ipv6_rule:    19, nd_useropt:   20,
  phonet_ifaddr: 21, phonet_route: 22, dcb:         23,
  ipv4_netconf: 24, ipv6_netconf: 25, mdb:          26, mpls_route:   27,
  nsid:         28, mpls_netconf: 29, ipv4_mroute_r: 30, ipv6_mroute_r: 31,
  nexthop:      32, brvlan:       33, mctp_ifaddr:  34, tunnel:       35,
  stats:        36, ipv4_mcaddr:  37, ipv6_mcaddr:  38, ipv6_acaddr:  39,
} as const;
