// Ethernet protocols that a packet on the wire may carry: linux/if_ether.h

/** `ETH_P_*`: the protocol after an Ethernet header or a VLAN tag. */
// biome-ignore format: table
export const ETH_P = {
  all:      0x0003, ip:      0x0800, arp:     0x0806, batman: 0x4305, teb:      0x6558, rarp:     0x8035,
  '8021q':  0x8100, ipv6:    0x86dd, pause:   0x8808, slow:   0x8809, mpls_uc:  0x8847, mpls_mc:  0x8848,
  ppp_disc: 0x8863, ppp_ses: 0x8864, pae:     0x888e, aoe:    0x88a2, '8021ad': 0x88a8, ethercat: 0x88a4,
  erspan:   0x88be, preauth: 0x88c7, tipc:    0x88ca, lldp:   0x88cc, mrp:      0x88e3, macsec:   0x88e5,
  '8021ah': 0x88e7, mvrp:    0x88f5, prp:     0x88fb, cfm:    0x8902, fcoe:     0x8906,
  fip:      0x8914, iboe:    0x8915, erspan2: 0x22eb, tsn:    0x22f0, hsr:      0x892f, nsh:      0x894f,
  loopback: 0x9000, ife:     0xed3e,
} as const;
