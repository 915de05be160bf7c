// Sockets between virtual machines: struct vsock_diag_req, vsock_diag_msg — linux/vm_sockets_diag.h
import { enumOf, flagsOf, type Infer, pad, type Struct, struct, tuple, u8, u32 } from '../../schema/index.ts';
import { AF } from '../address-family.ts';
import { SHUTDOWN } from './request.ts';
import { SOCK_TYPE, TCP_STATE, TCP_STATES } from './tcp-state.ts';

const vsockDiagReqLayout = struct('vsock_diag_req', 24, {
  family: enumOf(u8, AF),
  /** Always 0. */
  protocol: u8,
  _pad: pad(2),
  /** The states asked for. */
  states: flagsOf(u32, TCP_STATES),
  ino: u32,
  show: u32,
  cookie: tuple(u32, 2),
});
/** A request for vsock sockets. */
export interface VsockDiagRequest extends Infer<typeof vsockDiagReqLayout> {}
export const VsockDiagRequest: Struct<VsockDiagRequest> = vsockDiagReqLayout;

const vsockDiagMsgLayout = struct('vsock_diag_msg', 32, {
  family: enumOf(u8, AF),
  type: enumOf(u8, SOCK_TYPE),
  state: enumOf(u8, TCP_STATE),
  /** Directions that are shut. */
  shutdown: flagsOf(u8, SHUTDOWN),
  /** Our machine, a context id … */
  srcCid: u32,
  /** … and port. */
  srcPort: u32,
  /** The peer's machine … */
  dstCid: u32,
  /** … and port. */
  dstPort: u32,
  /** Its inode. */
  ino: u32,
  cookie: tuple(u32, 2),
});
/** A vsock socket. */
export interface VsockDiag extends Infer<typeof vsockDiagMsgLayout> {}
export const VsockDiag: Struct<VsockDiag> = vsockDiagMsgLayout;
