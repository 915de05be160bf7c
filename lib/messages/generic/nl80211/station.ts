// What is known of a station: NL80211_STA_INFO_*, NL80211_RATE_INFO_*, NL80211_TID_STATS_*, NL80211_STA_FLAG_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  indexed,
  type Struct,
  s8,
  s64,
  struct,
  u8,
  u16,
  u32,
  u64,
} from '../../../schema/index.ts';
import { NL80211_MESH_POWER, NL80211_PLINK } from './mesh.ts';
import { QueueStatistics } from './queue-statistics.ts';

/** `NL80211_RATE_INFO_HE_GI_*`: guard interval of 802.11ax, in microseconds. */
export const NL80211_RATE_INFO_HE_GI = { '0_8': 0, '1_6': 1, '3_2': 2 } as const;
/** `NL80211_RATE_INFO_HE_RU_ALLOC_*`: how many tones. */
export const NL80211_RATE_INFO_HE_RU_ALLOC = { '26': 0, '52': 1, '106': 2, '242': 3, '484': 4, '996': 5, '2x996': 6 } as const;
/** `NL80211_RATE_INFO_EHT_GI_*`: guard interval of 802.11be, in microseconds. */
export const NL80211_RATE_INFO_EHT_GI = { '0_8': 0, '1_6': 1, '3_2': 2 } as const;
/** `NL80211_RATE_INFO_EHT_RU_ALLOC_*`: how many tones. */
// biome-ignore format: table
export const NL80211_RATE_INFO_EHT_RU_ALLOC = {
  '26': 0, '52': 1, '52p26': 2, '106': 3, '106p26': 4, '242': 5, '484': 6, '484p242': 7, '996': 8, '996p484': 9, '996p484p242': 10,
  '2x996': 11, '2x996p484': 12, '3x996': 13, '3x996p484': 14, '4x996': 15,
} as const;

/** Bits of a mask of station flags: `1 << NL80211_STA_FLAG_*`. */
// biome-ignore format: table
export const NL80211_STA_FLAG_BIT = {
  authorized: 0x2, short_preamble: 0x4, wme: 0x8, mfp: 0x10, authenticated: 0x20, tdls_peer: 0x40, associated: 0x80, spp_amsdu: 0x100,
} as const;

const stationFlagUpdateLayout = struct('nl80211_sta_flag_update', 8, {
  /** Flags that count. */
  mask: flagsOf(u32, NL80211_STA_FLAG_BIT),
  /** Those of them that are set. */
  set: flagsOf(u32, NL80211_STA_FLAG_BIT),
});
/** Flags of a station, and which of them are set. */
export interface nl80211_sta_flag_update extends Infer<typeof stationFlagUpdateLayout> {}
export const nl80211_sta_flag_update: Struct<nl80211_sta_flag_update> = stationFlagUpdateLayout;

// biome-ignore format: table
const stationFlags = attributes('NL80211_STA_FLAG', {
  /** Its data frames pass. */
  authorized:    [1, flag],
  /** It can receive short preambles. */
  shortPreamble: [2, flag],
  /** It knows priorities of traffic. */
  wme:           [3, flag],
  /** Its management frames are protected. */
  mfp:           [4, flag],
  /** It said who it is. */
  authenticated: [5, flag],
  /** It is the other end of a direct link. */
  tdlsPeer:      [6, flag],
  /** It is associated. */
  associated:    [7, flag],
  /** It protects aggregates of frames. */
  sppAmsdu:      [8, flag],
});
/** Flags of a station that is added. */
export interface StationFlags extends Infer<typeof stationFlags> {}
export const StationFlags: Attributes<StationFlags> = stationFlags;

// biome-ignore format: table
const stationPriorities = attributes('NL80211_STA_WME', {
  /** Queues that are delivered while it sleeps, a bit each. */
  uapsdQueues: [1, u8],
  /** How many frames at most in one such delivery. */
  maxSp:       [2, u8],
});
/** How a station that sleeps gets its frames. */
export interface StationPriorities extends Infer<typeof stationPriorities> {}
export const StationPriorities: Attributes<StationPriorities> = stationPriorities;

