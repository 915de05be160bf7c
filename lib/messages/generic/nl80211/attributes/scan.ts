// Scans: the NL80211_ATTR_* of what is looked for and was found — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  byIndex,
  flag,
  flagsOf,
  type Infer,
  mac,
  s8,
  u16,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { Bss, SurveyInfo } from '../bss.ts';
import { NL80211_SCAN_FLAG } from '../names.ts';
import { BandRates, nl80211_bss_select_rssi_adjust, ScanMatch, ScanPlan } from '../scan.ts';

/** What a scan looks for, and what it found. */
// biome-ignore format: table
export const scanAttributes = {
  /** Frequencies in MHz; whoever writes them counts from where they like. */
  scanFrequencies:              [44, byIndex(u32)],
  /** Names of networks to ask for; an empty one asks for all, none at all only listens. */
  scanSsids:                    [45, byIndex(binary)],
  /** A network that was found. */
  bss:                          [47, Bss],
  /** What is known of a channel. */
  surveyInfo:                   [84, SurveyInfo],
  /** Milliseconds between scheduled scans. */
  schedScanInterval:            [119, u32],
  /** Rates that are offered. */
  scanSuppRates:                [125, BandRates],
  /** Networks that a scheduled scan looks for. */
  schedScanMatch:               [132, byIndex(ScanMatch)],
  /** Requests are not sent at rates of 802.11b. */
  txNoCckRate:                  [135, flag],
  /** How it is done. */
  scanFlags:                    [158, flagsOf(u32, NL80211_SCAN_FLAG)],
  /** Bits of a random address that are fixed. */
  macMask:                      [215, mac],
  /** Figures of the whole radio are wanted, not of channels. */
  surveyRadioStats:             [218, flag],
  /** Seconds until the first scheduled scan. */
  schedScanDelay:               [220, u32],
  /** How often a scheduled scan is done. */
  schedScanPlans:               [225, byIndex(ScanPlan)],
  /** When it began: microseconds of an access point's clock. */
  scanStartTimeTsf:             [233, u64],
  /** Whose clock that is. */
  scanStartTimeTsfBssid:        [234, mac],
  /** Time on each channel, in units of 1,024 microseconds. */
  measurementDuration:          [235, u16],
  /** Not less than that. */
  measurementDurationMandatory: [236, flag],
  /** The one network that is looked for. */
  bssid:                        [245, mac],
  /** Only networks that are stronger than ours by this, in dB. */
  schedScanRelativeRssi:        [246, s8],
  /** Preference for a band. */
  schedScanRssiAdjust:          [247, nl80211_bss_select_rssi_adjust],
  /** One of several scheduled scans. */
  schedScanMulti:               [255, flag],
  /** Frequencies in kHz. */
  scanFreqKhz:                  [292, byIndex(u32)],
  /** Networks that may not be used are listed too, with what they may be used for. */
  bssDumpIncludeUseData:        [327, flag],
} as const;

/** What a scan looks for, and what it found. */
export interface ScanAttributes extends Infer<ReturnType<typeof attributes<typeof scanAttributes>>> {}
export const ScanAttributes: Attributes<ScanAttributes> = attributes('NL80211_ATTR', scanAttributes);
