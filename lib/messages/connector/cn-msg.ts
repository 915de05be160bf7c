// The connector: struct cn_msg, which every message begins with — linux/connector.h
import { type Infer, type Struct, struct, u16, u32 } from '../../schema/index.ts';

/** `CN_IDX_*`, `CN_*_IDX`: who speaks; also the multicast group to hear it in. */
// biome-ignore format: table
export const CN_IDX = { proc: 1, cifs: 2, w1: 3, v86d: 4, bb: 5, dst: 6, dm: 7, drbd: 8, kvp: 9, vss: 10 } as const;

const cbIdLayout = struct('cb_id', 8, {
  /** Who speaks. */
  idx: u32,
  /** What it is about, as the speaker means it. */
  val: u32,
});
/** Who speaks, of what. */
export interface cb_id extends Infer<typeof cbIdLayout> {}
export const cb_id: Struct<cb_id> = cbIdLayout;

/** The fields of `struct cn_msg` before its data. */
export const cn_msg = {
  id: cb_id,
  /** Number of the message, counted by each processor. */
  seq: u32,
  /** Of an answer, the number of the request and one. */
  ack: u32,
  /** Bytes of data that follow. */
  len: u16,
  flags: u16,
} as const;
export interface cn_msg extends Infer<ReturnType<typeof struct<typeof cn_msg>>> {}
