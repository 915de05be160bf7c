// Flags of routes and next hops: linux/rtnetlink.h

/** `RTNH_F_*`: state of a next hop. */
export const RTNH_F = { dead: 1, pervasive: 2, onlink: 4, offload: 8, linkdown: 16, unresolved: 32, trap: 64 } as const;

/** `RTM_F_*`: state of a route, and options of a request. */
// biome-ignore format: table
export const RTM_F = {
  notify:       0x00000100, cloned:    0x00000200, equalize: 0x00000400, prefix: 0x00000800,
  lookup_table: 0x00001000, fib_match: 0x00002000, offload:  0x00004000, trap:   0x00008000,
  offload_failed: 0x20000000,
} as const;

/** Both kinds share the header's field; where a name is in both, that of the route begins with `rt_`. */
// biome-ignore format: table
export const ROUTE_FLAGS = {
  ...RTNH_F,
  notify: RTM_F.notify, cloned: RTM_F.cloned, equalize: RTM_F.equalize, prefix: RTM_F.prefix,
  lookup_table: RTM_F.lookup_table, fib_match: RTM_F.fib_match,
  rt_offload: RTM_F.offload, rt_trap: RTM_F.trap, rt_offload_failed: RTM_F.offload_failed,
} as const;
