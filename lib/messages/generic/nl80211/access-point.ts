// Settings of access points: NL80211_FTM_RESP_ATTR_*, NL80211_HE_OBSS_PD_ATTR_*, NL80211_MBSSID_CONFIG_ATTR_* and others — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  hexOf,
  type Infer,
  packed,
  type Struct,
  struct,
  u8,
  u32,
  u64,
} from '../../../schema/index.ts';
import { InterfaceTypes } from './interface-types.ts';
import { WLAN_AKM_SUITE } from './names.ts';

const vendorCommandLayout = struct('nl80211_vendor_cmd_info', 8, {
  /** The vendor's OUI; with the top bit set, a number given by Linux. */
  vendorId: u32,
  /** Its command or event. */
  subcmd: u32,
});
/** A vendor's command or event. */
export interface nl80211_vendor_cmd_info extends Infer<typeof vendorCommandLayout> {}
export const nl80211_vendor_cmd_info: Struct<nl80211_vendor_cmd_info> = vendorCommandLayout;

// biome-ignore format: table
const ftmResponder = attributes('NL80211_FTM_RESP_ATTR', {
  /** Its distance may be measured. */
  enabled:  [1, flag],
  /** Where it is: coordinates. */
  lci:      [2, binary],
  /** Where it is: a postal address. */
  civicloc: [3, binary],
});
/** How an access point answers measurements of distance. */
export interface FtmResponder extends Infer<typeof ftmResponder> {}
export const FtmResponder: Attributes<FtmResponder> = ftmResponder;

// biome-ignore format: table
const ftmStatistics = attributes('NL80211_FTM_STATS', {
  /** Sessions that succeeded. */
  successNum:             [1, u32],
  /** Sessions that succeeded in part. */
  partialNum:             [2, u32],
  /** Sessions that failed. */
  failedNum:              [3, u32],
  /** Sessions that began at once. */
  asapNum:                [4, u32],
  /** Sessions that began later. */
  nonAsapNum:             [5, u32],
  /** Milliseconds of all sessions. */
  totalDurationMsec:      [6, u64],
  /** Requests that were not understood. */
  unknownTriggersNum:     [7, u32],
  /** Requests for another time. */
  rescheduleRequestsNum:  [8, u32],
  /** Requests at the wrong time. */
  outOfWindowTriggersNum: [9, u32],
});
/** How often an access point's distance was measured. */
export interface FtmStatistics extends Infer<typeof ftmStatistics> {}
export const FtmStatistics: Attributes<FtmStatistics> = ftmStatistics;

// biome-ignore format: table
const spatialReuse = attributes('NL80211_HE_OBSS_PD_ATTR', {
  /** Least offset, in dB. */
  minOffset:          [1, u8],
  /** Greatest offset, in dB. */
  maxOffset:          [2, u8],
  /** Greatest offset outside of the group, in dB. */
  nonSrgMaxOffset:    [3, u8],
  /** Colours of the group, a bit each. */
  bssColorBitmap:     [4, hexOf(8)],
  /** Parts of addresses of the group, a bit each. */
  partialBssidBitmap: [5, hexOf(8)],
  /** Control field of the element. */
  srCtrl:             [6, u8],
});
/** How frames of other networks may be sent over. */
export interface SpatialReuse extends Infer<typeof spatialReuse> {}
export const SpatialReuse: Attributes<SpatialReuse> = spatialReuse;

// biome-ignore format: table
const networkColor = attributes('NL80211_HE_BSS_COLOR_ATTR', {
  /** The colour, 1 to 63. */
  color:    [1, u8],
  /** It does not count now. */
  disabled: [2, flag],
  /** A part of the association number is of the colour. */
  partial:  [3, flag],
});
/** The number that frames of a network carry. */
export interface NetworkColor extends Infer<typeof networkColor> {}
export const NetworkColor: Attributes<NetworkColor> = networkColor;

// biome-ignore format: table
const interfaceSuites = attributes('NL80211_IFTYPE_AKM_ATTR', {
  /** Types of interface. */
  iftypes: [1, InterfaceTypes],
  /** Their suites. */
  suites:  [2, packed(enumOf(u32, WLAN_AKM_SUITE))],
});
/** Suites of key management of some types of interface. */
export interface InterfaceSuites extends Infer<typeof interfaceSuites> {}
export const InterfaceSuites: Attributes<InterfaceSuites> = interfaceSuites;

// biome-ignore format: table
const filsDiscovery = attributes('NL80211_FILS_DISCOVERY_ATTR', {
  /** Least time between frames, in units of 1,024 microseconds. */
  intMin: [1, u32],
  /** Greatest time between frames, in units of 1,024 microseconds. */
  intMax: [2, u32],
  /** The frame. */
  tmpl:   [3, binary],
});
/** Short frames that help to find an access point soon. */
export interface FilsDiscovery extends Infer<typeof filsDiscovery> {}
export const FilsDiscovery: Attributes<FilsDiscovery> = filsDiscovery;

// biome-ignore format: table
const broadcastProbeResponse = attributes('NL80211_UNSOL_BCAST_PROBE_RESP_ATTR', {
  /** Time between frames, in units of 1,024 microseconds. */
  int:  [1, u32],
  /** The frame. */
  tmpl: [2, binary],
});
/** Probe responses that nobody asked for. */
export interface BroadcastProbeResponse extends Infer<typeof broadcastProbeResponse> {}
export const BroadcastProbeResponse: Attributes<BroadcastProbeResponse> = broadcastProbeResponse;

// biome-ignore format: table
const multipleNetworks = attributes('NL80211_MBSSID_CONFIG_ATTR', {
  /** Most interfaces that one may send for. */
  maxInterfaces:            [1, u8],
  /** Most beacons until all networks were told of. */
  maxEmaProfilePeriodicity: [2, u8],
  /** Place of this network among them. */
  index:                    [3, u8],
  /** The interface that sends the beacons. */
  txIfindex:                [4, u32],
  /** The networks are spread over several beacons. */
  ema:                      [5, flag],
  /** The link that sends the beacons. */
  txLinkId:                 [6, u8],
});
/** Several networks in one beacon. */
export interface MultipleNetworks extends Infer<typeof multipleNetworks> {}
export const MultipleNetworks: Attributes<MultipleNetworks> = multipleNetworks;

// biome-ignore format: table
const shortBeacon = attributes('NL80211_S1G_SHORT_BEACON_ATTR', {
  /** What stands before the traffic map. */
  beaconHead: [1, binary],
  /** What stands after it. */
  beaconTail: [2, binary],
});
/** A short beacon of 802.11ah. */
export interface ShortBeacon extends Infer<typeof shortBeacon> {}
export const ShortBeacon: Attributes<ShortBeacon> = shortBeacon;
