// struct sock_filter: an instruction of classic BPF — linux/filter.h
import { struct, u8, u16, u32 } from '../../../schema/index.ts';

export const sock_filter = struct('sock_filter', 8, {
  /** Operation. */
  code: u16,
  /** Instructions to skip when a comparison is true. */
  jt: u8,
  /** Instructions to skip when it is false. */
  jf: u8,
  /** Operand. */
  k: u32,
});
