// Which interfaces a device can have at once: NL80211_IFACE_COMB_*, NL80211_IFACE_LIMIT_*, NL80211_WIPHY_RADIO_* — linux/nl80211.h
import { type Attributes, attributes, flag, flagsOf, type Infer, indexed, repeated, u32 } from '../../../schema/index.ts';
import { InterfaceTypes } from './interface-types.ts';
import { NL80211_CHAN_WIDTH_BIT } from './names.ts';

// biome-ignore format: table
const interfaceLimit = attributes('NL80211_IFACE_LIMIT', {
  /** How many. */
  max:   [1, u32],
  /** Of these types together. */
  types: [2, InterfaceTypes],
});
/** How many interfaces of some types there may be. */
export interface InterfaceLimit extends Infer<typeof interfaceLimit> {}
export const InterfaceLimit: Attributes<InterfaceLimit> = interfaceLimit;

// biome-ignore format: table
const interfaceCombination = attributes('NL80211_IFACE_COMB', {
  /** Limits by type. */
  limits:             [1, indexed(InterfaceLimit)],
  /** How many interfaces in all. */
  maxnum:             [2, u32],
  /** Client and access point must have the same beacon interval. */
  staApBiMatch:       [3, flag],
  /** On how many channels at once. */
  numChannels:        [4, u32],
  /** On channels of which widths radars can be detected, a bit of `NL80211_CHAN_WIDTH_*` each. */
  radarDetectWidths:  [5, flagsOf(u32, NL80211_CHAN_WIDTH_BIT)],
  /** Under the rules of which regions radars can be detected, a bit of `NL80211_DFS_*` each. */
  radarDetectRegions: [6, u32],
  /** Least greatest common divisor of the beacon intervals. */
  biMinGcd:           [7, u32],
});
/** Interfaces that a device can have at once. */
export interface InterfaceCombination extends Infer<typeof interfaceCombination> {}
export const InterfaceCombination: Attributes<InterfaceCombination> = interfaceCombination;

// biome-ignore format: table
const radioRange = attributes('NL80211_WIPHY_RADIO_FREQ_ATTR', {
  /** Lowest frequency, in kHz. */
  start: [1, u32],
  /** Highest frequency, in kHz. */
  end:   [2, u32],
});
/** Frequencies of a radio. */
export interface RadioRange extends Infer<typeof radioRange> {}
export const RadioRange: Attributes<RadioRange> = radioRange;

// biome-ignore format: table
const radio = attributes('NL80211_WIPHY_RADIO_ATTR', {
  /** Number of the radio. */
  index:                [1, u32],
  /** Its frequencies. */
  freqRange:            [2, repeated(RadioRange)],
  /** Interfaces that it can carry at once. */
  interfaceCombination: [3, repeated(InterfaceCombination)],
  /** Its antennas, a bit each. */
  antennaMask:          [4, u32],
  /** Frames longer than this ask before they are sent; all ones: none does. */
  rtsThreshold:         [5, u32],
});
/** One of several radios of a device. */
export interface Radio extends Infer<typeof radio> {}
export const Radio: Attributes<Radio> = radio;
