// netem: network emulator — linux/pkt_sched.h
import {
  type Attributes,
  added,
  attributes,
  flag,
  type Infer,
  type Message,
  message,
  packed,
  type Struct,
  s16,
  s32,
  s64,
  struct,
  u32,
  u64,
} from '../../../../schema/index.ts';

const tcNetemQoptLayout = struct('tc_netem_qopt', 24, {
  /** Added delay, in ticks of the packet scheduler's clock (64 ns); in nanoseconds in `latency64`. */
  latency: u32,
  /** Packets in the queue. */
  limit: u32,
  /** Probability of a loss, in units of 2^-32; a model of losses is in the attribute `loss`. */
  lossProbability: u32,
  /** Every so many packets one is sent at once, the others are delayed; 0 = none. */
  gap: u32,
  /** Probability of a copy, in units of 2^-32. */
  duplicate: u32,
  /** By how much the delay varies, in ticks (64 ns); in nanoseconds in `jitter64`. */
  jitter: u32,
});
interface tc_netem_qopt extends Infer<typeof tcNetemQoptLayout> {}
const tc_netem_qopt: Struct<tc_netem_qopt> = tcNetemQoptLayout;

const tc_netem_corr = struct('tc_netem_corr', 12, {
  /** How much a delay depends on the last one, in units of 2^-32. */
  delayCorr: u32,
  /** How much a loss depends on the last one, in units of 2^-32. */
  lossCorr: u32,
  /** How much a copy depends on the last one, in units of 2^-32. */
  dupCorr: u32,
});
const tc_netem_reorder = struct('tc_netem_reorder', 8, {
  /** Probability that a packet overtakes, in units of 2^-32. */
  probability: u32,
  /** How much it depends on the last one, in units of 2^-32. */
  correlation: u32,
});
const tc_netem_corrupt = struct('tc_netem_corrupt', 8, {
  /** Probability of a wrong bit, in units of 2^-32. */
  probability: u32,
  /** How much it depends on the last one, in units of 2^-32. */
  correlation: u32,
});
const tc_netem_rate = struct('tc_netem_rate', 16, {
  /** Bytes per second; 4294967295 = see `rate64`. */
  rate: u32,
  /** Bytes added to each packet; may be negative. */
  packetOverhead: s32,
  /** Bytes in a cell of the link below; 0 = it has no cells. */
  cellSize: u32,
  /** Bytes added to each cell. */
  cellOverhead: s32,
});
const tc_netem_slot = struct(
  'tc_netem_slot',
  { oldest: 24, size: 40 },
  {
    /** Least time between two slots, in nanoseconds. */
    minDelay: s64,
    /** Most time between two slots, in nanoseconds. */
    maxDelay: s64,
    /** Packets in a slot. */
    maxPackets: s32,
    /** Bytes in a slot. */
    maxBytes: s32,
    /** Average time between two slots when it is drawn from `slotDist`, in nanoseconds. */
    distDelay: added(s64),
    /** By how much that time varies, in nanoseconds. */
    distJitter: added(s64),
  },
);

const tc_netem_gimodel = struct('tc_netem_gimodel', 20, {
  /** Probability to go from good reception to loss in a burst, in units of 2^-32. */
  p13: u32,
  /** From loss in a burst to good reception. */
  p31: u32,
  /** From loss in a burst to reception within the burst. */
  p32: u32,
  /** From good reception to a single loss. */
  p14: u32,
  /** From reception within a burst to loss. */
  p23: u32,
});
const tc_netem_gemodel = struct('tc_netem_gemodel', 16, {
  /** Probability to go from the good state to the bad one, in units of 2^-32. */
  p: u32,
  /** From the bad state to the good one. */
  r: u32,
  /** Probability of a loss in the bad state: `1 - h`. */
  h: u32,
  /** Probability of a loss in the good state. */
  k1: u32,
});
// biome-ignore format: table
const netemLoss = attributes('NETEM_LOSS', {
  /** A model of four states. */
  gi: [1, tc_netem_gimodel],
  /** The Gilbert-Elliott model of two states. */
  ge: [2, tc_netem_gemodel],
});
interface NetemLoss extends Infer<typeof netemLoss> {}
const NetemLoss: Attributes<NetemLoss> = netemLoss;

const tcNetemXstatsLayout = struct('tc_netem_xstats', 56, {
  /** Packets delayed. */
  delayed: u64,
  /** Packets lost on purpose. */
  dropped: u64,
  /** Packets made wrong on purpose. */
  corrupted: u64,
  /** Packets copied. */
  duplicated: u64,
  /** Packets that overtook others. */
  reordered: u64,
  /** Packets marked with ECN instead of lost. */
  ecnMarked: u64,
  /** Packets that could not be copied or changed for want of memory. */
  allocationErrors: u64,
});
/** Counters of `netem`. */
export interface tc_netem_xstats extends Infer<typeof tcNetemXstatsLayout> {}
export const tc_netem_xstats: Struct<tc_netem_xstats> = tcNetemXstatsLayout;

// biome-ignore format: table
const netemQdisc = message(tc_netem_qopt, attributes('TCA_NETEM', {
  /** How much an event depends on the last one. */
  corr:      [1, tc_netem_corr],
  /** Distribution of the delay: a table of deviations in units of 1/8192 of `jitter`. */
  delayDist: [2, packed(s16)],
  /** Packets that overtake others. */
  reorder:   [3, tc_netem_reorder],
  /** Packets with a wrong bit. */
  corrupt:   [4, tc_netem_corrupt],
  /** Losses that depend on a state. */
  loss:      [5, NetemLoss],
  /** The speed of the link. */
  rate:      [6, tc_netem_rate],
  /** 1: mark with ECN instead of losing. */
  ecn:       [7, u32],
  /** `rate.rate` when it does not fit there, in bytes per second. */
  rate64:    [8, u64],
  /** Alignment only. */
  pad:       [9, flag],
  /** Added delay in nanoseconds. */
  latency64: [10, s64],
  /** By how much the delay varies, in nanoseconds. */
  jitter64:  [11, s64],
  /** Packets are sent in slots. */
  slot:      [12, tc_netem_slot],
  /** Distribution of the time between slots, as in {@link delayDist}. */
  slotDist:  [13, packed(s16)],
  /** Seed of the random numbers. */
  prngSeed:  [14, u64],
}));
/** Options of `netem`. */
export interface NetemQdisc extends Infer<typeof netemQdisc> {}
export const NetemQdisc: Message<NetemQdisc> = netemQdisc;
