// INET_DIAG_INFO of a TCP socket: struct tcp_info — linux/tcp.h
import { added, bytes, enumOf, flagsOf, type Infer, type Struct, struct, u8, u16, u32, u64 } from '../../schema/index.ts';
import { TCP_STATE } from './tcp-state.ts';

/** `TCP_CA_*`: what congestion control is about. */
export const TCP_CA = { open: 0, disorder: 1, cwr: 2, recovery: 3, loss: 4 } as const;

/** `TCPI_OPT_*`: options that both ends agreed on. */
// biome-ignore format: table
export const TCPI_OPT = {
  timestamps: 1, sack: 2, wscale: 4, ecn: 8, ecn_seen: 16, syn_data: 32, usec_ts: 64, tfo_child: 128,
} as const;

const tcpInfoLayout = struct(
  'tcp_info',
  { oldest: 104, size: 280 },
  {
    state: enumOf(u8, TCP_STATE),
    caState: enumOf(u8, TCP_CA),
    /** Retransmissions of the present segment. */
    retransmits: u8,
    /** Unanswered probes of a closed window or a silent peer. */
    probes: u8,
    /** Exponent of the retransmission timer's back-off. */
    backoff: u8,
    options: flagsOf(u8, TCPI_OPT),
    /** Window scales: ours to send in the low four bits, ours to receive in the high four. */
    wscale: u8,
    /** Bit 0: the delivery rate is the application's limit; bits 1 and 2: why TCP Fast Open failed. */
    limits: u8,
    /** Retransmission timeout, in microseconds. */
    rto: u32,
    /** Timeout of a delayed acknowledgement, in microseconds. */
    ato: u32,
    /** Largest segment that is sent, in bytes. */
    sndMss: u32,
    /** Largest segment that was received, in bytes. */
    rcvMss: u32,
    /** Segments in flight; of a listener, connections that wait to be accepted. */
    unacked: u32,
    /** Segments acknowledged out of order; of a listener, how many may wait. */
    sacked: u32,
    /** Segments taken for lost. */
    lost: u32,
    /** Segments sent again and in flight. */
    retrans: u32,
    fackets: u32,
    /** Milliseconds since data were sent. */
    lastDataSent: u32,
    /** Never set. */
    lastAckSent: u32,
    /** Milliseconds since data were received. */
    lastDataRecv: u32,
    /** Milliseconds since an acknowledgement was received. */
    lastAckRecv: u32,
    /** Path MTU, in bytes. */
    pmtu: u32,
    rcvSsthresh: u32,
    /** Smoothed round-trip time, in microseconds. */
    rtt: u32,
    /** Its variation, in microseconds. */
    rttvar: u32,
    /** Slow start ends at this window, in segments. */
    sndSsthresh: u32,
    /** Congestion window, in segments. */
    sndCwnd: u32,
    /** Largest segment that we announced, in bytes. */
    advmss: u32,
    /** How far segments were seen out of order. */
    reordering: u32,
    /** Round-trip time as the receiver estimates it, in microseconds. */
    rcvRtt: u32,
    /** Receive queue that is aimed at, in bytes. */
    rcvSpace: u32,
    /** Segments ever sent again. */
    totalRetrans: u32,
    /** Bytes per second that are sent at most. */
    pacingRate: added(u64),
    /** Limit of the pacing rate; all ones is none. */
    maxPacingRate: added(u64),
    /** Bytes that the peer acknowledged. */
    bytesAcked: added(u64),
    /** Bytes received. */
    bytesReceived: added(u64),
    segsOut: added(u32),
    segsIn: added(u32),
    /** Bytes queued that were never sent. */
    notsentBytes: added(u32),
    /** Shortest round-trip time, in microseconds. */
    minRtt: added(u32),
    dataSegsIn: added(u32),
    dataSegsOut: added(u32),
    /** Bytes per second that arrive at the peer. */
    deliveryRate: added(u64),
    /** Microseconds with data to send. */
    busyTime: added(u64),
    /** Microseconds held up by the peer's window. */
    rwndLimited: added(u64),
    /** Microseconds held up by the send buffer. */
    sndbufLimited: added(u64),
    /** Segments delivered. */
    delivered: added(u32),
    /** Segments delivered with a congestion mark. */
    deliveredCe: added(u32),
    bytesSent: added(u64),
    /** Bytes ever sent again. */
    bytesRetrans: added(u64),
    /** Duplicates that the peer reported. */
    dsackDups: added(u32),
    /** Times that reordering was seen. */
    reordSeen: added(u32),
    /** Segments received out of order. */
    rcvOoopack: added(u32),
    /** The peer's window, in bytes. */
    sndWnd: added(u32),
    /** Our window, in bytes. */
    rcvWnd: added(u32),
    /** Times that another path was tried. */
    rehash: added(u32),
    /** Timeouts that caused a retransmission. */
    totalRto: added(u16),
    /** Of these, recoveries that ended. */
    totalRtoRecoveries: added(u16),
    /** Milliseconds in such recoveries. */
    totalRtoTime: added(u32),
    /** Segments received with a congestion mark. */
    receivedCe: added(u32),
    /** Bytes by their ECN marking, sent and received. */
    deliveredE1Bytes: added(u32),
    deliveredE0Bytes: added(u32),
    deliveredCeBytes: added(u32),
    receivedE1Bytes: added(u32),
    receivedE0Bytes: added(u32),
    receivedCeBytes: added(u32),
    /** Accurate ECN: mode in bits 0 and 1, options seen in 2 and 3, why it failed in 4 to 7. */
    accecn: added(u8),
    /** More options, none named yet. */
    options2: added(bytes(3)),
  },
);
/** State and figures of a TCP connection. An older kernel's shorter struct decodes without the later fields. */
export interface tcp_info extends Infer<typeof tcpInfoLayout> {}
export const tcp_info: Struct<tcp_info> = tcpInfoLayout;
