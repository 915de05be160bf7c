// cake: common applications kept enhanced — linux/pkt_sched.h
import { type Attributes, attributes, enumOf, flag, type Infer, indexed, s32, u32, u64 } from '../../../../schema/index.ts';

/** `CAKE_FLOW_*`: what makes packets one flow. */
// biome-ignore format: table
export const CAKE_FLOW = {
  none: 0, src_ip: 1, dst_ip: 2, hosts: 3, flows: 4, dual_src: 5, dual_dst: 6, triple: 7,
} as const;
/** `CAKE_DIFFSERV_*`: how the type of service sorts packets into tins. */
export const CAKE_DIFFSERV = { diffserv3: 0, diffserv4: 1, diffserv8: 2, besteffort: 3, precedence: 4 } as const;
/** `CAKE_ACK_*`: whether superfluous acks of TCP are dropped. */
export const CAKE_ACK = { none: 0, filter: 1, aggressive: 2 } as const;
/** `CAKE_ATM_*`: framing of the link below. */
export const CAKE_ATM = { none: 0, atm: 1, ptm: 2 } as const;

// biome-ignore format: table
const cakeQdisc = attributes('TCA_CAKE', {
  /** Alignment only. */
  pad:          [1, flag],
  /** Rate to shape to, in bytes per second; 0 = do not shape. */
  baseRate64:   [2, u64],
  /** How packets are sorted into tins. */
  diffservMode: [3, enumOf(u32, CAKE_DIFFSERV)],
  /** Framing of the link below. */
  atm:          [4, enumOf(u32, CAKE_ATM)],
  /** What makes packets one flow. */
  flowMode:     [5, enumOf(u32, CAKE_FLOW)],
  /** Bytes added to the length of each packet, as a signed number in 32 bits. */
  overhead:     [6, s32],
  /** Typical round trip time of the paths, in microseconds. */
  rtt:          [7, u32],
  /** Delay that is acceptable, in microseconds. */
  target:       [8, u32],
  /** 1: estimate the rate from what arrives. */
  autorate:     [9, u32],
  /** Bytes of memory the queue may use; 0 = by the rate. */
  memory:       [10, u32],
  /** 1: tell flows apart by their addresses before NAT. */
  nat:          [11, u32],
  /** Take lengths as the kernel counts them, without overhead; any value. */
  raw:          [12, u32],
  /** 1: clear the type of service once packets are sorted. */
  wash:         [13, u32],
  /** Smallest length that is accounted, in bytes. */
  mpu:          [14, u32],
  /** 1: shape what arrives: count what is dropped as well. */
  ingress:      [15, u32],
  /** Whether superfluous acks of TCP are dropped. */
  ackFilter:    [16, enumOf(u32, CAKE_ACK)],
  /** 1: split large packets before they are queued. */
  splitGso:     [17, u32],
  /** Bits of the packet's mark that pick the tin; 0 = none. */
  fwmark:       [18, u32],
});
/** Options of `cake` and `cake_mq`. */
export interface CakeQdisc extends Infer<typeof cakeQdisc> {}
export const CakeQdisc: Attributes<CakeQdisc> = cakeQdisc;

// biome-ignore format: table
const cakeTin = attributes('TCA_CAKE_TIN_STATS', {
  /** Alignment only. */
  pad:                [1, flag],
  /** Packets sent. */
  sentPackets:        [2, u32],
  /** Bytes sent. */
  sentBytes64:        [3, u64],
  /** Packets dropped. */
  droppedPackets:     [4, u32],
  /** Bytes dropped. */
  droppedBytes64:     [5, u64],
  /** Acks dropped because later ones say the same. */
  acksDroppedPackets: [6, u32],
  /** Bytes of such acks. */
  acksDroppedBytes64: [7, u64],
  /** Packets marked with ECN. */
  ecnMarkedPackets:   [8, u32],
  /** Bytes of packets marked with ECN. */
  ecnMarkedBytes64:   [9, u64],
  /** Packets queued now. */
  backlogPackets:     [10, u32],
  /** Bytes queued now. */
  backlogBytes:       [11, u32],
  /** Rate up to which the tin has priority, in bytes per second. */
  thresholdRate64:    [12, u64],
  /** Delay that is acceptable, in microseconds. */
  targetUs:           [13, u32],
  /** How long a delay must last before packets are dropped, in microseconds. */
  intervalUs:         [14, u32],
  /** Flows found in another place than their hash says. */
  wayIndirectHits:    [15, u32],
  /** Flows that were not found and got a place. */
  wayMisses:          [16, u32],
  /** Flows that had to share a place. */
  wayCollisions:      [17, u32],
  /** Greatest delay of late, in microseconds. */
  peakDelayUs:        [18, u32],
  /** Average delay in microseconds. */
  avgDelayUs:         [19, u32],
  /** Least delay of late, in microseconds. */
  baseDelayUs:        [20, u32],
  /** Flows that send little. */
  sparseFlows:        [21, u32],
  /** Flows that keep the queue filled. */
  bulkFlows:          [22, u32],
  /** Flows that do not respond to drops. */
  unresponsiveFlows:  [23, u32],
  /** Largest packet in bytes. */
  maxSkblen:          [24, u32],
  /** Bytes a flow may send in its turn. */
  flowQuantum:        [25, u32],
});
interface CakeTin extends Infer<typeof cakeTin> {}
const CakeTin: Attributes<CakeTin> = cakeTin;

// biome-ignore format: table
const cakeStatistics = attributes('TCA_CAKE_STATS', {
  /** Alignment only. */
  pad:                [1, flag],
  /** Estimated rate in bytes per second. */
  capacityEstimate64: [2, u64],
  /** Bytes of memory the queue may use. */
  memoryLimit:        [3, u32],
  /** Most bytes of memory that were in use. */
  memoryUsed:         [4, u32],
  /** Average offset of the network header, in bytes. */
  avgNetoff:          [5, u32],
  /** Smallest packet, in bytes from the network header on. */
  minNetlen:          [6, u32],
  /** Largest packet, in bytes from the network header on. */
  maxNetlen:          [7, u32],
  /** Smallest packet as accounted, in bytes. */
  minAdjlen:          [8, u32],
  /** Largest packet as accounted, in bytes. */
  maxAdjlen:          [9, u32],
  /** Counters of each tin. */
  tinStats:           [10, indexed(CakeTin)],
  /** Class: bytes the flow may still send in its turn. */
  deficit:            [11, s32],
  /** Class: drops since dropping last began. */
  cobaltCount:        [12, u32],
  /** Class: 1 while it is dropping. */
  dropping:           [13, u32],
  /** Class: microseconds until the next drop. */
  dropNextUs:         [14, s32],
  /** Class: probability of a drop, in units of 2^-32. */
  pDrop:              [15, u32],
  /** Class: microseconds since that probability last changed. */
  blueTimerUs:        [16, s32],
  /** `cake_mq`: queues that were active of late. */
  activeQueues:       [17, u32],
});
/** Counters of `cake`, or of a flow in it, which it shows as a class. */
export interface CakeStatistics extends Infer<typeof cakeStatistics> {}
export const CakeStatistics: Attributes<CakeStatistics> = cakeStatistics;
