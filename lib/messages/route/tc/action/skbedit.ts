// Action skbedit: changes what the kernel knows about a packet — linux/tc_act/tc_skbedit.h, linux/if_packet.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  type Struct,
  struct,
  u16,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `SKBEDIT_F_*`: which of the settings count; `inheritdsfield`: priority from the type of service; `txq_skbhash`: queue by the hash. */
// biome-ignore format: table
export const SKBEDIT_F = {
  priority: 1, queue_mapping: 2, mark: 4, ptype: 8, mask: 16, inheritdsfield: 32, txq_skbhash: 64,
} as const;

/** `PACKET_*`: whom a packet is for. */
export const PACKET = { host: 0, broadcast: 1, multicast: 2, otherhost: 3 } as const;

const tc_skbedit: Struct<tc_gen> = struct('tc_skbedit', 20, { ...tc_gen });

// biome-ignore format: table
const skbeditAction = attributes('TCA_SKBEDIT', {
  /** When it was used. */
  tm:              [1, tcf_t],
  /** Number of the action, and its verdict. */
  parms:           [2, tc_skbedit],
  /** Priority: a handle that qdiscs take for a class. */
  priority:        [3, u32],
  /** Transmit queue. */
  queueMapping:    [4, u16],
  /** Mark. */
  mark:            [5, u32],
  /** Alignment only. */
  pad:             [6, flag],
  /** Whom the packet is for. */
  ptype:           [7, enumOf(u16, PACKET)],
  /** Bits of the mark that change. */
  mask:            [8, u32],
  /** Ways to find a value that is not given; which values are given is seen from the attributes. */
  flags:           [9, flagsOf(u64, SKBEDIT_F)],
  /** Last transmit queue of a range that begins at `queueMapping`. */
  queueMappingMax: [10, u16],
});
/** Options of the action `skbedit`. */
export interface SkbeditAction extends Infer<typeof skbeditAction> {}
export const SkbeditAction: Attributes<SkbeditAction> = skbeditAction;
