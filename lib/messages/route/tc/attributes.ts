// TCA_*: what messages about qdiscs, classes, filters and chains have in common — linux/rtnetlink.h
import { type attributes, bitfield32, flag, type Infer, string, u8, u32 } from '../../../schema/index.ts';
import { gnet_estimator } from './estimator.ts';
import { SizeTable } from './size-table.ts';
import { OldStatistics, Statistics } from './statistics.ts';
import { Xstats } from './xstats.ts';

/** `TCA_DUMP_FLAGS_*`: leave the options out of a dump of filters. */
export const TCA_DUMP_FLAGS = { terse: 1 } as const;

/** The entries of the table `TCA` without `kind` (1) and `options` (2), whose formats depend on what the message is about. */
// biome-ignore format: table
export const tca = {
  /** The counters of old; in full width in `stats2`. */
  stats:         [3, OldStatistics],
  /** What the kind counts besides; the same as `stats2.app`. */
  xstats:        [4, Xstats],
  /** Asks for an estimate of the rate. */
  rate:          [5, gnet_estimator],
  /** Number of filters that a request deleted. */
  fcnt:          [6, u32],
  /** Counters. Read only. */
  stats2:        [7, Statistics],
  /** How a qdisc counts the length of a packet. */
  stab:          [8, SizeTable],
  /** Alignment only. */
  pad:           [9, flag],
  /** In a dump request: show qdiscs that the kernel added by itself, too. */
  dumpInvisible: [10, flag],
  /** Number of the chain that a filter is in. */
  chain:         [11, u32],
  /** 1: hardware does the work. Read only. */
  hwOffload:     [12, u8],
  /** Index of the block of filters for what comes in. */
  ingressBlock:  [13, u32],
  /** Index of the block of filters for what goes out. */
  egressBlock:   [14, u32],
  /** In a dump request: what to leave out. */
  dumpFlags:     [15, bitfield32(TCA_DUMP_FLAGS)],
  /** A warning of the kernel's about the request that caused this notification. */
  extWarnMsg:    [16, string],
} as const;
/** What these entries decode to. */
export interface TcAttributes extends Infer<ReturnType<typeof attributes<typeof tca>>> {}
