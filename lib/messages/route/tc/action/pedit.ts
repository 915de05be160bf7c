// Action pedit: writes into packets — linux/tc_act/tc_pedit.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  type Infer,
  packed,
  pad,
  repeated,
  type Struct,
  struct,
  u8,
  u16,
  u32,
} from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `TCA_PEDIT_KEY_EX_HDR_TYPE_*`: the header from whose start an offset counts. */
export const TCA_PEDIT_KEY_EX_HDR_TYPE = { network: 0, eth: 1, ip4: 2, ip6: 3, tcp: 4, udp: 5 } as const;
/** `TCA_PEDIT_KEY_EX_CMD_*`: replace the bits, or add to them. */
export const TCA_PEDIT_KEY_EX_CMD = { set: 0, add: 1 } as const;

const tcPeditKeyLayout = struct('tc_pedit_key', 24, {
  /** Bits that stay. */
  mask: u32,
  /** Value of the others. */
  val: u32,
  /** Offset of the word in bytes, a multiple of 4. */
  off: u32,
  /** Offset of a byte of the packet that is added to `off`, after it was masked and shifted. */
  at: u32,
  /** Mask of that byte; 0 = nothing is added. */
  offmask: u32,
  /** By how many bits it is shifted to the right. */
  shift: u32,
});
/** One 32-bit word. `mask` and `val` have the byte order of the packet, read as a number of this machine. */
interface tc_pedit_key extends Infer<typeof tcPeditKeyLayout> {}
const tc_pedit_key: Struct<tc_pedit_key> = tcPeditKeyLayout;

const tcPeditSelLayout = struct('tc_pedit_sel', 24, {
  ...tc_gen,
  /** Number of `keys`. */
  nkeys: u8,
  /** None are defined. */
  flags: u8,
  _pad: pad(2),
  /** The words to write. */
  keys: packed(tc_pedit_key),
});
interface tc_pedit_sel extends tc_gen, Infer<typeof tcPeditSelLayout> {}
const tc_pedit_sel: Struct<tc_pedit_sel> = tcPeditSelLayout;

// biome-ignore format: table
const peditKeyEx = attributes('TCA_PEDIT_KEY_EX', {
  /** The header from whose start the offset counts. */
  htype: [1, enumOf(u16, TCA_PEDIT_KEY_EX_HDR_TYPE)],
  /** Whether the word is replaced or added to. */
  cmd:   [2, enumOf(u16, TCA_PEDIT_KEY_EX_CMD)],
});
interface PeditKeyEx extends Infer<typeof peditKeyEx> {}
const PeditKeyEx: Attributes<PeditKeyEx> = peditKeyEx;

// biome-ignore format: table
const peditKeysEx = attributes('TCA_PEDIT', {
  /** One for each word. */
  keyEx: [6, repeated(PeditKeyEx)],
});
interface PeditKeysEx extends Infer<typeof peditKeysEx> {}
const PeditKeysEx: Attributes<PeditKeysEx> = peditKeysEx;

// biome-ignore format: table
const peditAction = attributes('TCA_PEDIT', {
  /** When it was used. */
  tm:      [1, tcf_t],
  /** The words to write, from the start of the network header. */
  parms:   [2, tc_pedit_sel],
  /** Alignment only. */
  pad:     [3, flag],
  /** The words to write, each from the header that {@link keysEx} says. */
  parmsEx: [4, tc_pedit_sel],
  /** Headers and commands for {@link parmsEx}. */
  keysEx:  [5, PeditKeysEx],
  /** Only inside {@link keysEx}. */
  keyEx:   [6, PeditKeyEx],
});
/** Options of the action `pedit`. */
export interface PeditAction extends Infer<typeof peditAction> {}
export const PeditAction: Attributes<PeditAction> = peditAction;
