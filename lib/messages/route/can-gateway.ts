// RTM_*ROUTE of the family `can`: struct rtcanmsg + CGW_* — linux/can/gw.h
import {
  attributes,
  bytes,
  enumOf,
  flagsOf,
  type Infer,
  type Message,
  message,
  pad,
  range,
  type Struct,
  s8,
  struct,
  u8,
  u16,
  u32,
} from '../../schema/index.ts';
import { AF } from '../address-family.ts';

/** `CGW_TYPE_*`: what the gateway connects. */
export const CGW_TYPE = { unspec: 0, can_can: 1 } as const;

/** `CGW_FLAGS_*`: how a job treats frames. */
export const CGW_FLAGS = { can_echo: 1, can_src_tstamp: 2, can_iif_tx_ok: 4, can_fd: 8 } as const;

/** `CGW_MOD_*`: parts of a frame that a modification is for. `len` is `CGW_MOD_DLC` too, `flags` is for CAN FD. */
export const CGW_MOD = { id: 1, len: 2, data: 4, flags: 8 } as const;

/** `CGW_CRC8PRF_*`: what else goes into a checksum. */
export const CGW_CRC8PRF = { unspec: 0, '1u8': 1, '16u8': 2, sffid_xor: 3 } as const;

const rtcanmsgLayout = struct('rtcanmsg', 4, { family: enumOf(u8, AF), gwtype: enumOf(u8, CGW_TYPE), flags: flagsOf(u16, CGW_FLAGS) });
interface rtcanmsg extends Infer<typeof rtcanmsgLayout> {}
const rtcanmsg: Struct<rtcanmsg> = rtcanmsgLayout;

const can_filter = struct('can_filter', 8, {
  /** Identifier, with the flags of `linux/can.h` in its high bits. */
  canId: u32,
  /** Bits of it that count. */
  canMask: u32,
});

const canFrameLayout = struct('can_frame', 16, {
  canId: u32,
  /** Bytes of data. */
  len: u8,
  _pad: pad(2),
  /** Data length code of 9 to 15, where there are 8 bytes; 0 = the same as `len`. */
  len8Dlc: u8,
  data: bytes(8),
});
interface can_frame extends Infer<typeof canFrameLayout> {}
const can_frame: Struct<can_frame> = canFrameLayout;

const canfdFrameLayout = struct('canfd_frame', 72, { canId: u32, len: u8, flags: u8, _reserved: pad(2), data: bytes(64) });
interface canfd_frame extends Infer<typeof canfdFrameLayout> {}
const canfd_frame: Struct<canfd_frame> = canfdFrameLayout;

const cgwFrameModLayout = struct('cgw_frame_mod', 17, { cf: can_frame, modtype: flagsOf(u8, CGW_MOD) });
/** Values that a modification combines a frame with, and the parts it is for. */
interface cgw_frame_mod extends Infer<typeof cgwFrameModLayout> {}
const cgw_frame_mod: Struct<cgw_frame_mod> = cgwFrameModLayout;

const cgwFdframeModLayout = struct('cgw_fdframe_mod', 73, { cf: canfd_frame, modtype: flagsOf(u8, CGW_MOD) });
interface cgw_fdframe_mod extends Infer<typeof cgwFdframeModLayout> {}
const cgw_fdframe_mod: Struct<cgw_fdframe_mod> = cgwFdframeModLayout;

/** A checksum over some bytes of data; a negative index counts from the end. */
const cgw_csum_xor = struct('cgw_csum_xor', 4, { fromIdx: s8, toIdx: s8, resultIdx: s8, initXorVal: u8 });

const cgw_csum_crc8 = struct('cgw_csum_crc8', 282, {
  fromIdx: s8,
  toIdx: s8,
  resultIdx: s8,
  initCrcVal: u8,
  finalXorVal: u8,
  /** The checksum of each byte. */
  crctab: bytes(256),
  profile: enumOf(u8, CGW_CRC8PRF),
  profileData: bytes(20),
});

// biome-ignore format: table
const canGateway = message(rtcanmsg, attributes('CGW', {
  /** Bits that are kept; the modifications are done in this order. */
  modAnd:   [1, cgw_frame_mod],
  /** Bits that are set. */
  modOr:    [2, cgw_frame_mod],
  /** Bits that are inverted. */
  modXor:   [3, cgw_frame_mod],
  /** Values that replace those of the frame. */
  modSet:   [4, cgw_frame_mod],
  /** A checksum by exclusive or, set last. */
  csXor:    [5, cgw_csum_xor],
  /** A cyclic checksum, set last. */
  csCrc8:   [6, cgw_csum_crc8],
  /** Frames that the job passed on. */
  handled:  [7, u32],
  /** Frames that it could not pass on. */
  dropped:  [8, u32],
  /** Index of the interface that frames come from. */
  srcIf:    [9, u32],
  /** Index of the interface that they go to. */
  dstIf:    [10, u32],
  /** Frames that the job is for. */
  filter:   [11, can_filter],
  /** Frames dropped because they had gone through too many gateways. */
  deleted:  [12, u32],
  /** Gateways that a frame may go through. */
  limHops:  [13, range(u8, 1, 255)],
  /** An id by which the modifications of the job can be changed. */
  modUid:   [14, u32],
  /** Bits that are kept (CAN FD). */
  fdmodAnd: [15, cgw_fdframe_mod],
  /** Bits that are set (CAN FD). */
  fdmodOr:  [16, cgw_fdframe_mod],
  /** Bits that are inverted (CAN FD). */
  fdmodXor: [17, cgw_fdframe_mod],
  /** Values that replace those of the frame (CAN FD). */
  fdmodSet: [18, cgw_fdframe_mod],
}));
/** A job of the CAN gateway, as `RTM_NEWROUTE` carries it in the family `can`. */
export interface CanGateway extends Infer<typeof canGateway> {}
export const CanGateway: Message<CanGateway> = canGateway;
