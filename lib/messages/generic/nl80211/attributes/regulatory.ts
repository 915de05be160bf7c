// Regulatory domains: the NL80211_ATTR_* of what is allowed where — linux/nl80211.h
import { type Attributes, attributes, enumOf, flag, type Infer, indexed, string, u8, u32 } from '../../../../schema/index.ts';
import { Frequency } from '../band.ts';
import { NL80211_DFS_REGION, NL80211_REGDOM_SET_BY, NL80211_REGDOM_TYPE, NL80211_USER_REG_HINT } from '../names.ts';
import { RegulatoryRule } from '../regulatory.ts';

/** What is allowed where. */
// biome-ignore format: table
export const regulatoryAttributes = {
  /** Country, two letters; `00` is the world, `99` is what a device was built for, `98` is an intersection. */
  regAlpha2:       [33, string],
  /** What is allowed. */
  regRules:        [34, indexed(RegulatoryRule, 0)],
  /** Who asked for it. */
  regInitiator:    [48, enumOf(u8, NL80211_REGDOM_SET_BY)],
  /** What it is for. */
  regType:         [49, enumOf(u8, NL80211_REGDOM_TYPE)],
  /** A channel before a beacon was heard on it. */
  freqBefore:      [58, Frequency],
  /** And after. */
  freqAfter:       [59, Frequency],
  /** Whose rules of radar detection hold. */
  dfsRegion:       [146, enumOf(u8, NL80211_DFS_REGION)],
  /** How sure user space is. */
  userRegHintType: [154, enumOf(u32, NL80211_USER_REG_HINT)],
  /** We are indoors. */
  regIndoor:       [221, flag],
} as const;

/** What is allowed where. */
export interface RegulatoryAttributes extends Infer<ReturnType<typeof attributes<typeof regulatoryAttributes>>> {}
export const RegulatoryAttributes: Attributes<RegulatoryAttributes> = attributes('NL80211_ATTR', regulatoryAttributes);
