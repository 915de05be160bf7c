// Kind can: IFLA_CAN_* — linux/can/netlink.h
import {
  type Attributes,
  attributes,
  chars,
  enumOf,
  flagsOf,
  type Infer,
  packed,
  type Struct,
  struct,
  u16,
  u32,
} from '../../../schema/index.ts';

/** `CAN_STATE_*`: how much a controller may still do after errors. */
// biome-ignore format: table
export const CAN_STATE = { error_active: 0, error_warning: 1, error_passive: 2, bus_off: 3, stopped: 4, sleeping: 5 } as const;
/** `CAN_CTRLMODE_*`: how a controller behaves. */
// biome-ignore format: table
export const CAN_CTRLMODE = {
  loopback: 0x0001, listenonly: 0x0002, '3_samples': 0x0004, one_shot: 0x0008, berr_reporting: 0x0010, fd: 0x0020,
  presume_ack: 0x0040, fd_non_iso: 0x0080, cc_len8_dlc: 0x0100, tdc_auto: 0x0200, tdc_manual: 0x0400, restricted: 0x0800,
  xl: 0x1000, xl_tdc_auto: 0x2000, xl_tdc_manual: 0x4000, xl_tms: 0x8000,
} as const;

const canBittimingLayout = struct('can_bittiming', 32, {
  /** Bits a second. */
  bitrate: u32,
  /** Where a bit is sampled, in tenths of a percent. */
  samplePoint: u32,
  /** Time quantum, in nanoseconds. */
  tq: u32,
  /** Propagation segment, in quanta. */
  propSeg: u32,
  /** First phase segment, in quanta. */
  phaseSeg1: u32,
  /** Second phase segment, in quanta. */
  phaseSeg2: u32,
  /** Synchronisation jump width, in quanta. */
  sjw: u32,
  /** Divider of the clock. */
  brp: u32,
});
interface can_bittiming extends Infer<typeof canBittimingLayout> {}
const can_bittiming: Struct<can_bittiming> = canBittimingLayout;

const canBittimingConstLayout = struct('can_bittiming_const', 48, {
  /** Name of the controller. */
  name: chars(16),
  /** Least length of propagation and first phase segment, in quanta. */
  tseg1Min: u32,
  /** Greatest length of the two. */
  tseg1Max: u32,
  /** Least length of the second phase segment. */
  tseg2Min: u32,
  /** Greatest length of it. */
  tseg2Max: u32,
  /** Greatest synchronisation jump width. */
  sjwMax: u32,
  /** Least divider of the clock. */
  brpMin: u32,
  /** Greatest divider. */
  brpMax: u32,
  /** Step of the divider. */
  brpInc: u32,
});
interface can_bittiming_const extends Infer<typeof canBittimingConstLayout> {}
const can_bittiming_const: Struct<can_bittiming_const> = canBittimingConstLayout;

const can_clock = struct('can_clock', 4, {
  /** In hertz. */
  freq: u32,
});

const can_ctrlmode = struct('can_ctrlmode', 8, {
  /** The modes that count. */
  mask: flagsOf(u32, CAN_CTRLMODE),
  /** The modes that are on. */
  flags: flagsOf(u32, CAN_CTRLMODE),
});

const can_berr_counter = struct('can_berr_counter', 4, {
  /** Errors when sending. */
  txerr: u16,
  /** Errors when receiving. */
  rxerr: u16,
});

const canDeviceStatsLayout = struct('can_device_stats', 24, {
  /** Errors on the bus. */
  busError: u32,
  /** Changes to the state `error_warning`. */
  errorWarning: u32,
  /** Changes to the state `error_passive`. */
  errorPassive: u32,
  /** Changes to the state `bus_off`. */
  busOff: u32,
  /** Arbitrations lost. */
  arbitrationLost: u32,
  /** Restarts of the controller. */
  restarts: u32,
});
/** `IFLA_INFO_XSTATS` of a CAN controller. */
export interface can_device_stats extends Infer<typeof canDeviceStatsLayout> {}
export const can_device_stats: Struct<can_device_stats> = canDeviceStatsLayout;

