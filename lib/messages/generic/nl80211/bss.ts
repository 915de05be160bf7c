// What a scan found: NL80211_BSS_*, NL80211_SURVEY_INFO_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  indexed,
  mac,
  s8,
  s32,
  u8,
  u16,
  u32,
  u64,
} from '../../../schema/index.ts';

/** `NL80211_BSS_CHAN_WIDTH_*`: width of the channel a beacon was heard on, in MHz. */
export const NL80211_BSS_CHAN_WIDTH = { '20': 0, '10': 1, '5': 2, '1': 3, '2': 4 } as const;
/** `NL80211_BSS_STATUS_*`: what we are in a network. */
export const NL80211_BSS_STATUS = { authenticated: 0, associated: 1, ibss_joined: 2 } as const;
/** `NL80211_BSS_USE_FOR_*`: what a network may be used for. */
export const NL80211_BSS_USE_FOR = { normal: 1, mld_link: 2 } as const;
/** `NL80211_BSS_CANNOT_USE_*`: why it may not be used. */
export const NL80211_BSS_CANNOT_USE = { nstr_nonprimary: 1, '6ghz_pwr_mismatch': 2 } as const;
/** Bits of the standard's capability field. */
// biome-ignore format: table
export const WLAN_CAPABILITY = {
  ess: 0x1, ibss: 0x2, cf_pollable: 0x4, cf_poll_request: 0x8, privacy: 0x10, short_preamble: 0x20, pbcc: 0x40,
  channel_agility: 0x80, spectrum_mgmt: 0x100, qos: 0x200, short_slot_time: 0x400, apsd: 0x800, radio_measure: 0x1000,
  dsss_ofdm: 0x2000, del_back: 0x4000, imm_back: 0x8000,
} as const;

// biome-ignore format: table
const bss = attributes('NL80211_BSS', {
  /** Address of the network. */
  bssid:               [1, mac],
  /** Frequency in MHz. */
  frequency:           [2, u32],
  /** Its clock in its last frame, microseconds: of a probe response or a beacon. */
  tsf:                 [3, u64],
  /** Time from beacon to beacon, in units of 1,024 microseconds. */
  beaconInterval:      [4, u16],
  /** What it says it can. */
  capability:          [5, flagsOf(u16, WLAN_CAPABILITY)],
  /** Elements of its last frame: of a probe response where there was one. */
  informationElements: [6, binary],
  /** Strength in mBm (hundredths of a dBm). */
  signalMbm:           [7, s32],
  /** Strength in an unknown unit, 0 to 100. */
  signalUnspec:        [8, u8],
  /** What we are in it; absent where we are nothing. */
  status:              [9, enumOf(u32, NL80211_BSS_STATUS)],
  /** Milliseconds since it was heard. */
  seenMsAgo:           [10, u32],
  /** Elements of its last beacon. */
  beaconIes:           [11, binary],
  /** Width of the channel that it was heard on. */
  chanWidth:           [12, enumOf(u32, NL80211_BSS_CHAN_WIDTH)],
  /** Its clock in its last beacon, microseconds. */
  beaconTsf:           [13, u64],
  /** `informationElements` and `tsf` are of a probe response. */
  prespData:           [14, flag],
  /** When it was last heard: nanoseconds since boot. */
  lastSeenBoottime:    [15, u64],
  /** Clock of the network that we are in when it was heard, microseconds. */
  parentTsf:           [17, u64],
  /** Address of the network whose clock that is. */
  parentBssid:         [18, mac],
  /** Strength at each antenna, in dBm. */
  chainSignal:         [19, indexed(s8, 0)],
  /** To be added to `frequency`, in kHz. */
  frequencyOffset:     [20, u32],
  /** Number of the link, of a device with several. */
  mloLinkId:           [21, u8],
  /** Address of the device that has several links. */
  mldAddr:             [22, mac],
  /** What it may be used for. */
  useFor:              [23, flagsOf(u32, NL80211_BSS_USE_FOR)],
  /** Why it may not be used. */
  cannotUseReasons:    [24, flagsOf(u64, NL80211_BSS_CANNOT_USE)],
});
/** A network that a scan found. */
export interface Bss extends Infer<typeof bss> {}
export const Bss: Attributes<Bss> = bss;

// biome-ignore format: table
const surveyInfo = attributes('NL80211_SURVEY_INFO', {
  /** Frequency in MHz. */
  frequency:       [1, u32],
  /** Noise in dBm. */
  noise:           [2, s8],
  /** The channel is in use. */
  inUse:           [3, flag],
  /** Milliseconds that the radio was on it. */
  time:            [4, u64],
  /** Milliseconds that it was busy. */
  timeBusy:        [5, u64],
  /** Milliseconds that its second half was busy. */
  timeExtBusy:     [6, u64],
  /** Milliseconds of reception. */
  timeRx:          [7, u64],
  /** Milliseconds of transmission. */
  timeTx:          [8, u64],
  /** Milliseconds spent for scans. */
  timeScan:        [9, u64],
  /** Milliseconds of reception of frames of our network. */
  timeBssRx:       [11, u64],
  /** To be added to `frequency`, in kHz. */
  frequencyOffset: [12, u32],
});
/** What is known of a channel. */
export interface SurveyInfo extends Infer<typeof surveyInfo> {}
export const SurveyInfo: Attributes<SurveyInfo> = surveyInfo;
