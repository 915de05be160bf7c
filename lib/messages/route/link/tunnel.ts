// What the IP tunnels share — linux/if_tunnel.h, linux/ip6_tunnel.h, linux/in.h

/** `TUNNEL_ENCAP_*`: a header between the outer IP header and the tunnel's. */
export const TUNNEL_ENCAP = { none: 0, fou: 1, gue: 2, mpls: 3 } as const;

/** `TUNNEL_ENCAP_FLAG_*`: checksums of that header. */
export const TUNNEL_ENCAP_FLAG = { csum: 1, csum6: 2, remcsum: 4 } as const;

/** `IP6_TNL_F_*`: how a tunnel over IPv6 behaves. */
// biome-ignore format: table
export const IP6_TNL_F = {
  ign_encap_limit: 0x01, use_orig_tclass: 0x02, use_orig_flowlabel: 0x04, mip6_dev: 0x08, rcv_dscp_copy: 0x10,
  use_orig_fwmark: 0x20, allow_local_remote: 0x40,
} as const;

/** `IPPROTO_*` of what an IP tunnel carries; `ip` (0) is anything. */
export const TUNNEL_IPPROTO = { ip: 0, ipip: 4, ipv6: 41, mpls: 137 } as const;
