// Which rates are used: NL80211_TXRATE_*, NL80211_TID_CONFIG_ATTR_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  type Struct,
  struct,
  tuple,
  u8,
  u16,
  u64,
} from '../../../schema/index.ts';

/** `NL80211_TXRATE_DEFAULT_GI` and others: which guard interval. */
export const NL80211_TXRATE_GI = { default_gi: 0, force_sgi: 1, force_lgi: 2 } as const;
/** `NL80211_TID_CONFIG_*` */
export const NL80211_TID_CONFIG = { enable: 0, disable: 1 } as const;
/** `NL80211_TX_RATE_*`: who chooses the rate. */
export const NL80211_TX_RATE = { automatic: 0, limited: 1, fixed: 2 } as const;

/** Bits of a mask of `NL80211_TID_CONFIG_ATTR_*`: `1 << NL80211_TID_CONFIG_ATTR_*`. */
// biome-ignore format: table
export const NL80211_TID_CONFIG_BIT = {
  noack: 0x40, retry_short: 0x80, retry_long: 0x100, ampdu_ctrl: 0x200, rtscts_ctrl: 0x400, amsdu_ctrl: 0x800, tx_rate_type: 0x1000,
  tx_rate: 0x2000,
} as const;

const vhtLayout = struct('nl80211_txrate_vht', 16, {
  /** Modulations by number of streams, a bit each. */
  mcs: tuple(u16, 8),
});
/** Rates of 802.11ac. */
export interface nl80211_txrate_vht extends Infer<typeof vhtLayout> {}
export const nl80211_txrate_vht: Struct<nl80211_txrate_vht> = vhtLayout;

const heLayout = struct('nl80211_txrate_he', 16, {
  /** Modulations by number of streams, a bit each. */
  mcs: tuple(u16, 8),
});
/** Rates of 802.11ax. */
export interface nl80211_txrate_he extends Infer<typeof heLayout> {}
export const nl80211_txrate_he: Struct<nl80211_txrate_he> = heLayout;

const ehtLayout = struct('nl80211_txrate_eht', 32, {
  /** Modulations by number of streams, a bit each. */
  mcs: tuple(u16, 16),
});
/** Rates of 802.11be. */
export interface nl80211_txrate_eht extends Infer<typeof ehtLayout> {}
export const nl80211_txrate_eht: Struct<nl80211_txrate_eht> = ehtLayout;

// biome-ignore format: table
const rateMask = attributes('NL80211_TXRATE', {
  /** Rates of the old kind, a byte each in units of 500 kbit/s. */
  legacy: [1, binary],
  /** 802.11n: modulations, a byte each. */
  ht:     [2, binary],
  /** 802.11ac. */
  vht:    [3, nl80211_txrate_vht],
  /** Guard interval of 802.11n and 802.11ac. */
  gi:     [4, enumOf(u8, NL80211_TXRATE_GI)],
  /** 802.11ax. */
  he:     [5, nl80211_txrate_he],
  /** Guard interval of 802.11ax, as `NL80211_RATE_INFO_HE_GI_*`. */
  heGi:   [6, u8],
  /** Training fields of 802.11ax, as `NL80211_RATE_INFO_HE_*XLTF`. */
  heLtf:  [7, u8],
  /** 802.11be. */
  eht:    [8, nl80211_txrate_eht],
  /** Guard interval of 802.11be, as `NL80211_RATE_INFO_EHT_GI_*`. */
  ehtGi:  [9, u8],
  /** Training fields of 802.11be, as `NL80211_RATE_INFO_EHT_*XLTF`. */
  ehtLtf: [10, u8],
});
/** Rates that may be used in a band. */
export interface RateMask extends Infer<typeof rateMask> {}
export const RateMask: Attributes<RateMask> = rateMask;

// biome-ignore format: table
const rateMasks = attributes('NL80211_BAND', {
  /** At 2.4 GHz. */
  '2ghz':  [0, RateMask],
  /** At 5 GHz. */
  '5ghz':  [1, RateMask],
  /** At 60 GHz. */
  '60ghz': [2, RateMask],
  /** At 6 GHz. */
  '6ghz':  [3, RateMask],
  /** Below 1 GHz. */
  s1ghz:   [4, RateMask],
  /** Of light. */
  lc:      [5, RateMask],
});
/** Rates that may be used, by band. */
export interface RateMasks extends Infer<typeof rateMasks> {}
export const RateMasks: Attributes<RateMasks> = rateMasks;

// biome-ignore format: table
const trafficConfig = attributes('NL80211_TID_CONFIG_ATTR', {
  /** Settings that an interface may have. */
  vifSupp:    [2, flagsOf(u64, NL80211_TID_CONFIG_BIT)],
  /** Settings that a peer may have. */
  peerSupp:   [3, flagsOf(u64, NL80211_TID_CONFIG_BIT)],
  /** What peers were set to before is forgotten. */
  override:   [4, flag],
  /** Traffic identifiers, a bit each. */
  tids:       [5, u16],
  /** Whether frames go without acknowledgement. */
  noack:      [6, enumOf(u8, NL80211_TID_CONFIG)],
  /** Tries of a short frame. */
  retryShort: [7, u8],
  /** Tries of a long frame. */
  retryLong:  [8, u8],
  /** Aggregates on the air. */
  ampduCtrl:  [9, enumOf(u8, NL80211_TID_CONFIG)],
  /** Asking before sending. */
  rtsctsCtrl: [10, enumOf(u8, NL80211_TID_CONFIG)],
  /** Aggregates of frames. */
  amsduCtrl:  [11, enumOf(u8, NL80211_TID_CONFIG)],
  /** Who chooses the rate. */
  txRateType: [12, enumOf(u8, NL80211_TX_RATE)],
  /** Rates by band. */
  txRate:     [13, RateMasks],
});
/** Settings of some traffic identifiers. */
export interface TrafficConfig extends Infer<typeof trafficConfig> {}
export const TrafficConfig: Attributes<TrafficConfig> = trafficConfig;
