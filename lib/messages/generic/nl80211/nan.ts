// Neighbour awareness networking: NL80211_NAN_* — linux/nl80211.h
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
  indexed,
  mac,
  s8,
  u8,
  u16,
  u32,
} from '../../../schema/index.ts';
import { NL80211_BAND } from './names.ts';

/** `NL80211_NAN_FUNC_PUBLISH` and others: what a function does. */
export const NL80211_NAN_FUNC = { publish: 0, subscribe: 1, follow_up: 2 } as const;
/** `NL80211_NAN_SOLICITED_PUBLISH` and others: when a service is published. */
export const NL80211_NAN_PUBLISH = { solicited: 1, unsolicited: 2 } as const;
/** `NL80211_NAN_FUNC_TERM_REASON_*`: why a function ended. */
export const NL80211_NAN_FUNC_TERM_REASON = { user_request: 0, ttl_expired: 1, error: 2 } as const;

// biome-ignore format: table
const responseFilter = attributes('NL80211_NAN_SRF', {
  /** Those that are listed answer; without it, the others do. */
  include:  [1, flag],
  /** The list as a Bloom filter. */
  bf:       [2, binary],
  /** Which hash of the filter. */
  bfIdx:    [3, u8],
  /** The list. */
  macAddrs: [4, indexed(mac)],
});
/** Who answers a subscription. */
export interface ResponseFilter extends Infer<typeof responseFilter> {}
export const ResponseFilter: Attributes<ResponseFilter> = responseFilter;

// biome-ignore format: table
const nanFunction = attributes('NL80211_NAN_FUNC', {
  /** What it does. */
  type:            [1, enumOf(u8, NL80211_NAN_FUNC)],
  /** Hash of the service's name. */
  serviceId:       [2, hexOf(6)],
  /** When it is published. */
  publishType:     [3, flagsOf(u8, NL80211_NAN_PUBLISH)],
  /** It is published to all. */
  publishBcast:    [4, flag],
  /** It is asked for; without it, only listened for. */
  subscribeActive: [5, flag],
  /** Our instance that a message follows up. */
  followUpId:      [6, u8],
  /** Its instance that a message follows up. */
  followUpReqId:   [7, u8],
  /** Who gets the message. */
  followUpDest:    [8, mac],
  /** Only those that are near. */
  closeRange:      [9, flag],
  /** Windows of discovery until it ends. */
  ttl:             [10, u32],
  /** What it tells of the service. */
  serviceInfo:     [11, binary],
  /** Who answers. */
  srf:             [12, ResponseFilter],
  /** What must be in a filter that is received. */
  rxMatchFilter:   [13, indexed(binary, 0)],
  /** What filter is sent. */
  txMatchFilter:   [14, indexed(binary, 0)],
  /** Its number. */
  instanceId:      [15, u8],
  /** Why it ended. */
  termReason:      [16, enumOf(u8, NL80211_NAN_FUNC_TERM_REASON)],
});
/** A service that is published, subscribed to or followed up. */
export interface NanFunction extends Infer<typeof nanFunction> {}
export const NanFunction: Attributes<NanFunction> = nanFunction;

// biome-ignore format: table
const nanMatch = attributes('NL80211_NAN_MATCH', {
  /** Ours. */
  funcLocal: [1, NanFunction],
  /** The other's. */
  funcPeer:  [2, NanFunction],
});
/** Two functions that fit. */
export interface NanMatch extends Infer<typeof nanMatch> {}
export const NanMatch: Attributes<NanMatch> = nanMatch;

