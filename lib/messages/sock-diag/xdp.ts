// AF_XDP sockets: struct xdp_diag_req, xdp_diag_msg + XDP_DIAG_* — linux/xdp_diag.h
import {
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  type Message,
  message,
  pad,
  type Struct,
  struct,
  tuple,
  u8,
  u32,
  u64,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { sk_meminfo } from './request.ts';
import { SOCK_TYPE } from './tcp-state.ts';

/** `XDP_SHOW_*`: what an answer should tell. */
export const XDP_SHOW = { info: 1, ring_cfg: 2, umem: 4, meminfo: 8, stats: 16 } as const;
/** `XDP_DU_F_*`: how the memory is used. */
export const XDP_DU_F = { zerocopy: 1 } as const;

const xdpDiagReqLayout = struct('xdp_diag_req', 20, {
  family: enumOf(u8, AF),
  /** Always 0. */
  protocol: u8,
  _pad: pad(2),
  ino: u32,
  /** What answers should tell. */
  show: flagsOf(u32, XDP_SHOW),
  cookie: tuple(u32, 2),
});
/** A request for AF_XDP sockets. */
export interface XdpDiagRequest extends Infer<typeof xdpDiagReqLayout> {}
export const XdpDiagRequest: Struct<XdpDiagRequest> = xdpDiagReqLayout;

const xdpDiagMsgLayout = struct('xdp_diag_msg', 16, {
  family: enumOf(u8, AF),
  type: enumOf(u8, SOCK_TYPE),
  _pad: pad(2),
  /** Its inode. */
  ino: u32,
  cookie: tuple(u32, 2),
});
interface xdp_diag_msg extends Infer<typeof xdpDiagMsgLayout> {}
const xdp_diag_msg: Struct<xdp_diag_msg> = xdpDiagMsgLayout;

const xdpDiagRingLayout = struct('xdp_diag_ring', 4, {
  /** Places in the ring. */
  entries: u32,
});
interface xdp_diag_ring extends Infer<typeof xdpDiagRingLayout> {}
const xdp_diag_ring: Struct<xdp_diag_ring> = xdpDiagRingLayout;

// biome-ignore format: table
const xdpDiag = message(xdp_diag_msg, attributes('XDP_DIAG', {
  /** Where it is bound. */
  info:               [1, struct('xdp_diag_info', 8, {
    /** Interface. */
    ifindex: u32,
    /** Queue of the interface. */
    queueId: u32,
  })],
  /** Its owner. */
  uid:                [2, u32],
  /** Ring that it receives in. */
  rxRing:             [3, xdp_diag_ring],
  /** Ring that it sends from. */
  txRing:             [4, xdp_diag_ring],
  /** The memory shared with the kernel. */
  umem:               [5, struct('xdp_diag_umem', 40, {
    /** Bytes. */
    size: u64,
    id: u32,
    numPages: u32,
    /** Bytes of a chunk. */
    chunkSize: u32,
    /** Bytes kept free before a packet. */
    headroom: u32,
    /** Interface. */
    ifindex: u32,
    /** Queue of the interface. */
    queueId: u32,
    flags: flagsOf(u32, XDP_DU_F),
    /** Sockets that share it. */
    refs: u32,
  })],
  /** Ring by which the kernel gets chunks. */
  umemFillRing:       [6, xdp_diag_ring],
  /** Ring by which it gives them back. */
  umemCompletionRing: [7, xdp_diag_ring],
  /** Memory and its limits, in bytes. */
  meminfo:            [8, sk_meminfo],
  /** Counters. */
  stats:              [9, struct('xdp_diag_stats', 48, {
    nRxDropped: u64,
    nRxInvalid: u64,
    nRxFull: u64,
    nFillRingEmpty: u64,
    nTxInvalid: u64,
    nTxRingEmpty: u64,
  })],
}));
/** An AF_XDP socket. */
export interface XdpDiag extends Infer<typeof xdpDiag> {}
export const XdpDiag: Message<XdpDiag> = xdpDiag;
