// INET_DIAG_*: what is told of a TCP, UDP, raw, SCTP or Multipath TCP socket — linux/inet_diag.h
import {
  type Attributes,
  attributes,
  binary,
  bytes,
  flagsOf,
  hexOf,
  type Infer,
  packed,
  type Struct,
  string,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../schema/index.ts';
import { tcp_bbr_info, tcp_dctcp_info, tcpvegas_info } from './congestion.ts';
import { SHUTDOWN, sk_meminfo } from './request.ts';
import { UpperProtocol } from './upper-protocol.ts';

/** Options of the first byte of `struct inet_diag_sockopt`. */
// biome-ignore format: table
export const INET_DIAG_SOCKOPT = {
  recverr: 1, is_icsk: 2, freebind: 4, hdrincl: 8, mc_loop: 16, transparent: 32, mc_all: 64, nodefrag: 128,
} as const;
/** Options of its second byte. */
export const INET_DIAG_SOCKOPT_MORE = { bind_address_no_port: 1, recverr_rfc4884: 2, defer_connect: 4 } as const;

const inetDiagSockoptLayout = struct('inet_diag_sockopt', 2, {
  /** Options that are set. */
  options: flagsOf(u8, INET_DIAG_SOCKOPT),
  /** Further options that are set. */
  moreOptions: flagsOf(u8, INET_DIAG_SOCKOPT_MORE),
});
interface inet_diag_sockopt extends Infer<typeof inetDiagSockoptLayout> {}
const inet_diag_sockopt: Struct<inet_diag_sockopt> = inetDiagSockoptLayout;

const inetDiagMeminfoLayout = struct('inet_diag_meminfo', 16, {
  /** Bytes received and not read yet, with what they cost. */
  rmem: u32,
  /** Bytes queued to be sent. */
  wmem: u32,
  /** Bytes reserved in advance. */
  fmem: u32,
  /** Bytes on their way out. */
  tmem: u32,
});
interface inet_diag_meminfo extends Infer<typeof inetDiagMeminfoLayout> {}
const inet_diag_meminfo: Struct<inet_diag_meminfo> = inetDiagMeminfoLayout;

const tcpDiagMd5sigLayout = struct('tcp_diag_md5sig', 100, {
  /** `AF_INET` or `AF_INET6`. */
  family: u8,
  prefixlen: u8,
  /** Length of the key in bytes. */
  keylen: u16,
  /** The peers that it is for: four bytes, or sixteen. */
  addr: hexOf(16),
  key: bytes(80),
});
interface tcp_diag_md5sig extends Infer<typeof tcpDiagMd5sigLayout> {}
const tcp_diag_md5sig: Struct<tcp_diag_md5sig> = tcpDiagMd5sigLayout;

// biome-ignore format: table
const inetDiagAttributes = attributes('INET_DIAG', {
  /** Memory in use, in bytes. */
  meminfo:       [1, inet_diag_meminfo],
  /** State and figures: `tcp_info`, `mptcp_info` or SCTP's, which the message does not say: it is for who asked to decode. */
  info:          [2, binary],
  /** Figures of Vegas and its like. */
  vegasinfo:     [3, tcpvegas_info],
  /** The congestion control: `cubic`. */
  cong:          [4, string],
  /** Type of service. */
  tos:           [5, u8],
  /** IPv6 traffic class. */
  tclass:        [6, u8],
  /** Memory and its limits, in bytes. */
  skmeminfo:     [7, sk_meminfo],
  /** Directions that are shut. */
  shutdown:      [8, flagsOf(u8, SHUTDOWN)],
  /** Figures of DCTCP. */
  dctcpinfo:     [9, tcp_dctcp_info],
  /** `IPPROTO_*` of a raw socket. */
  protocol:      [10, u8],
  /** 1: it takes no IPv4. */
  skv6only:      [11, u8],
  /** Our addresses of an SCTP association, each in a `sockaddr_storage`. */
  locals:        [12, binary],
  /** The peer's addresses of an SCTP association, each in a `sockaddr_storage`. */
  peers:         [13, binary],
  /** Firewall mark; told to CAP_NET_ADMIN only. */
  mark:          [15, u32],
  /** Figures of BBR. */
  bbrinfo:       [16, tcp_bbr_info],
  /** Class of the `net_cls` control group, or the socket's priority. */
  classId:       [17, u32],
  /** Keys of TCP-MD5; told to CAP_NET_ADMIN only. */
  md5sig:        [18, packed(tcp_diag_md5sig)],
  /** What runs on top of TCP. */
  ulpInfo:       [19, UpperProtocol],
  /** What BPF programs stored: `SK_DIAG_BPF_STORAGE` attributes. */
  skBpfStorages: [20, binary],
  /** Control group (version 2). */
  cgroupId:      [21, u64],
  /** Socket options. */
  sockopt:       [22, inet_diag_sockopt],
});
/** What is told of an internet socket besides its addresses. */
export interface InetDiagAttributes extends Infer<typeof inetDiagAttributes> {}
export const InetDiagAttributes: Attributes<InetDiagAttributes> = inetDiagAttributes;
