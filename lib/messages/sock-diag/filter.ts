// The program of INET_DIAG_REQ_BYTECODE, which the kernel runs on every socket of a dump — linux/inet_diag.h
import { binary, enumOf, type Infer, pad, type Struct, s32, struct, u8, u16, u32 } from '../../schema/index.ts';
import { AF } from '../address-family.ts';

/** `INET_DIAG_BC_*`: what an operation compares. */
// biome-ignore format: table
export const INET_DIAG_BC = {
  nop: 0, jmp: 1, s_ge: 2, s_le: 3, d_ge: 4, d_le: 5, auto: 6, s_cond: 7, d_cond: 8, dev_cond: 9, mark_cond: 10, s_eq: 11, d_eq: 12,
  cgroup_cond: 13,
} as const;

const inetDiagBcOpLayout = struct('inet_diag_bc_op', 4, {
  /** What is compared. */
  code: enumOf(u8, INET_DIAG_BC),
  /** Bytes to go on when it holds. */
  yes: u8,
  /** Bytes to go on when it does not; past the end: the socket is left out. In the operation after a comparison of ports, the port. */
  no: u16,
});
/** One operation. What it compares with follows it. */
export interface inet_diag_bc_op extends Infer<typeof inetDiagBcOpLayout> {}
export const inet_diag_bc_op: Struct<inet_diag_bc_op> = inetDiagBcOpLayout;

const inetDiagHostcondLayout = struct('inet_diag_hostcond', 8, {
  family: enumOf(u8, AF),
  prefixLen: u8,
  _pad: pad(2),
  /** -1: any. */
  port: s32,
  /** As much of the address as the prefix needs, in whole words. */
  addr: binary,
});
/** What `s_cond` and `d_cond` compare with. */
export interface inet_diag_hostcond extends Infer<typeof inetDiagHostcondLayout> {}
export const inet_diag_hostcond: Struct<inet_diag_hostcond> = inetDiagHostcondLayout;

const inetDiagMarkcondLayout = struct('inet_diag_markcond', 8, { mark: u32, mask: u32 });
/** What `mark_cond` compares with. */
export interface inet_diag_markcond extends Infer<typeof inetDiagMarkcondLayout> {}
export const inet_diag_markcond: Struct<inet_diag_markcond> = inetDiagMarkcondLayout;
