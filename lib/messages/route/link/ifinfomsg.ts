// struct ifinfomsg: the fixed header of RTM_*LINK — linux/rtnetlink.h
import { enumOf, flagsOf, type Infer, pad, type Struct, s32, struct, u8, u16, u32 } from '../../../schema/index.ts';
import { AF } from '../../address-family.ts';
import { ARPHRD, IFF } from './arphrd.ts';

const ifinfomsgLayout = struct('ifinfomsg', 16, {
  /** `unspec` for the link itself, `bridge` for its bridge port, `inet6` for its IPv6 settings. */
  family: enumOf(u8, AF),
  _pad: pad(1),
  /** Hardware type. */
  type: enumOf(u16, ARPHRD),
  /** Interface index; 0 in a request that names the interface otherwise. */
  index: s32,
  /** Interface flags. */
  flags: flagsOf(u32, IFF),
  /** Mask of the `flags` that this message changes. */
  change: flagsOf(u32, IFF),
});
/** The fixed header of every link message. */
export interface ifinfomsg extends Infer<typeof ifinfomsgLayout> {}
export const ifinfomsg: Struct<ifinfomsg> = ifinfomsgLayout;