// biome-ignore format: table
const canTdc = attributes('IFLA_CAN_TDC', {
  /** Least compensation value. */
  tdcvMin: [1, u32],
  /** Greatest compensation value. */
  tdcvMax: [2, u32],
  /** Least offset. */
  tdcoMin: [3, u32],
  /** Greatest offset. */
  tdcoMax: [4, u32],
  /** Least filter window. */
  tdcfMin: [5, u32],
  /** Greatest filter window. */
  tdcfMax: [6, u32],
  /** Compensation value. */
  tdcv:    [7, u32],
  /** Offset. */
  tdco:    [8, u32],
  /** Filter window. */
  tdcf:    [9, u32],
});
/** Transmitter delay compensation, in clock periods. */
interface CanTdc extends Infer<typeof canTdc> {}
const CanTdc: Attributes<CanTdc> = canTdc;

// biome-ignore format: table
const canPwm = attributes('IFLA_CAN_PWM', {
  /** Least short phase. */
  pwmsMin: [1, u32],
  /** Greatest short phase. */
  pwmsMax: [2, u32],
  /** Least long phase. */
  pwmlMin: [3, u32],
  /** Greatest long phase. */
  pwmlMax: [4, u32],
  /** Least offset. */
  pwmoMin: [5, u32],
  /** Greatest offset. */
  pwmoMax: [6, u32],
  /** Short phase. */
  pwms:    [7, u32],
  /** Long phase. */
  pwml:    [8, u32],
  /** Offset. */
  pwmo:    [9, u32],
});
/** Pulse width modulation of CAN XL, in clock periods. */
interface CanPwm extends Infer<typeof canPwm> {}
const CanPwm: Attributes<CanPwm> = canPwm;

const canCtrlmodeExt = attributes('IFLA_CAN_CTRLMODE', {
  /** The modes that the controller knows. */
  supported: [1, flagsOf(u32, CAN_CTRLMODE)],
});
interface CanCtrlmodeExt extends Infer<typeof canCtrlmodeExt> {}
const CanCtrlmodeExt: Attributes<CanCtrlmodeExt> = canCtrlmodeExt;

// biome-ignore format: table
const can = attributes('IFLA_CAN', {
  /** Bit timing (of the arbitration phase). */
  bittiming:            [1, can_bittiming],
  /** Limits of the bit timing. */
  bittimingConst:       [2, can_bittiming_const],
  /** The controller's clock. */
  clock:                [3, can_clock],
  /** How much the controller may still do after errors. */
  state:                [4, enumOf(u32, CAN_STATE)],
  /** How the controller behaves. */
  ctrlmode:             [5, can_ctrlmode],
  /** How long after going off the bus to restart, in milliseconds; 0 is never. */
  restartMs:            [6, u32],
  /** Restarts the controller. Only in a request. */
  restart:              [7, u32],
  /** Error counters. */
  berrCounter:          [8, can_berr_counter],
  /** Bit timing of the data phase. */
  dataBittiming:        [9, can_bittiming],
  /** Limits of that timing. */
  dataBittimingConst:   [10, can_bittiming_const],
  /** Terminating resistance, in ohms; 0 is none. */
  termination:          [11, u16],
  /** The resistances that can be set, in ohms. */
  terminationConst:     [12, packed(u16)],
  /** The only bit rates that can be set. */
  bitrateConst:         [13, packed(u32)],
  /** The only bit rates of the data phase that can be set. */
  dataBitrateConst:     [14, packed(u32)],
  /** The highest bit rate of the transceiver; 0 is no limit. */
  bitrateMax:           [15, u32],
  /** Transmitter delay compensation. */
  tdc:                  [16, CanTdc],
  /** More about how the controller may behave. */
  ctrlmodeExt:          [17, CanCtrlmodeExt],
  /** CAN XL: bit timing of the data phase. */
  xlDataBittiming:      [18, can_bittiming],
  /** CAN XL: limits of that timing. */
  xlDataBittimingConst: [19, can_bittiming_const],
  /** CAN XL: the only bit rates of the data phase that can be set. */
  xlDataBitrateConst:   [20, packed(u32)],
  /** CAN XL: transmitter delay compensation. */
  xlTdc:                [21, CanTdc],
  /** CAN XL: pulse width modulation. */
  xlPwm:                [22, CanPwm],
});
/** Settings and state of a CAN controller. */
export interface Can extends Infer<typeof can> {}
export const Can: Attributes<Can> = can;