// biome-ignore format: table
const nanBandConfig = attributes('NL80211_NAN_BAND_CONF', {
  /** Which band. */
  band:        [1, enumOf(u8, NL80211_BAND)],
  /** Frequency of discovery, in MHz. */
  freq:        [2, u16],
  /** From this strength on a device is near, in dBm. */
  rssiClose:   [3, s8],
  /** From this strength on a device is not far, in dBm. */
  rssiMiddle:  [4, s8],
  /** It wakes every 2^(this − 1) windows; 0: never. */
  wakeDw:      [5, u8],
  /** No scan in this band. */
  disableScan: [6, flag],
});
/** Settings in a band. */
export interface NanBandConfig extends Infer<typeof nanBandConfig> {}
export const NanBandConfig: Attributes<NanBandConfig> = nanBandConfig;

// biome-ignore format: table
const nanConfig = attributes('NL80211_NAN_CONF', {
  /** The cluster to join. */
  clusterId:               [1, mac],
  /** Attributes for the beacons. */
  extraAttrs:              [2, binary],
  /** Elements of vendors for the beacons. */
  vendorElems:             [3, binary],
  /** Settings by band. */
  bandConfigs:             [4, indexed(NanBandConfig)],
  /** Time between scans, in units of 1,024 microseconds. */
  scanPeriod:              [5, u16],
  /** Time on a channel, in units of 1,024 microseconds. */
  scanDwellTime:           [6, u16],
  /** Time between discovery beacons, in units of 1,024 microseconds. */
  discoveryBeaconInterval: [7, u8],
  /** Windows of discovery are told of. */
  notifyDw:                [8, flag],
});
/** Settings of neighbour awareness. */
export interface NanConfig extends Infer<typeof nanConfig> {}
export const NanConfig: Attributes<NanConfig> = nanConfig;

// biome-ignore format: table
const nanPhyCapability = attributes('NL80211_NAN_PHY_CAP_ATTR', {
  /** 802.11n: which modulations, a bit each. */
  htMcsSet:       [1, hex],
  /** 802.11n: capabilities. */
  htCapa:         [2, u16],
  /** 802.11n: longest aggregate. */
  htAmpduFactor:  [3, u8],
  /** 802.11n: least time between parts of an aggregate. */
  htAmpduDensity: [4, u8],
  /** 802.11ac: which modulations with how many streams. */
  vhtMcsSet:      [5, hex],
  /** 802.11ac: capabilities. */
  vhtCapa:        [6, u32],
  /** 802.11ax: MAC capabilities. */
  heMac:          [7, hex],
  /** 802.11ax: PHY capabilities. */
  hePhy:          [8, hex],
  /** 802.11ax: which modulations with how many streams. */
  heMcsSet:       [9, hex],
  /** 802.11ax: thresholds of packet extension. */
  hePpe:          [10, hex],
});
/** What a device can send and receive there. */
export interface NanPhyCapability extends Infer<typeof nanPhyCapability> {}
export const NanPhyCapability: Attributes<NanPhyCapability> = nanPhyCapability;

// biome-ignore format: table
const nanCapability = attributes('NL80211_NAN_CAPA', {
  /** Its clock and clusters can be set. */
  configurableSync:     [1, flag],
  /** A program does the discovery. */
  userspaceDe:          [2, flag],
  /** Modes of operation. */
  opMode:               [3, u8],
  /** Antennas: of transmission in the low half, of reception in the high. */
  numAntennas:          [4, u8],
  /** Microseconds to change the channel. */
  maxChannelSwitchTime: [5, u16],
  /** What else it can. */
  capabilities:         [6, u8],
  /** What it can send and receive. */
  phy:                  [7, NanPhyCapability],
});
/** What a device can do of neighbour awareness. */
export interface NanCapability extends Infer<typeof nanCapability> {}
export const NanCapability: Attributes<NanCapability> = nanCapability;

// biome-ignore format: table
const nanPeerMap = attributes('NL80211_NAN_PEER_MAP_ATTR', {
  /** Number of the map. */
  mapId:     [1, u8],
  /** Which channel in which slot. */
  timeSlots: [2, hexOf(32)],
});
/** When a peer is where. */
export interface NanPeerMap extends Infer<typeof nanPeerMap> {}
export const NanPeerMap: Attributes<NanPeerMap> = nanPeerMap;
