// Unix sockets: struct unix_diag_req, unix_diag_msg + UNIX_DIAG_* — linux/unix_diag.h
import {
  attributes,
  binary,
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
import { SHUTDOWN, sk_meminfo } from './request.ts';
import { SOCK_TYPE, TCP_STATE, TCP_STATES } from './tcp-state.ts';

/** `UDIAG_SHOW_*`: what an answer should tell. */
export const UDIAG_SHOW = { name: 1, vfs: 2, peer: 4, icons: 8, rqlen: 16, meminfo: 32, uid: 64 } as const;

const unixDiagReqLayout = struct('unix_diag_req', 24, {
  family: enumOf(u8, AF),
  /** Always 0. */
  protocol: u8,
  _pad: pad(2),
  /** The states asked for. */
  states: flagsOf(u32, TCP_STATES),
  /** The one socket asked for, outside a dump. */
  ino: u32,
  /** What answers should tell. */
  show: flagsOf(u32, UDIAG_SHOW),
  /** All ones: any. */
  cookie: tuple(u32, 2),
});
/** A request for Unix sockets. */
export interface UnixDiagRequest extends Infer<typeof unixDiagReqLayout> {}
export const UnixDiagRequest: Struct<UnixDiagRequest> = unixDiagReqLayout;

const unixDiagMsgLayout = struct('unix_diag_msg', 16, {
  family: enumOf(u8, AF),
  type: enumOf(u8, SOCK_TYPE),
  state: enumOf(u8, TCP_STATE),
  _pad: pad(1),
  /** Its inode. */
  ino: u32,
  cookie: tuple(u32, 2),
});
interface unix_diag_msg extends Infer<typeof unixDiagMsgLayout> {}
const unix_diag_msg: Struct<unix_diag_msg> = unixDiagMsgLayout;

// biome-ignore format: table
const unixDiag = message(unix_diag_msg, attributes('UNIX_DIAG', {
  /** Where it is bound: a path, or a name that begins with NUL. Without a NUL at its end. */
  name:     [0, binary],
  /** The file that it is bound to. */
  vfs:      [1, struct('unix_diag_vfs', 8, {
    /** Inode of the file. */
    ino: u32,
    /** Device of the file. */
    dev: u32,
  })],
  /** Inode of the peer. */
  peer:     [2, u32],
  /** Inodes of the connections that wait to be accepted. */
  icons:    [3, packed(u32)],
  /** Lengths of its queues. */
  rqlen:    [4, struct('unix_diag_rqlen', 8, {
    /** Bytes to be read; of a listener, connections to be accepted. */
    rqueue: u32,
    /** Bytes that may be sent; of a listener, how many connections may wait. */
    wqueue: u32,
  })],
  /** Memory and its limits, in bytes. */
  meminfo:  [5, sk_meminfo],
  /** Directions that are shut. */
  shutdown: [6, flagsOf(u8, SHUTDOWN)],
  /** Its owner. */
  uid:      [7, u32],
}));
/** A Unix socket. */
export interface UnixDiag extends Infer<typeof unixDiag> {}
export const UnixDiag: Message<UnixDiag> = unixDiag;
