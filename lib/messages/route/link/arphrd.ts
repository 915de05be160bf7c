// Hardware types, interface flags and operational states — linux/if_arp.h, linux/if.h

/** `ARPHRD_*`: what the link layer is (`ARPHRD_CISCO` is the same number as `hdlc`). */
// biome-ignore format: table
export const ARPHRD = {
  netrom: 0, ether: 1, eether: 2, ax25: 3, pronet: 4, chaos: 5, ieee802: 6, arcnet: 7, appletlk: 8, dlci: 15, atm: 19,
  metricom: 23, ieee1394: 24, eui64: 27, infiniband: 32,
  slip: 256, cslip: 257, slip6: 258, cslip6: 259, rsrvd: 260, adapt: 264, rose: 270, x25: 271, hwx25: 272, can: 280, mctp: 290,
  ppp: 512, hdlc: 513, lapb: 516, ddcmp: 517, rawhdlc: 518, rawip: 519,
  tunnel: 768, tunnel6: 769, frad: 770, skip: 771, loopback: 772, localtlk: 773, fddi: 774, bif: 775, sit: 776, ipddp: 777,
  ipgre: 778, pimreg: 779, hippi: 780, ash: 781, econet: 782, irda: 783, fcpp: 784, fcal: 785, fcpl: 786, fcfabric: 787,
  ieee802_tr: 800, ieee80211: 801, ieee80211_prism: 802, ieee80211_radiotap: 803, ieee802154: 804, ieee802154_monitor: 805,
  phonet: 820, phonet_pipe: 821, caif: 822, ip6gre: 823, netlink: 824, '6lowpan': 825, vsockmon: 826,
  none: 0xfffe, void: 0xffff,
} as const;

/** `IFF_*`: the interface's flags. */
// biome-ignore format: table
export const IFF = {
  up: 1 << 0, broadcast: 1 << 1, debug: 1 << 2, loopback: 1 << 3, pointopoint: 1 << 4, notrailers: 1 << 5, running: 1 << 6,
  noarp: 1 << 7, promisc: 1 << 8, allmulti: 1 << 9, master: 1 << 10, slave: 1 << 11, multicast: 1 << 12, portsel: 1 << 13,
  automedia: 1 << 14, dynamic: 1 << 15, lower_up: 1 << 16, dormant: 1 << 17, echo: 1 << 18,
} as const;

/** `IF_OPER_*`: the operational state of RFC 2863. */
// biome-ignore format: table
export const IF_OPER = { unknown: 0, notpresent: 1, down: 2, lowerlayerdown: 3, testing: 4, dormant: 5, up: 6 } as const;

/** `IF_LINK_MODE_*`: who decides that the link is up. */
export const IF_LINK_MODE = { default: 0, dormant: 1, testing: 2 } as const;
