// htb: hierarchical token buckets, the qdisc and its classes — linux/pkt_sched.h
import { type Attributes, attributes, flag, type Infer, packed, type Struct, s32, struct, u32, u64 } from '../../../../schema/index.ts';
import { tc_ratespec } from '../ratespec.ts';

const tc_htb_opt = struct('tc_htb_opt', 44, {
  /** What the class is guaranteed. */
  rate: tc_ratespec,
  /** What the class may borrow up to. */
  ceil: tc_ratespec,
  /** Burst at `rate`, as the time it takes to send: ticks of the packet scheduler's clock (64 ns). */
  buffer: u32,
  /** Burst at `ceil`, in the same ticks. */
  cbuffer: u32,
  /** Bytes a class may send before the next one of its level has its turn; 0 = `rate` divided by `rate2quantum`. */
  quantum: u32,
  /** 0 for a leaf, more for an inner class. Read only. */
  level: u32,
  /** Who borrows first: 0 (first) to 7. */
  prio: u32,
});

const tc_htb_glob = struct('tc_htb_glob', 20, {
  /** Version of the protocol: 3; the kernel adds its own in the upper half. */
  version: u32,
  /** By how much a rate in bytes per second is divided to give a quantum; 10 by default. */
  rate2quantum: u32,
  /** Minor number of the class for packets that no filter sorts; 0 = they pass unshaped. */
  defcls: u32,
  /** Not used. */
  debug: u32,
  /** Packets that passed unshaped. Read only. */
  directPkts: u32,
});

const tcHtbXstatsLayout = struct('tc_htb_xstats', 20, {
  /** Packets sent within the class's own rate. */
  lends: u32,
  /** Packets sent at the expense of the parent. */
  borrows: u32,
  /** Packets larger than the rate table knew; always 0 today. */
  giants: u32,
  /** Tokens left at the rate, in ticks (64 ns); negative when in debt. */
  tokens: s32,
  /** Tokens left at the ceiling, in ticks. */
  ctokens: s32,
});
/** Counters of an `htb` class. */
export interface tc_htb_xstats extends Infer<typeof tcHtbXstatsLayout> {}
export const tc_htb_xstats: Struct<tc_htb_xstats> = tcHtbXstatsLayout;

// biome-ignore format: table
const htbQdisc = attributes('TCA_HTB', {
  /** Class: its rates. */
  parms:      [1, tc_htb_opt],
  /** Qdisc: its settings. */
  init:       [2, tc_htb_glob],
  /** Class: 256 times to send a packet of a slot's size at the ceiling, in ticks (64 ns). Old kernels only use it. */
  ctab:       [3, packed(u32)],
  /** Class: the same at the rate. */
  rtab:       [4, packed(u32)],
  /** Qdisc: packets that may queue unshaped; by default the device's `txqlen`. */
  directQlen: [5, u32],
  /** Class: `parms.rate.rate` when it does not fit there, in bytes per second. */
  rate64:     [6, u64],
  /** Class: `parms.ceil.rate` when it does not fit there, in bytes per second. */
  ceil64:     [7, u64],
  /** Alignment only. */
  pad:        [8, flag],
  /** Hardware does the shaping. */
  offload:    [9, flag],
});
/** Options of an `htb` qdisc (`init`, `directQlen`, `offload`) or of a class in one (the others). */
export interface HtbQdisc extends Infer<typeof htbQdisc> {}
export const HtbQdisc: Attributes<HtbQdisc> = htbQdisc;
