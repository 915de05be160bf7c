// Flags of tunnel metadata: TUNNEL_* — linux/if_tunnel.h

/** `TUNNEL_*`: what a tunnel header carries. The bits are counted in network byte order. */
// biome-ignore format: table
export const TUNNEL = {
  csum:          0x0001, routing:    0x0002, key:       0x0004, seq:        0x0008,
  strict:        0x0010, rec:        0x0020, version:   0x0040, no_key:     0x0080,
  dont_fragment: 0x0100, oam:        0x0200, crit_opt:  0x0400, geneve_opt: 0x0800,
  vxlan_opt:     0x1000, nocache:    0x2000, erspan_opt: 0x4000, gtp_opt:   0x8000,
} as const;
