// Packet sockets: struct packet_diag_req, packet_diag_msg + PACKET_DIAG_* — linux/packet_diag.h
import {
  attributes,
  bytes,
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
  u16,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { sk_meminfo } from './request.ts';
import { SOCK_TYPE } from './tcp-state.ts';

/** `PACKET_SHOW_*`: what an answer should tell. */
export const PACKET_SHOW = { info: 1, mclist: 2, ring_cfg: 4, fanout: 8, meminfo: 16, filter: 32 } as const;
/** `PDI_*`: options of the socket. */
export const PDI = { running: 1, auxdata: 2, origdev: 4, vnethdr: 8, loss: 16 } as const;

const packetDiagReqLayout = struct('packet_diag_req', 20, {
  family: enumOf(u8, AF),
  /** Always 0. */
  protocol: u8,
  _pad: pad(2),
  ino: u32,
  /** What answers should tell. */
  show: flagsOf(u32, PACKET_SHOW),
  /** All ones: any. */
  cookie: tuple(u32, 2),
});
/** A request for packet sockets. */
export interface PacketDiagRequest extends Infer<typeof packetDiagReqLayout> {}
export const PacketDiagRequest: Struct<PacketDiagRequest> = packetDiagReqLayout;

const packetDiagMsgLayout = struct('packet_diag_msg', 16, {
  family: enumOf(u8, AF),
  type: enumOf(u8, SOCK_TYPE),
  /** `ETH_P_*` that it hears: 3 is all. */
  num: u16,
  /** Its inode. */
  ino: u32,
  cookie: tuple(u32, 2),
});
interface packet_diag_msg extends Infer<typeof packetDiagMsgLayout> {}
const packet_diag_msg: Struct<packet_diag_msg> = packetDiagMsgLayout;

const packetDiagInfoLayout = struct('packet_diag_info', 24, {
  /** Interface that it is bound to; 0 = all. */
  index: u32,
  /** `TPACKET_V*` less one. */
  version: u32,
  /** Bytes kept free before a packet. */
  reserve: u32,
  copyThresh: u32,
  /** Which timestamps it wants. */
  tstamp: u32,
  flags: flagsOf(u32, PDI),
});
interface packet_diag_info extends Infer<typeof packetDiagInfoLayout> {}
const packet_diag_info: Struct<packet_diag_info> = packetDiagInfoLayout;

const packetDiagMclistLayout = struct('packet_diag_mclist', 44, {
  /** Interface. */
  index: u32,
  /** How often it was joined. */
  count: u32,
  /** `PACKET_MR_*` */
  type: u16,
  /** Length of the address. */
  alen: u16,
  /** A hardware address. */
  addr: bytes(32),
});
interface packet_diag_mclist extends Infer<typeof packetDiagMclistLayout> {}
const packet_diag_mclist: Struct<packet_diag_mclist> = packetDiagMclistLayout;

const packetDiagRingLayout = struct('packet_diag_ring', 28, {
  /** Bytes of a block. */
  blockSize: u32,
  /** Blocks. */
  blockNr: u32,
  /** Bytes of a frame. */
  frameSize: u32,
  /** Frames. */
  frameNr: u32,
  /** Milliseconds after which a block is handed over. */
  retireTmo: u32,
  /** Bytes at the end of a block that belong to the program. */
  sizeofPriv: u32,
  features: u32,
});
interface packet_diag_ring extends Infer<typeof packetDiagRingLayout> {}
const packet_diag_ring: Struct<packet_diag_ring> = packetDiagRingLayout;

const sockFilterLayout = struct('sock_filter', 8, {
  code: u16,
  /** Instructions to skip when it holds … */
  jt: u8,
  /** … and when it does not. */
  jf: u8,
  k: u32,
});
interface sock_filter extends Infer<typeof sockFilterLayout> {}
const sock_filter: Struct<sock_filter> = sockFilterLayout;

// biome-ignore format: table
const packetDiag = message(packet_diag_msg, attributes('PACKET_DIAG', {
  /** Settings. */
  info:    [0, packet_diag_info],
  /** Addresses that it hears besides. */
  mclist:  [1, packed(packet_diag_mclist)],
  /** Ring that it receives in. */
  rxRing:  [2, packet_diag_ring],
  /** Ring that it sends from. */
  txRing:  [3, packet_diag_ring],
  /** Fan-out group: its id in the low half, its type in the high. */
  fanout:  [4, u32],
  /** Its owner. */
  uid:     [5, u32],
  /** Memory and its limits, in bytes. */
  meminfo: [6, sk_meminfo],
  /** A classic BPF program; told to CAP_NET_ADMIN only. */
  filter:  [7, packed(sock_filter)],
}));
/** A packet socket. */
export interface PacketDiag extends Infer<typeof packetDiag> {}
export const PacketDiag: Message<PacketDiag> = packetDiag;
