// What an action says should become of a packet, and the fields every action's struct begins with — linux/pkt_cls.h
import { enumOf, type Infer, s32, type struct, u32 } from '../../../../schema/index.ts';

/**
 * `TC_ACT_*`: verdicts. Two more carry a number and stay one: {@link TC_ACT_JUMP} and {@link TC_ACT_GOTO_CHAIN}, each
 * added to it.
 */
// biome-ignore format: table
export const TC_ACT = {
  unspec: -1, ok: 0, reclassify: 1, shot: 2, pipe: 3, stolen: 4, queued: 5, repeat: 6, redirect: 7, trap: 8,
} as const;
/** `TC_ACT_JUMP | n`: skip the next n actions. */
export const TC_ACT_JUMP = 0x10000000;
/** `TC_ACT_GOTO_CHAIN | n`: go on with the filters of chain n. */
export const TC_ACT_GOTO_CHAIN = 0x20000000;

/** The fields that the C macro `tc_gen` puts at the start of an action's struct. */
export const tc_gen = {
  /** Number of the action among those of its kind; 0 in a request: pick one. */
  index: u32,
  /** Not used. */
  capab: u32,
  /** What becomes of the packet. */
  action: enumOf(s32, TC_ACT),
  /** Holders of the action. Read only. */
  refcnt: s32,
  /** Filters that use the action. Read only. */
  bindcnt: s32,
} as const;
/** What these fields decode to. */
export interface tc_gen extends Infer<ReturnType<typeof struct<typeof tc_gen>>> {}
