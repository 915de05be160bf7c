// Metrics of a route: RTAX_* — linux/rtnetlink.h
import { type Attributes, attributes, flagsOf, type Infer, string, u32 } from '../../schema/index.ts';

/** `RTAX_FEATURE_*`: what connections over the route may use. */
export const RTAX_FEATURE = { ecn: 1, sack: 2, timestamp: 4, allfrag: 8, tcp_usec_ts: 16 } as const;

/** Bits `1 << RTAX_*`: metrics that path discovery must leave alone. */
// biome-ignore format: table
export const RTAX_LOCKED = {
  mtu: 1 << 2, window: 1 << 3, rtt: 1 << 4, rttvar: 1 << 5, ssthresh: 1 << 6, cwnd: 1 << 7, advmss: 1 << 8, reordering: 1 << 9,
  hoplimit: 1 << 10, initcwnd: 1 << 11, features: 1 << 12, rto_min: 1 << 13, initrwnd: 1 << 14, quickack: 1 << 15, cc_algo: 1 << 16,
  fastopen_no_cookie: 1 << 17,
} as const;

// biome-ignore format: table
const routeMetrics = attributes('RTAX', {
  /** Metrics that are fixed. */
  lock:             [1, flagsOf(u32, RTAX_LOCKED)],
  /** Path MTU in bytes. */
  mtu:              [2, u32],
  /** Largest window to advertise, in bytes. */
  window:           [3, u32],
  /** Round trip time in eighths of a millisecond. */
  rtt:              [4, u32],
  /** Its variance in quarters of a millisecond. */
  rttvar:           [5, u32],
  /** Slow start threshold in packets. */
  ssthresh:         [6, u32],
  /** Upper limit of the congestion window in packets. */
  cwnd:             [7, u32],
  /** Largest segment to advertise, in bytes. */
  advmss:           [8, u32],
  /** Reordering in packets that is taken for granted. */
  reordering:       [9, u32],
  /** Hop limit of packets sent. */
  hoplimit:         [10, u32],
  /** Initial congestion window in packets. */
  initcwnd:         [11, u32],
  /** Features in use. */
  features:         [12, flagsOf(u32, RTAX_FEATURE)],
  /** Smallest retransmission timeout in milliseconds. */
  rtoMin:           [13, u32],
  /** Initial receive window in packets. */
  initrwnd:         [14, u32],
  /** 1: acknowledge at once. */
  quickack:         [15, u32],
  /** Congestion control algorithm. */
  ccAlgo:           [16, string],
  /** 1: TCP Fast Open without a cookie. */
  fastopenNoCookie: [17, u32],
});
export interface RouteMetrics extends Infer<typeof routeMetrics> {}
export const RouteMetrics: Attributes<RouteMetrics> = routeMetrics;
