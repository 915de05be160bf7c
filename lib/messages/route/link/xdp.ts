// IFLA_XDP: the XDP programs of an interface — linux/if_link.h
import { type Attributes, attributes, enumOf, flagsOf, type Infer, s32, u8, u32 } from '../../../schema/index.ts';

/** `XDP_ATTACHED_*`: where a program runs. */
export const XDP_ATTACHED = { none: 0, drv: 1, skb: 2, hw: 3, multi: 4 } as const;

/** `XDP_FLAGS_*`: where a program is to run, and whether it may replace another. */
// biome-ignore format: table
export const XDP_FLAGS = { update_if_noexist: 0x01, skb_mode: 0x02, drv_mode: 0x04, hw_mode: 0x08, replace: 0x10 } as const;

// biome-ignore format: table
const xdp = attributes('IFLA_XDP', {
  /** Descriptor of the program to attach; -1 detaches. Only in a request. */
  fd:         [1, s32],
  /** Where a program runs. */
  attached:   [2, enumOf(u8, XDP_ATTACHED)],
  /** Where the program is to run. Only in a request. */
  flags:      [3, flagsOf(u32, XDP_FLAGS)],
  /** Identifier of the only program. */
  progId:     [4, u32],
  /** Identifier of the program that runs in the driver. */
  drvProgId:  [5, u32],
  /** Identifier of the program that runs in the stack. */
  skbProgId:  [6, u32],
  /** Identifier of the program that runs in the hardware. */
  hwProgId:   [7, u32],
  /** Descriptor of the program that must be attached now (flag `replace`). Only in a request. */
  expectedFd: [8, s32],
});
/** The XDP programs of an interface. */
export interface Xdp extends Infer<typeof xdp> {}
export const Xdp: Attributes<Xdp> = xdp;