// biome-ignore format: table
const rateInfo = attributes('NL80211_RATE_INFO', {
  /** In units of 100 kbit/s, where it fits in 16 bits. */
  bitrate:        [1, u16],
  /** 802.11n: modulation. */
  mcs:            [2, u8],
  /** 40 MHz wide. */
  '40MhzWidth':   [3, flag],
  /** Short guard interval. */
  shortGi:        [4, flag],
  /** In units of 100 kbit/s. */
  bitrate32:      [5, u32],
  /** 802.11ac: modulation. */
  vhtMcs:         [6, u8],
  /** 802.11ac: streams. */
  vhtNss:         [7, u8],
  /** 80 MHz wide. */
  '80MhzWidth':   [8, flag],
  /** Twice 80 MHz wide; no longer sent. */
  '80p80MhzWidth': [9, flag],
  /** 160 MHz wide. */
  '160MhzWidth':  [10, flag],
  /** 10 MHz wide. */
  '10MhzWidth':   [11, flag],
  /** 5 MHz wide. */
  '5MhzWidth':    [12, flag],
  /** 802.11ax: modulation. */
  heMcs:          [13, u8],
  /** 802.11ax: streams. */
  heNss:          [14, u8],
  /** 802.11ax: guard interval. */
  heGi:           [15, enumOf(u8, NL80211_RATE_INFO_HE_GI)],
  /** 802.11ax: 1 for dual carrier modulation. */
  heDcm:          [16, u8],
  /** 802.11ax: tones; absent where all of the width is used. */
  heRuAlloc:      [17, enumOf(u8, NL80211_RATE_INFO_HE_RU_ALLOC)],
  /** 320 MHz wide. */
  '320MhzWidth':  [18, flag],
  /** 802.11be: modulation. */
  ehtMcs:         [19, u8],
  /** 802.11be: streams. */
  ehtNss:         [20, u8],
  /** 802.11be: guard interval. */
  ehtGi:          [21, enumOf(u8, NL80211_RATE_INFO_EHT_GI)],
  /** 802.11be: tones; absent where all of the width is used. */
  ehtRuAlloc:     [22, enumOf(u8, NL80211_RATE_INFO_EHT_RU_ALLOC)],
  /** 802.11ah: modulation. */
  s1gMcs:         [23, u8],
  /** 802.11ah: streams. */
  s1gNss:         [24, u8],
  /** 1 MHz wide. */
  '1MhzWidth':    [25, flag],
  /** 2 MHz wide. */
  '2MhzWidth':    [26, flag],
  /** 4 MHz wide. */
  '4MhzWidth':    [27, flag],
  /** 8 MHz wide. */
  '8MhzWidth':    [28, flag],
  /** 16 MHz wide. */
  '16MhzWidth':   [29, flag],
  /** 802.11bn: modulation. */
  uhrMcs:         [30, u8],
  /** 802.11bn: enhanced long range. */
  uhrElr:         [31, flag],
  /** 802.11bn: interference mitigation. */
  uhrIm:          [32, flag],
});
/** A rate of transmission. */
export interface RateInfo extends Infer<typeof rateInfo> {}
export const RateInfo: Attributes<RateInfo> = rateInfo;

// biome-ignore format: table
const stationNetwork = attributes('NL80211_STA_BSS_PARAM', {
  /** Frames of the old kind are protected by a clear-to-send. */
  ctsProt:        [1, flag],
  /** Short preambles are used. */
  shortPreamble:  [2, flag],
  /** Short slots are used. */
  shortSlotTime:  [3, flag],
  /** Beacons from one delivery of multicast to the next. */
  dtimPeriod:     [4, u8],
  /** Time from beacon to beacon, in units of 1,024 microseconds. */
  beaconInterval: [5, u16],
});
/** Settings of the network that a station is in. */
export interface StationNetwork extends Infer<typeof stationNetwork> {}
export const StationNetwork: Attributes<StationNetwork> = stationNetwork;

// biome-ignore format: table
const trafficStatistics = attributes('NL80211_TID_STATS', {
  /** Frames received. */
  rxMsdu:        [1, u64],
  /** Frames sent, or tried. */
  txMsdu:        [2, u64],
  /** Times that frames were sent again. */
  txMsduRetries: [3, u64],
  /** Frames that could not be sent. */
  txMsduFailed:  [4, u64],
  /** Of the queue. */
  txqStats:      [6, QueueStatistics],
});
/** Figures of one traffic identifier. */
export interface TrafficStatistics extends Infer<typeof trafficStatistics> {}
export const TrafficStatistics: Attributes<TrafficStatistics> = trafficStatistics;

