// Protocols inside an IP packet: linux/in.h, linux/in6.h

/** `IPPROTO_*`: the protocol field of an IPv4 header, or the last next-header field of an IPv6 one. */
// biome-ignore format: table
export const IPPROTO = {
  icmp: 1,   igmp: 2,   ipip:    4,   tcp:  6,   egp:      8,
  udp:  17,  dccp: 33,  ipv6:    41,  rsvp: 46,  gre:      47,
  esp:  50,  ah:   51,  icmpv6:  58,  pim:  103, comp:     108,
  l2tp: 115, sctp: 132, udplite: 136, mpls: 137, ethernet: 143,
} as const;
