// Extended match canid: identifiers of CAN frames — linux/can.h
import { packed, struct, u32 } from '../../../../schema/index.ts';

const can_filter = struct('can_filter', 8, {
  /** What the identifier must be; bit 31 is set for an extended one of 29 bits. */
  canId: u32,
  /** Bits of it that count. */
  canMask: u32,
});

/** A frame must match one of them. */
export const CanidEmatch = packed(can_filter);
