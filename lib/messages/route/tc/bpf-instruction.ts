// struct sock_filter: an instruction of classic BPF — linux/filter.h
import { type Infer, type Struct, struct, u8, u16, u32 } from '../../../schema/index.ts';

const sockFilterLayout = struct('sock_filter', 8, {
  /** Operation. */
  code: u16,
  /** Instructions to skip when a comparison is true. */
  jt: u8,
  /** Instructions to skip when it is false. */
  jf: u8,
  /** Operand. */
  k: u32,
});
export interface sock_filter extends Infer<typeof sockFilterLayout> {}
export const sock_filter: Struct<sock_filter> = sockFilterLayout;
