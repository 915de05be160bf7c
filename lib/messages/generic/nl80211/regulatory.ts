// Regulatory rules: nests of NL80211_ATTR_REG_RULE_FLAGS and others — linux/nl80211.h
import { type Attributes, attributes, flagsOf, type Infer, s8, u32 } from '../../../schema/index.ts';

/** `NL80211_RRF_*`: what a rule forbids. */
// biome-ignore format: table
export const NL80211_RRF = {
  no_ofdm: 0x1, no_cck: 0x2, no_indoor: 0x4, no_outdoor: 0x8, dfs: 0x10, ptp_only: 0x20, ptmp_only: 0x40, no_ir: 0x80, no_ibss: 0x100,
  auto_bw: 0x800, ir_concurrent: 0x1000, no_ht40minus: 0x2000, no_ht40plus: 0x4000, no_80mhz: 0x8000, no_160mhz: 0x10000,
  no_he: 0x20000, no_320mhz: 0x40000, no_eht: 0x80000, psd: 0x100000, dfs_concurrent: 0x200000, no_6ghz_vlp_client: 0x400000,
  no_6ghz_afc_client: 0x800000, allow_6ghz_vlp_ap: 0x1000000, allow_20mhz_activity: 0x2000000, no_uhr: 0x4000000,
} as const;

// biome-ignore format: table
const regulatoryRule = attributes('NL80211_ATTR', {
  /** What is forbidden. */
  regRuleFlags:        [1, flagsOf(u32, NL80211_RRF)],
  /** Lowest frequency, in kHz. */
  freqRangeStart:      [2, u32],
  /** Highest frequency, in kHz. */
  freqRangeEnd:        [3, u32],
  /** Greatest width, in kHz. */
  freqRangeMaxBw:      [4, u32],
  /** Greatest gain of the antenna, in mBi (hundredths of a dBi). */
  powerRuleMaxAntGain: [5, u32],
  /** Greatest radiated power, in mBm (hundredths of a dBm). */
  powerRuleMaxEirp:    [6, u32],
  /** Milliseconds to listen for radars. */
  dfsCacTime:          [7, u32],
  /** Power spectral density, in dBm per MHz. */
  powerRulePsd:        [8, s8],
});
/** What is allowed within a range of frequencies. */
export interface RegulatoryRule extends Infer<typeof regulatoryRule> {}
export const RegulatoryRule: Attributes<RegulatoryRule> = regulatoryRule;
