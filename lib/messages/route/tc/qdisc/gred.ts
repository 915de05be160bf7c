// gred: up to 16 RED queues in one — linux/pkt_sched.h
import {
  type Attributes,
  attributes,
  bytes,
  flag,
  flagsOf,
  type Infer,
  packed,
  pad,
  repeated,
  type Struct,
  struct,
  u8,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { TC_RED } from './red.ts';

const tcGredQoptLayout = struct('tc_gred_qopt', 52, {
  /** Bytes the virtual queue may hold. */
  limit: u32,
  /** Lower threshold of the average length, in bytes. */
  qthMin: u32,
  /** Upper threshold of the average length, in bytes. */
  qthMax: u32,
  /** Number of the virtual queue; 16 or more in a dump: it is not set up. */
  dp: u32,
  /** Bytes queued now. Read only, as are the five after it. */
  backlog: u32,
  /** Average length in bytes. */
  qave: u32,
  /** Packets dropped above the upper threshold. */
  forced: u32,
  /** Packets dropped between the thresholds. */
  early: u32,
  /** Packets dropped for other reasons. */
  other: u32,
  /** Packets dropped because the queue was full. */
  pdrop: u32,
  /** Weight of a sample in the average: `2 ** -wlog`. */
  wlog: u8,
  /** `log2` of the span between the thresholds divided by the greatest probability. */
  plog: u8,
  /** `log2` of the unit in which idle time dampens the average. */
  scellLog: u8,
  /** Priority of the virtual queue in GRIO mode; 0 is first. */
  prio: u8,
  /** Packets that passed. Read only. */
  packets: u32,
  /** Bytes that passed. Read only. */
  bytesin: u32,
});
interface tc_gred_qopt extends Infer<typeof tcGredQoptLayout> {}
const tc_gred_qopt: Struct<tc_gred_qopt> = tcGredQoptLayout;

const tc_gred_sopt = struct('tc_gred_sopt', 12, {
  /** Number of virtual queues. */
  dps: u32,
  /** The one for packets without a mark. */
  defDp: u32,
  /** 1: virtual queues of lower priority count those of higher. */
  grio: u8,
  flags: flagsOf(u8, TC_RED),
  _pad: pad(2),
});

// biome-ignore format: table
const gredQueue = attributes('TCA_GRED_VQ', {
  /** Alignment only. */
  pad:            [1, flag],
  /** Number of the virtual queue. */
  dp:             [2, u32],
  /** Bytes that passed. */
  statBytes:      [3, u64],
  /** Packets that passed. */
  statPackets:    [4, u32],
  /** Bytes queued now. */
  statBacklog:    [5, u32],
  /** Packets dropped between the thresholds. */
  statProbDrop:   [6, u32],
  /** Packets marked between the thresholds. */
  statProbMark:   [7, u32],
  /** Packets dropped above the upper threshold. */
  statForcedDrop: [8, u32],
  /** Packets marked above the upper threshold. */
  statForcedMark: [9, u32],
  /** Packets dropped because the queue was full. */
  statPdrop:      [10, u32],
  /** Packets dropped for other reasons. */
  statOther:      [11, u32],
  /** How packets are dropped or marked. */
  flags:          [12, flagsOf(u32, TC_RED)],
});
interface GredQueue extends Infer<typeof gredQueue> {}
const GredQueue: Attributes<GredQueue> = gredQueue;

// biome-ignore format: table
const gredQueueList = attributes('TCA_GRED_VQ', {
  /** The virtual queues. */
  entry: [1, repeated(GredQueue)],
});
interface GredQueueList extends Infer<typeof gredQueueList> {}
const GredQueueList: Attributes<GredQueueList> = gredQueueList;

// biome-ignore format: table
const gredQdisc = attributes('TCA_GRED', {
  /** Thresholds: of one virtual queue in a request, of all 16 in a dump. */
  parms:  [1, packed(tc_gred_qopt)],
  /** Damping of the average by the idle time: a shift for each of 256 spans of time. */
  stab:   [2, bytes(256)],
  /** Number of virtual queues and the default one. */
  dps:    [3, tc_gred_sopt],
  /** Greatest probability of a drop, in units of 2^-32: one in a request, that of all 16 in a dump. */
  maxP:   [4, packed(u32)],
  /** Bytes in all virtual queues. */
  limit:  [5, u32],
  /** Counters and flags of each virtual queue. */
  vqList: [6, GredQueueList],
});
/** Options of `gred`. */
export interface GredQdisc extends Infer<typeof gredQdisc> {}
export const GredQdisc: Attributes<GredQdisc> = gredQdisc;
