// Keys: NL80211_KEY_*, NL80211_REKEY_DATA_*, NL80211_PMKSA_CANDIDATE_* — linux/nl80211.h
import { type Attributes, attributes, binary, enumOf, flag, type Infer, mac, u8, u32 } from '../../../schema/index.ts';
import { WLAN_AKM_SUITE, WLAN_CIPHER_SUITE } from './names.ts';

/** `NL80211_KEYTYPE_*`: whom a key is shared with. */
export const NL80211_KEYTYPE = { group: 0, pairwise: 1, peerkey: 2 } as const;
/** `NL80211_KEY_RX_TX` and others: what a key is used for at once. */
export const NL80211_KEY_MODE = { rx_tx: 0, no_tx: 1, set_tx: 2 } as const;

// biome-ignore format: table
const keyDefaultTypes = attributes('NL80211_KEY_DEFAULT_TYPE', {
  /** Frames to one station. */
  unicast:   [1, flag],
  /** Frames to several. */
  multicast: [2, flag],
});
/** What frames a default key is for. */
export interface KeyDefaultTypes extends Infer<typeof keyDefaultTypes> {}
export const KeyDefaultTypes: Attributes<KeyDefaultTypes> = keyDefaultTypes;

// biome-ignore format: table
const key = attributes('NL80211_KEY', {
  /** The key. */
  data:          [1, binary],
  /** Its index, 0 to 7. */
  idx:           [2, u8],
  /** Its cipher. */
  cipher:        [3, enumOf(u32, WLAN_CIPHER_SUITE)],
  /** Number of its last packet, least significant byte first. */
  seq:           [4, binary],
  /** It is the default key. */
  default:       [5, flag],
  /** It is the default key of management frames. */
  defaultMgmt:   [6, flag],
  /** Whom it is shared with. */
  type:          [7, enumOf(u32, NL80211_KEYTYPE)],
  /** What frames it is the default for. */
  defaultTypes:  [8, KeyDefaultTypes],
  /** What it is used for at once. */
  mode:          [9, enumOf(u8, NL80211_KEY_MODE)],
  /** It is the default key of beacons. */
  defaultBeacon: [10, flag],
  /** Seed of the training fields. */
  ltfSeed:       [11, binary],
});
/** A key. */
export interface Key extends Infer<typeof key> {}
export const Key: Attributes<Key> = key;

// biome-ignore format: table
const rekeyData = attributes('NL80211_REKEY_DATA', {
  /** Key that keys are encrypted with. */
  kek:       [1, binary],
  /** Key that messages are confirmed with. */
  kck:       [2, binary],
  /** Counter against replays. */
  replayCtr: [3, binary],
  /** Suite of key management. */
  akm:       [4, enumOf(u32, WLAN_AKM_SUITE)],
});
/** What a device needs to renew the group's key itself. */
export interface RekeyData extends Infer<typeof rekeyData> {}
export const RekeyData: Attributes<RekeyData> = rekeyData;

// biome-ignore format: table
const pmksaCandidate = attributes('NL80211_PMKSA_CANDIDATE', {
  /** Its rank: the smaller the better. */
  index:   [1, u32],
  /** Its address. */
  bssid:   [2, mac],
  /** It can be authenticated with ahead. */
  preauth: [3, flag],
});
/** An access point that we may roam to. */
export interface PmksaCandidate extends Infer<typeof pmksaCandidate> {}
export const PmksaCandidate: Attributes<PmksaCandidate> = pmksaCandidate;
