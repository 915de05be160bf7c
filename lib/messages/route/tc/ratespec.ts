// struct tc_ratespec: a rate as the shapers know it — linux/pkt_sched.h
import { enumOf, type Infer, type Struct, s16, struct, u8, u16, u32 } from '../../../schema/index.ts';

/** `TC_LINKLAYER_*`: how the link below pads and frames a packet. */
export const TC_LINKLAYER = { unaware: 0, ethernet: 1, atm: 2 } as const;

const tcRatespecLayout = struct('tc_ratespec', 12, {
  /** Slots of the rate table are `1 << cellLog` bytes apart. */
  cellLog: u8,
  linklayer: enumOf(u8, TC_LINKLAYER),
  /** Bytes added to the length of each packet. */
  overhead: u16,
  /** Added to a packet's length before its slot is looked up; -1 or 0. */
  cellAlign: s16,
  /** Smallest length that is accounted, in bytes. */
  mpu: u16,
  /** Bytes per second; 4294967295 = see the 64-bit attribute. */
  rate: u32,
});
export interface tc_ratespec extends Infer<typeof tcRatespecLayout> {}
export const tc_ratespec: Struct<tc_ratespec> = tcRatespecLayout;
