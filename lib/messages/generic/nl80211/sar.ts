// Limits of power near the body (specific absorption rate): NL80211_SAR_* — linux/nl80211.h
import { type Attributes, attributes, enumOf, type Infer, indexed, s32, u32 } from '../../../schema/index.ts';

/** `NL80211_SAR_TYPE_*`: what is limited. */
export const NL80211_SAR_TYPE = { power: 0 } as const;

// biome-ignore format: table
const sarRange = attributes('NL80211_SAR_ATTR_SPECS', {
  /** Limit of power, in units of 0.25 dBm. */
  power:      [1, s32],
  /** Number of the range of frequencies. */
  rangeIndex: [2, u32],
  /** Lowest frequency, in kHz. */
  startFreq:  [3, u32],
  /** Highest frequency, in kHz. */
  endFreq:    [4, u32],
});
/** A limit within a range of frequencies. */
export interface SarRange extends Infer<typeof sarRange> {}
export const SarRange: Attributes<SarRange> = sarRange;

// biome-ignore format: table
const sar = attributes('NL80211_SAR_ATTR', {
  /** What is limited. */
  type:  [1, enumOf(u32, NL80211_SAR_TYPE)],
  /** Limits by range of frequencies. */
  specs: [2, indexed(SarRange)],
});
/** Limits of power near the body. */
export interface Sar extends Infer<typeof sar> {}
export const Sar: Attributes<Sar> = sar;
