// mqprio: packet priorities to traffic classes to hardware queues — linux/pkt_sched.h
import {
  type Attributes,
  attributes,
  enumOf,
  type Infer,
  type Message,
  message,
  repeated,
  type Struct,
  struct,
  tuple,
  u8,
  u16,
  u32,
  u64,
} from '../../../../schema/index.ts';

/** `TC_MQPRIO_HW_OFFLOAD_*`: whether the device is told. */
export const TC_MQPRIO_HW_OFFLOAD = { none: 0, tcs: 1 } as const;
/** `TC_MQPRIO_MODE_*`: who picks the queue. */
export const TC_MQPRIO_MODE = { dcb: 0, channel: 1 } as const;
/** `TC_MQPRIO_SHAPER_*`: what limits a traffic class. */
export const TC_MQPRIO_SHAPER = { dcb: 0, bw_rate: 1 } as const;
/** `TC_FP_*`: whether frames of a traffic class may be interrupted (802.1Qbu). */
export const TC_FP = { express: 1, preemptible: 2 } as const;

const tcMqprioQoptLayout = struct('tc_mqprio_qopt', 82, {
  /** Number of traffic classes. */
  numTc: u8,
  /** For each of 16 packet priorities its traffic class. */
  prioTcMap: tuple(u8, 16),
  hw: enumOf(u8, TC_MQPRIO_HW_OFFLOAD),
  /** For each traffic class the number of its queues. */
  count: tuple(u16, 16),
  /** For each traffic class its first queue. */
  offset: tuple(u16, 16),
});
/** The map of traffic classes, which `taprio` has too. */
export interface tc_mqprio_qopt extends Infer<typeof tcMqprioQoptLayout> {}
export const tc_mqprio_qopt: Struct<tc_mqprio_qopt> = tcMqprioQoptLayout;

// biome-ignore format: table
const minRates = attributes('TCA_MQPRIO', {
  /** Guaranteed rate of each traffic class in bytes per second. */
  minRate64: [3, repeated(u64)],
});
interface MinRates extends Infer<typeof minRates> {}
const MinRates: Attributes<MinRates> = minRates;

// biome-ignore format: table
const maxRates = attributes('TCA_MQPRIO', {
  /** Greatest rate of each traffic class in bytes per second. */
  maxRate64: [4, repeated(u64)],
});
interface MaxRates extends Infer<typeof maxRates> {}
const MaxRates: Attributes<MaxRates> = maxRates;

// biome-ignore format: table
const mqprioTrafficClass = attributes('TCA_MQPRIO_TC_ENTRY', {
  /** Number of the traffic class. */
  index: [1, u32],
  /** Whether its frames may be interrupted. */
  fp:    [2, enumOf(u32, TC_FP)],
});
interface MqprioTrafficClass extends Infer<typeof mqprioTrafficClass> {}
const MqprioTrafficClass: Attributes<MqprioTrafficClass> = mqprioTrafficClass;

// biome-ignore format: table
const mqprioQdisc = message(tc_mqprio_qopt, attributes('TCA_MQPRIO', {
  /** Who picks the queue. */
  mode:      [1, enumOf(u16, TC_MQPRIO_MODE)],
  /** What limits a traffic class. */
  shaper:    [2, enumOf(u16, TC_MQPRIO_SHAPER)],
  /** With the shaper `bw_rate`: what each traffic class is guaranteed. */
  minRate64: [3, MinRates],
  /** With the shaper `bw_rate`: what each traffic class may use. */
  maxRate64: [4, MaxRates],
  /** Settings of single traffic classes. */
  tcEntry:   [5, repeated(MqprioTrafficClass)],
}));
/** Options of `mqprio`. */
export interface MqprioQdisc extends Infer<typeof mqprioQdisc> {}
export const MqprioQdisc: Message<MqprioQdisc> = mqprioQdisc;
