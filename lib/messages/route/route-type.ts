// Types of routes, and of neighbours: linux/rtnetlink.h

/** `RTN_*`: what happens to a packet that a route matches. */
// biome-ignore format: table
export const RTN = {
  unspec: 0, unicast: 1, local: 2, broadcast: 3, anycast: 4, multicast: 5,
  blackhole: 6, unreachable: 7, prohibit: 8, throw: 9, nat: 10, xresolve: 11,
} as const;
