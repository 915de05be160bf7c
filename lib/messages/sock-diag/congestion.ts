// INET_DIAG_VEGASINFO, _DCTCPINFO, _BBRINFO: figures of a congestion control — linux/inet_diag.h
import { type Infer, type Struct, struct, u16, u32 } from '../../schema/index.ts';

const tcpvegasInfoLayout = struct('tcpvegas_info', 16, {
  /** 1: it is in use. */
  enabled: u32,
  /** Round trips measured in the present window. */
  rttcnt: u32,
  /** Round-trip time, in microseconds. */
  rtt: u32,
  /** Shortest round-trip time, in microseconds. */
  minrtt: u32,
});
/** Figures of Vegas, and of controls that report the same. */
export interface tcpvegas_info extends Infer<typeof tcpvegasInfoLayout> {}
export const tcpvegas_info: Struct<tcpvegas_info> = tcpvegasInfoLayout;

const tcpDctcpInfoLayout = struct('tcp_dctcp_info', 16, {
  /** 1: it is in use. */
  enabled: u16,
  /** Whether the last segment bore a congestion mark. */
  ceState: u16,
  /** Estimated share of marked bytes, of 1024. */
  alpha: u32,
  /** Marked bytes acknowledged. */
  abEcn: u32,
  /** Bytes acknowledged. */
  abTot: u32,
});
/** Figures of DCTCP. */
export interface tcp_dctcp_info extends Infer<typeof tcpDctcpInfoLayout> {}
export const tcp_dctcp_info: Struct<tcp_dctcp_info> = tcpDctcpInfoLayout;

const tcpBbrInfoLayout = struct('tcp_bbr_info', 20, {
  /** Estimated bandwidth in bytes per second: the low 32 bits … */
  bwLo: u32,
  /** … and the high 32. */
  bwHi: u32,
  /** Shortest round-trip time of late, in microseconds. */
  minRtt: u32,
  /** Gain of the pacing rate, of 256. */
  pacingGain: u32,
  /** Gain of the congestion window, of 256. */
  cwndGain: u32,
});
/** Figures of BBR. */
export interface tcp_bbr_info extends Infer<typeof tcpBbrInfoLayout> {}
export const tcp_bbr_info: Struct<tcp_bbr_info> = tcpBbrInfoLayout;