// biome-ignore format: table
const stationInfo = attributes('NL80211_STA_INFO', {
  /** Milliseconds since it was last active. */
  inactiveTime:         [1, u32],
  /** Bytes received, cut to 32 bits. */
  rxBytes:              [2, u32],
  /** Bytes sent, cut to 32 bits. */
  txBytes:              [3, u32],
  /** Mesh: our number of the link. */
  llid:                 [4, u16],
  /** Mesh: its number of the link. */
  plid:                 [5, u16],
  /** Mesh: state of the link. */
  plinkState:           [6, enumOf(u8, NL80211_PLINK)],
  /** Strength of its last frame, in dBm. */
  signal:               [7, s8],
  /** Rate of what is sent to it. */
  txBitrate:            [8, RateInfo],
  /** Frames received. */
  rxPackets:            [9, u32],
  /** Frames sent. */
  txPackets:            [10, u32],
  /** Times that frames were sent again. */
  txRetries:            [11, u32],
  /** Frames that could not be sent. */
  txFailed:             [12, u32],
  /** Average strength, in dBm. */
  signalAvg:            [13, s8],
  /** Rate of what it sends. */
  rxBitrate:            [14, RateInfo],
  /** Settings of its network. */
  bssParam:             [15, StationNetwork],
  /** Seconds since it connected. */
  connectedTime:        [16, u32],
  /** What it may and can. */
  staFlags:             [17, nl80211_sta_flag_update],
  /** How often its beacons stayed away. */
  beaconLoss:           [18, u32],
  /** Mesh: difference of the clocks, in microseconds. */
  tOffset:              [19, s64],
  /** Mesh: how we save power towards it. */
  localPm:              [20, enumOf(u32, NL80211_MESH_POWER)],
  /** Mesh: how it saves power towards us. */
  peerPm:               [21, enumOf(u32, NL80211_MESH_POWER)],
  /** Mesh: how it saves power towards others. */
  nonpeerPm:            [22, enumOf(u32, NL80211_MESH_POWER)],
  /** Bytes received. */
  rxBytes64:            [23, u64],
  /** Bytes sent. */
  txBytes64:            [24, u64],
  /** Strength of its last frame at each antenna, in dBm. */
  chainSignal:          [25, indexed(s8, 0)],
  /** Average strength at each antenna, in dBm. */
  chainSignalAvg:       [26, indexed(s8, 0)],
  /** Throughput that is expected, in kbit/s. */
  expectedThroughput:   [27, u32],
  /** Frames received and dropped. */
  rxDropMisc:           [28, u64],
  /** Beacons received. */
  beaconRx:             [29, u64],
  /** Average strength of its beacons, in dBm. */
  beaconSignalAvg:      [30, s8],
  /** Figures by traffic identifier: 0 to 15, and one more for frames without any. */
  tidStats:             [31, indexed(TrafficStatistics)],
  /** Microseconds of reception. */
  rxDuration:           [32, u64],
  /** Strength of its last acknowledgement, in dBm. */
  ackSignal:            [34, s8],
  /** Average strength of its acknowledgements, in dBm. */
  ackSignalAvg:         [35, s8],
  /** Units received from it on the air, good or not. */
  rxMpdus:              [36, u32],
  /** Those of them that were damaged. */
  fcsErrorCount:        [37, u32],
  /** Mesh: 1 where it leads to a gate. */
  connectedToGate:      [38, u8],
  /** Microseconds of transmission. */
  txDuration:           [39, u64],
  /** Its share of the air. */
  airtimeWeight:        [40, u16],
  /** Mesh: cost of the link. */
  airtimeLinkMetric:    [41, u32],
  /** When it associated: nanoseconds since boot. */
  assocAtBoottime:      [42, u64],
  /** Mesh: 1 where it leads to an authentication server. */
  connectedToAs:        [43, u8],
});
/** What is known of a station. */
export interface StationInfo extends Infer<typeof stationInfo> {}
export const StationInfo: Attributes<StationInfo> = stationInfo;
