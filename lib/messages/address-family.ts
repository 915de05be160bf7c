// Address families: linux/socket.h, and the two pseudo families of linux/rtnetlink.h.

/** `AF_*`: what a `family` field holds. */
// biome-ignore format: table
export const AF = {
  unspec: 0, unix: 1, inet: 2, ax25: 3, ipx: 4, appletalk: 5, netrom: 6, bridge: 7, atmpvc: 8, x25: 9,
  inet6: 10, rose: 11, decnet: 12, netbeui: 13, security: 14, key: 15, netlink: 16, packet: 17, ash: 18, econet: 19,
  atmsvc: 20, rds: 21, sna: 22, irda: 23, pppox: 24, wanpipe: 25, llc: 26, ib: 27, mpls: 28, can: 29,
  tipc: 30, bluetooth: 31, iucv: 32, rxrpc: 33, isdn: 34, phonet: 35, ieee802154: 36, caif: 37, alg: 38, nfc: 39,
  vsock: 40, kcm: 41, qipcrtr: 42, smc: 43, xdp: 44, mctp: 45,
} as const;

/** `RTNL_FAMILY_*`: the multicast routing tables, which rtnetlink treats as families of their own. */
export const RTNL_FAMILY = { ipmr: 128, ip6mr: 129 } as const;

/** What the family of a route, rule, netconf or cache report may be: {@link AF} and {@link RTNL_FAMILY}. */
export const ROUTE_FAMILY = { ...AF, ...RTNL_FAMILY } as const;
