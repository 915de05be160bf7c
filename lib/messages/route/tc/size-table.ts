// TCA_STAB: a table that maps the length of a packet to the length that is accounted — linux/pkt_sched.h
import { type Attributes, attributes, enumOf, type Infer, packed, s16, s32, struct, u8, u16, u32 } from '../../../schema/index.ts';
import { TC_LINKLAYER } from './ratespec.ts';

const tc_sizespec = struct('tc_sizespec', 24, {
  /** Slots are `1 << cellLog` bytes apart. */
  cellLog: u8,
  /** Entries of the table count in units of `1 << sizeLog` bytes. */
  sizeLog: u8,
  /** Added to a packet's length before its slot is looked up. */
  cellAlign: s16,
  /** Bytes added to the length of each packet; may be negative. */
  overhead: s32,
  linklayer: enumOf(u32, TC_LINKLAYER),
  /** Smallest length that is accounted, in bytes. */
  mpu: u32,
  /** Largest packet the table knows, in bytes. */
  mtu: u32,
  /** Number of entries in the table. */
  tsize: u32,
});

// biome-ignore format: table
const sizeTable = attributes('TCA_STAB', {
  /** What the table was made from. */
  base: [1, tc_sizespec],
  /** The accounted length for each slot, in units of `1 << sizeLog` bytes. */
  data: [2, packed(u16)],
});
/** How a qdisc counts the length of a packet (`tc qdisc add … stab`). */
export interface SizeTable extends Infer<typeof sizeTable> {}
export const SizeTable: Attributes<SizeTable> = sizeTable;
