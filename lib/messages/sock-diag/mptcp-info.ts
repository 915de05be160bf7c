// INET_DIAG_INFO of a Multipath TCP socket: struct mptcp_info — linux/mptcp.h
import { added, flagsOf, type Infer, pad, type Struct, struct, u8, u32, u64 } from '../../schema/index.ts';

/** `MPTCP_INFO_FLAG_*`: it fell back to TCP; the peer's key arrived. */
export const MPTCP_INFO_FLAG = { fallback: 1, remote_key_received: 2 } as const;

const mptcpInfoLayout = struct(
  'mptcp_info',
  { oldest: 40, size: 96 },
  {
    /** Further subflows. */
    subflows: u8,
    /** Addresses announced to the peer. */
    addAddrSignal: u8,
    /** Addresses of the peer that were accepted. */
    addAddrAccepted: u8,
    subflowsMax: u8,
    addAddrSignalMax: u8,
    addAddrAcceptedMax: u8,
    _pad: pad(2),
    flags: flagsOf(u32, MPTCP_INFO_FLAG),
    /** What the connection is known by here. */
    token: u32,
    writeSeq: u64,
    sndUna: u64,
    rcvNxt: u64,
    localAddrUsed: added(u8),
    localAddrMax: added(u8),
    /** 1: payloads have a checksum. */
    csumEnabled: added(u8),
    _pad2: pad(1),
    retransmits: added(u32),
    bytesRetrans: added(u64),
    bytesSent: added(u64),
    bytesReceived: added(u64),
    bytesAcked: added(u64),
    /** All subflows, the first among them. */
    subflowsTotal: added(u8),
    endpLaminarMax: added(u8),
    endpFullmeshMax: added(u8),
    _reserved: pad(1),
    /** Milliseconds since data were sent. */
    lastDataSent: added(u32),
    /** Milliseconds since data were received. */
    lastDataRecv: added(u32),
    /** Milliseconds since an acknowledgement was received. */
    lastAckRecv: added(u32),
  },
);
/** State and figures of a Multipath TCP connection. An older kernel's shorter struct decodes without the later fields. */
export interface mptcp_info extends Infer<typeof mptcpInfoLayout> {}
export const mptcp_info: Struct<mptcp_info> = mptcpInfoLayout;
