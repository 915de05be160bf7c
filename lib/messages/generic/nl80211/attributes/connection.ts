// Connections: the NL80211_ATTR_* of authentication, association and roaming — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  flagsOf,
  hex,
  hexOf,
  type Infer,
  mac,
  packed,
  u8,
  u16,
  u32,
} from '../../../../schema/index.ts';
import { ConnectionQuality } from '../cqm.ts';
import {
  NL80211_AUTHTYPE,
  NL80211_EXTERNAL_AUTH,
  NL80211_MFP,
  NL80211_PS,
  NL80211_SAE_PWE,
  NL80211_TIMEOUT,
  NL80211_WPA_VERSION,
  WLAN_CIPHER_SUITE,
} from '../names.ts';
import { BssSelection } from '../scan.ts';

/** How a network is joined, and what came of it. */
// biome-ignore format: table
export const connectionAttributes = {
  /** Name of the network, up to 32 bytes of any kind. */
  ssid:                  [52, binary],
  /** How we prove who we are. */
  authType:              [53, enumOf(u32, NL80211_AUTHTYPE)],
  /** Why a connection ended: the standard's number. */
  reasonCode:            [54, u16],
  /** Only on this channel. */
  freqFixed:             [60, flag],
  /** It took too long. */
  timedOut:              [65, flag],
  /** Whether management frames are protected. */
  useMfp:                [66, enumOf(u32, NL80211_MFP)],
  /** A program says when data may pass. */
  controlPort:           [68, flag],
  /** The network is encrypted. */
  privacy:               [70, flag],
  /** The access point ended it. */
  disconnectedByAp:      [71, flag],
  /** What came of it: the standard's number, 0 for success. */
  statusCode:            [72, u16],
  /** Ciphers between two. */
  cipherSuitesPairwise:  [73, packed(enumOf(u32, WLAN_CIPHER_SUITE))],
  /** Cipher of the group. */
  cipherSuiteGroup:      [74, enumOf(u32, WLAN_CIPHER_SUITE)],
  /** Versions of WPA. */
  wpaVersions:           [75, flagsOf(u32, NL80211_WPA_VERSION)],
  /** Elements of the association request. */
  reqIe:                 [77, binary],
  /** Elements of the association response. */
  respIe:                [78, binary],
  /** The access point before. */
  prevBssid:             [79, mac],
  /** Whether power is saved. */
  psState:               [93, enumOf(u32, NL80211_PS)],
  /** Quality of the connection. */
  cqm:                   [94, ConnectionQuality],
  /** Only our state changes; no frame is sent. */
  localStateChange:      [95, flag],
  /** Frames of key management are not encrypted. */
  controlPortNoEncrypt:  [103, flag],
  /** Rate of multicast, in units of 100 kbit/s. */
  mcastRate:             [107, u32],
  /** Not as 802.11n. */
  disableHt:             [147, flag],
  /** Seconds between scans while connected. */
  bgScanPeriod:          [152, u16],
  /** What the authentication frame carries beyond its fixed fields (SAE, FILS). */
  authData:              [156, binary],
  /** Not as 802.11ac. */
  disableVht:            [175, flag],
  /** Mobility domain. */
  mdid:                  [177, u16],
  /** Resources that are asked for when roaming. */
  ieRic:                 [178, binary],
  /** Where the access point probably is: its address. */
  macHint:               [200, mac],
  /** Where the access point probably is: its frequency in MHz. */
  wiphyFreqHint:         [201, u32],
  /** Radio measurement is offered. */
  useRrm:                [208, flag],
  /** A personal network of 802.11ad. */
  pbss:                  [226, flag],
  /** Which of several access points is chosen. */
  bssSelect:             [227, BssSelection],
  /** FILS: key that keys are encrypted with. */
  filsKek:               [242, binary],
  /** FILS: both numbers that were used once. */
  filsNonces:            [243, hexOf(32)],
  /** What took too long. */
  timeoutReason:         [248, enumOf(u32, NL80211_TIMEOUT)],
  /** FILS: who we are. */
  filsErpUsername:       [249, binary],
  /** FILS: where we belong. */
  filsErpRealm:          [250, binary],
  /** FILS: number of the next message. */
  filsErpNextSeqNum:     [251, u16],
  /** FILS: root key. */
  filsErpRrk:            [252, binary],
  /** FILS: within what keys are remembered. */
  filsCacheId:           [253, hexOf(2)],
  /** Master key. */
  pmk:                   [254, binary],
  /** The device does the handshake of 802.1X keys. */
  want1x4wayHs:          [257, flag],
  /** Name of the first key when roaming. */
  pmkr0Name:             [258, hexOf(16)],
  /** Data may pass. */
  portAuthorized:        [259, flag],
  /** What a program that authenticates is to do. */
  externalAuthAction:    [260, enumOf(u32, NL80211_EXTERNAL_AUTH)],
  /** A program can authenticate. */
  externalAuthSupport:   [261, flag],
  /** Frames of key management come through this socket. */
  controlPortOverNl80211: [264, flag],
  /** Milliseconds to wait. */
  timeout:               [272, u32],
  /** Password of SAE. */
  saePassword:           [277, binary],
  /** Frames of preauthentication are data. */
  controlPortNoPreauth:  [286, flag],
  /** How the password becomes a curve's point. */
  saePwe:                [298, enumOf(u8, NL80211_SAE_PWE)],
  /** The access point wants us to come back. */
  reconnectRequested:    [299, flag],
  /** Not as 802.11ax. */
  disableHe:             [301, flag],
  /** Not as 802.11be. */
  disableEht:            [311, flag],
  /** The link is not to be used. */
  mloLinkDisabled:       [326, flag],
  /** Links of each traffic identifier downwards: a mask of 16 bits each. */
  mloTtlmDlink:          [328, packed(u16)],
  /** Links of each traffic identifier upwards: a mask of 16 bits each. */
  mloTtlmUlink:          [329, packed(u16)],
  /** Aggregates of frames are protected. */
  assocSppAmsdu:         [330, flag],
  /** Links to be left, a bit each. */
  mloReconfRemLinks:     [335, u16],
  /** Priority for emergencies. */
  epcs:                  [336, flag],
  /** What else it can with several links. */
  extMldCapaAndOps:      [337, u16],
  /** Not as 802.11bn. */
  disableUhr:            [348, flag],
  /** 802.11bn: elements of operation. */
  uhrOperation:          [350, hex],
  /** Frames of association are encrypted. */
  assocEncrypted:        [364, flag],
} as const;

/** How a network is joined, and what came of it. */
export interface ConnectionAttributes extends Infer<ReturnType<typeof attributes<typeof connectionAttributes>>> {}
export const ConnectionAttributes: Attributes<ConnectionAttributes> = attributes('NL80211_ATTR', connectionAttributes);
