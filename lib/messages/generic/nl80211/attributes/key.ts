// Keys: the NL80211_ATTR_* of keys and what is remembered of them — linux/nl80211.h
import { type Attributes, attributes, binary, enumOf, flag, hexOf, type Infer, indexed, u8, u32 } from '../../../../schema/index.ts';
import { Key, KeyDefaultTypes, NL80211_KEYTYPE, PmksaCandidate, RekeyData } from '../key.ts';
import { WLAN_CIPHER_SUITE } from '../names.ts';

/** Keys. */
// biome-ignore format: table
export const keyAttributes = {
  /** The key; `key` is the newer way. */
  keyData:            [7, binary],
  /** Its index. */
  keyIdx:             [8, u8],
  /** Its cipher. */
  keyCipher:          [9, enumOf(u32, WLAN_CIPHER_SUITE)],
  /** Number of its last packet, least significant byte first. */
  keySeq:             [10, binary],
  /** It is the default key. */
  keyDefault:         [11, flag],
  /** It is the default key of management frames. */
  keyDefaultMgmt:     [40, flag],
  /** Whom it is shared with. */
  keyType:            [55, enumOf(u32, NL80211_KEYTYPE)],
  /** A key. */
  key:                [80, Key],
  /** Keys of WEP for a connection. */
  keys:               [81, indexed(Key)],
  /** Name of a master key. */
  pmkid:              [85, hexOf(16)],
  /** What frames it is the default for. */
  keyDefaultTypes:    [110, KeyDefaultTypes],
  /** What the device needs to renew the group's key itself. */
  rekeyData:          [122, RekeyData],
  /** An access point that we may roam to. */
  pmksaCandidate:     [134, PmksaCandidate],
  /** Seconds that a master key holds. */
  pmkLifetime:        [287, u32],
  /** Percentage of that after which it is renewed. */
  pmkReauthThreshold: [288, u8],
} as const;

/** Keys. */
export interface KeyAttributes extends Infer<ReturnType<typeof attributes<typeof keyAttributes>>> {}
export const KeyAttributes: Attributes<KeyAttributes> = attributes('NL80211_ATTR', keyAttributes);
