// INET_DIAG_ULP_INFO: what runs on top of a TCP socket — linux/inet_diag.h, linux/tls.h, linux/mptcp.h
import { type Attributes, attributes, enumOf, flag, flagsOf, type Infer, string, u8, u16, u32, u64 } from '../../schema/index.ts';

/** `TLS_CONF_*`: who encrypts. */
export const TLS_CONF = { base: 1, sw: 2, hw: 3, hw_record: 4 } as const;

/** `MPTCP_SUBFLOW_FLAG_*` */
// biome-ignore format: table
export const MPTCP_SUBFLOW_FLAG = {
  mcap_rem: 1, mcap_loc: 2, join_rem: 4, join_loc: 8, bkup_rem: 16, bkup_loc: 32, fully_established: 64, connected: 128, mapvalid: 256,
} as const;

// biome-ignore format: table
const tlsInfo = attributes('TLS_INFO', {
  /** 0x0303: TLS 1.2; 0x0304: TLS 1.3. */
  version:         [1, u16],
  /** `TLS_CIPHER_*` */
  cipher:          [2, u16],
  /** Who encrypts what is sent. */
  txconf:          [3, enumOf(u16, TLS_CONF)],
  /** Who decrypts what is received. */
  rxconf:          [4, enumOf(u16, TLS_CONF)],
  /** Pages are sent without a copy. */
  zcRoTx:          [5, flag],
  /** Records received are taken to have no padding. */
  rxNoPad:         [6, flag],
  /** Longest record that is sent, in bytes. */
  txMaxPayloadLen: [7, u16],
});
/** TLS in the kernel. */
export interface TlsInfo extends Infer<typeof tlsInfo> {}
export const TlsInfo: Attributes<TlsInfo> = tlsInfo;

// biome-ignore format: table
const mptcpSubflow = attributes('MPTCP_SUBFLOW_ATTR', {
  /** The peer's token of the connection. */
  tokenRem:    [1, u32],
  /** Our token of the connection. */
  tokenLoc:    [2, u32],
  /** Sequence number of the subflow's first byte. */
  relwriteSeq: [3, u32],
  /** Where the present mapping begins in the connection … */
  mapSeq:      [4, u64],
  /** … and in the subflow. */
  mapSfseq:    [5, u32],
  ssnOffset:   [6, u32],
  /** Length of the present mapping. */
  mapDatalen:  [7, u16],
  flags:       [8, flagsOf(u32, MPTCP_SUBFLOW_FLAG)],
  /** The peer's id of its address. */
  idRem:       [9, u8],
  /** Our id of our address. */
  idLoc:       [10, u8],
});
/** The part that a TCP socket has in a Multipath TCP connection. */
export interface MptcpSubflow extends Infer<typeof mptcpSubflow> {}
export const MptcpSubflow: Attributes<MptcpSubflow> = mptcpSubflow;

// biome-ignore format: table
const upperProtocol = attributes('INET_ULP_INFO', {
  /** `tls`, `mptcp` … */
  name:  [1, string],
  /** TLS in the kernel. */
  tls:   [2, TlsInfo],
  /** A subflow of Multipath TCP. */
  mptcp: [3, MptcpSubflow],
});
/** What runs on top of a TCP socket. */
export interface UpperProtocol extends Infer<typeof upperProtocol> {}
export const UpperProtocol: Attributes<UpperProtocol> = upperProtocol;
