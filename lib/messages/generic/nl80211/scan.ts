// Scheduled scans and the choice of a network: NL80211_SCHED_SCAN_*, NL80211_BSS_SELECT_ATTR_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  type Infer,
  mac,
  type Struct,
  s8,
  s32,
  struct,
  u8,
  u32,
} from '../../../schema/index.ts';
import { NL80211_BAND } from './names.ts';

const rssiAdjustLayout = struct('nl80211_bss_select_rssi_adjust', 2, {
  /** Which band. */
  band: enumOf(u8, NL80211_BAND),
  /** What is added to the strength there, in dB. */
  delta: s8,
});
/** A preference for a band. */
export interface nl80211_bss_select_rssi_adjust extends Infer<typeof rssiAdjustLayout> {}
export const nl80211_bss_select_rssi_adjust: Struct<nl80211_bss_select_rssi_adjust> = rssiAdjustLayout;

// biome-ignore format: table
const bandThresholds = attributes('NL80211_BAND', {
  /** At 2.4 GHz, in dBm. */
  '2ghz':  [0, s32],
  /** At 5 GHz, in dBm. */
  '5ghz':  [1, s32],
  /** At 60 GHz, in dBm. */
  '60ghz': [2, s32],
  /** At 6 GHz, in dBm. */
  '6ghz':  [3, s32],
  /** Below 1 GHz, in dBm. */
  s1ghz:   [4, s32],
  /** Of light, in dBm. */
  lc:      [5, s32],
});
/** Least strengths by band. */
export interface BandThresholds extends Infer<typeof bandThresholds> {}
export const BandThresholds: Attributes<BandThresholds> = bandThresholds;

// biome-ignore format: table
const scanMatch = attributes('NL80211_SCHED_SCAN_MATCH', {
  /** Name of the network. */
  attrSsid:         [1, binary],
  /** Least strength, in dBm. */
  attrRssi:         [2, s32],
  /** 1: `NL80211_ATTR_SCHED_SCAN_RELATIVE_RSSI` counts for this set. */
  attrRelativeRssi: [3, flag],
  /** Preference for a band. */
  attrRssiAdjust:   [4, nl80211_bss_select_rssi_adjust],
  /** Address of the network. */
  attrBssid:        [5, mac],
  /** Least strengths by band. */
  perBandRssi:      [6, BandThresholds],
});
/** Networks that a scheduled scan looks for. */
export interface ScanMatch extends Infer<typeof scanMatch> {}
export const ScanMatch: Attributes<ScanMatch> = scanMatch;

// biome-ignore format: table
const scanPlan = attributes('NL80211_SCHED_SCAN_PLAN', {
  /** Seconds between scans. */
  interval:   [1, u32],
  /** How many scans; the last plan has none and goes on. */
  iterations: [2, u32],
});
/** How often a scheduled scan is done. */
export interface ScanPlan extends Infer<typeof scanPlan> {}
export const ScanPlan: Attributes<ScanPlan> = scanPlan;

// biome-ignore format: table
const bssSelection = attributes('NL80211_BSS_SELECT_ATTR', {
  /** The strongest. */
  rssi:       [1, flag],
  /** One of this band. */
  bandPref:   [2, enumOf(u32, NL80211_BAND)],
  /** The strongest, with a preference for a band. */
  rssiAdjust: [3, nl80211_bss_select_rssi_adjust],
});
/** Which of several access points is chosen. */
export interface BssSelection extends Infer<typeof bssSelection> {}
export const BssSelection: Attributes<BssSelection> = bssSelection;

// biome-ignore format: table
const bandRates = attributes('NL80211_BAND', {
  /** At 2.4 GHz. */
  '2ghz':  [0, binary],
  /** At 5 GHz. */
  '5ghz':  [1, binary],
  /** At 60 GHz. */
  '60ghz': [2, binary],
  /** At 6 GHz. */
  '6ghz':  [3, binary],
  /** Below 1 GHz. */
  s1ghz:   [4, binary],
  /** Of light. */
  lc:      [5, binary],
});
/** Rates of the old kind by band, a byte each in units of 500 kbit/s. */
export interface BandRates extends Infer<typeof bandRates> {}
export const BandRates: Attributes<BandRates> = bandRates;
