// Extended match canid: identifiers of CAN frames — linux/can.h
import { type Infer, packed, type Struct, struct, u32 } from '../../../../schema/index.ts';

const canFilterLayout = struct('can_filter', 8, {
  /** What the identifier must be; bit 31 is set for an extended one of 29 bits. */
  canId: u32,
  /** Bits of it that count. */
  canMask: u32,
});
/** Which identifiers match. */
export interface can_filter extends Infer<typeof canFilterLayout> {}
export const can_filter: Struct<can_filter> = canFilterLayout;

/** A frame must match one of them. */
export const CanidEmatch = packed(can_filter);
