// Patterns of packets, and rules that hold packets back: NL80211_PKTPAT_*, NL80211_ATTR_COALESCE_RULE_* — linux/nl80211.h
import { type Attributes, attributes, binary, byIndex, enumOf, type Infer, type Struct, struct, u32 } from '../../../schema/index.ts';

/** `NL80211_COALESCE_CONDITION_*`: which packets are held back. */
export const NL80211_COALESCE_CONDITION = { match: 0, no_match: 1 } as const;

const patternSupportLayout = struct('nl80211_pattern_support', 16, {
  maxPatterns: u32,
  /** Least length, in bytes. */
  minPatternLen: u32,
  /** Greatest length, in bytes. */
  maxPatternLen: u32,
  /** Greatest offset in the packet, in bytes. */
  maxPktOffset: u32,
});
/** What patterns a device can look for. */
export interface nl80211_pattern_support extends Infer<typeof patternSupportLayout> {}
export const nl80211_pattern_support: Struct<nl80211_pattern_support> = patternSupportLayout;

const coalesceSupportLayout = struct('nl80211_coalesce_rule_support', 24, {
  maxRules: u32,
  /** What patterns they may have. */
  pat: nl80211_pattern_support,
  /** Longest delay, in milliseconds. */
  maxDelay: u32,
});
/** What rules of coalescing a device knows. */
export interface nl80211_coalesce_rule_support extends Infer<typeof coalesceSupportLayout> {}
export const nl80211_coalesce_rule_support: Struct<nl80211_coalesce_rule_support> = coalesceSupportLayout;

// biome-ignore format: table
const packetPattern = attributes('NL80211_PKTPAT', {
  /** Which bytes count, a bit each. */
  mask:    [1, binary],
  /** The bytes. */
  pattern: [2, binary],
  /** Where they begin in the packet. */
  offset:  [3, u32],
});
/** A pattern of a packet. */
export interface PacketPattern extends Infer<typeof packetPattern> {}
export const PacketPattern: Attributes<PacketPattern> = packetPattern;

// biome-ignore format: table
const coalesceRule = attributes('NL80211_ATTR_COALESCE_RULE', {
  /** Milliseconds that a packet is held back at most. */
  delay:      [1, u32],
  /** Which packets. */
  condition:  [2, enumOf(u32, NL80211_COALESCE_CONDITION)],
  /** The patterns. */
  pktPattern: [3, byIndex(PacketPattern)],
});
/** Packets that a device may hold back and hand over together. */
export interface CoalesceRule extends Infer<typeof coalesceRule> {}
export const CoalesceRule: Attributes<CoalesceRule> = coalesceRule;
