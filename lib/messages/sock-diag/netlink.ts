// Netlink sockets: struct netlink_diag_req, netlink_diag_msg + NETLINK_DIAG_* — linux/netlink_diag.h
import {
  attributes,
  enumOf,
  flagsOf,
  type Infer,
  type Message,
  message,
  packed,
  pad,
  type Struct,
  struct,
  tuple,
  u8,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { sk_meminfo } from './request.ts';
import { SOCK_TYPE, TCP_STATE } from './tcp-state.ts';

/** `NDIAG_PROTO_ALL`: sockets of every protocol. */
export const NDIAG_PROTO = { all: 255 } as const;
/** `NDIAG_SHOW_*`: what an answer should tell. */
export const NDIAG_SHOW = { meminfo: 1, groups: 2, ring_cfg: 4, flags: 8 } as const;
/** `NDIAG_FLAG_*`: a dump runs; options of the socket. */
// biome-ignore format: table
export const NDIAG_FLAG = {
  cb_running: 1, pktinfo: 2, broadcast_error: 4, no_enobufs: 8, listen_all_nsid: 16, cap_ack: 32,
} as const;
/** `NETLINK_UNCONNECTED`, `NETLINK_CONNECTED`: whether it has a peer. */
export const NETLINK_STATE = { unconnected: 0, connected: 1 } as const;

const netlinkDiagReqLayout = struct('netlink_diag_req', 20, {
  family: enumOf(u8, AF),
  /** `NETLINK_*` protocol, or 255 for all. */
  protocol: u8,
  _pad: pad(2),
  ino: u32,
  /** What answers should tell. */
  show: flagsOf(u32, NDIAG_SHOW),
  /** All ones: any. */
  cookie: tuple(u32, 2),
});
/** A request for netlink sockets. */
export interface NetlinkDiagRequest extends Infer<typeof netlinkDiagReqLayout> {}
export const NetlinkDiagRequest: Struct<NetlinkDiagRequest> = netlinkDiagReqLayout;

const netlinkDiagMsgLayout = struct('netlink_diag_msg', 28, {
  family: enumOf(u8, AF),
  type: enumOf(u8, SOCK_TYPE),
  /** `NETLINK_*` protocol. */
  protocol: u8,
  /** `close`: it was never connected. */
  state: enumOf(u8, { ...NETLINK_STATE, close: TCP_STATE.close }),
  /** Its port id. */
  portid: u32,
  /** Port id of the peer it is connected to. */
  dstPortid: u32,
  /** Group that it sends to. */
  dstGroup: u32,
  /** Its inode. */
  ino: u32,
  cookie: tuple(u32, 2),
});
interface netlink_diag_msg extends Infer<typeof netlinkDiagMsgLayout> {}
const netlink_diag_msg: Struct<netlink_diag_msg> = netlinkDiagMsgLayout;

const netlinkDiagRingLayout = struct('netlink_diag_ring', 16, {
  /** Bytes of a block. */
  blockSize: u32,
  /** Blocks. */
  blockNr: u32,
  /** Bytes of a frame. */
  frameSize: u32,
  /** Frames. */
  frameNr: u32,
});
interface netlink_diag_ring extends Infer<typeof netlinkDiagRingLayout> {}
const netlink_diag_ring: Struct<netlink_diag_ring> = netlinkDiagRingLayout;

// biome-ignore format: table
const netlinkDiag = message(netlink_diag_msg, attributes('NETLINK_DIAG', {
  /** Memory and its limits, in bytes. */
  meminfo: [0, sk_meminfo],
  /** Groups that it hears: bit n of these words is group n + 1. */
  groups:  [1, packed(u32)],
  /** Ring that it receives in; no kernel of today has one. */
  rxRing:  [2, netlink_diag_ring],
  /** Ring that it sends from; no kernel of today has one. */
  txRing:  [3, netlink_diag_ring],
  flags:   [4, flagsOf(u32, NDIAG_FLAG)],
}));
/** A netlink socket. */
export interface NetlinkDiag extends Infer<typeof netlinkDiag> {}
export const NetlinkDiag: Message<NetlinkDiag> = netlinkDiag;
