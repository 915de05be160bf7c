// Access points and meshes: the NL80211_ATTR_* of networks that we make — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  packed,
  u8,
  u16,
  u32,
  u64,
} from '../../../../schema/index.ts';
import { BroadcastProbeResponse, FilsDiscovery, FtmStatistics, NetworkColor, ShortBeacon, SpatialReuse } from '../access-point.ts';
import { Beacon } from '../beacon.ts';
import { MeshConfig, MeshSetup } from '../mesh.ts';
import { NL80211_ACL_POLICY, NL80211_AP_SETTINGS, NL80211_CONN_FAIL, NL80211_HIDDEN_SSID, NL80211_RADAR, NL80211_SMPS } from '../names.ts';

/** Networks that we make. */
// biome-ignore format: table
export const accessPointAttributes = {
  /** Time from beacon to beacon, in units of 1,024 microseconds. */
  beaconInterval:           [12, u32],
  /** Beacons from one delivery of multicast to the next. */
  dtimPeriod:               [13, u32],
  /** Name of the mesh, up to 32 bytes of any kind. */
  meshId:                   [24, binary],
  /** 1: frames of the old kind are protected by a clear-to-send. */
  bssCtsProt:               [28, u8],
  /** 1: short preambles. */
  bssShortPreamble:         [29, u8],
  /** 1: short slots. */
  bssShortSlotTime:         [30, u8],
  /** Settings of a mesh that may be changed. */
  meshConfig:               [35, MeshConfig],
  /** Rates that all must know, a byte each in units of 500 kbit/s. */
  bssBasicRates:            [36, binary],
  /** 1: stations do not hear each other. */
  apIsolate:                [96, u8],
  /** 802.11n: mode of operation. */
  bssHtOpmode:              [109, u16],
  /** Settings of a mesh that hold from the start. */
  meshSetup:                [112, MeshSetup],
  /** How beacons hide the name. */
  hiddenSsid:               [126, enumOf(u32, NL80211_HIDDEN_SSID)],
  /** Seconds until a silent station is dropped. */
  inactivityTimeout:        [150, u16],
  /** Why a station was refused. */
  connFailedReason:         [155, enumOf(u32, NL80211_CONN_FAIL)],
  /** Wi-Fi Direct: window for clients, in units of 1,024 microseconds. */
  p2pCtwindow:              [162, u8],
  /** Wi-Fi Direct: 1: it sleeps when it can. */
  p2pOppps:                 [163, u8],
  /** What the list of addresses is for. */
  aclPolicy:                [165, enumOf(u32, NL80211_ACL_POLICY)],
  /** What happened to a channel that radars use. */
  radarEvent:               [168, enumOf(u32, NL80211_RADAR)],
  /** Beacons until the channel changes. */
  chSwitchCount:            [183, u32],
  /** Nothing is sent until then. */
  chSwitchBlockTx:          [184, flag],
  /** Beacons until then. */
  csaIes:                   [185, Beacon],
  /** The driver looks after radars. */
  handleDfs:                [191, flag],
  /** Which priority a class of service has. */
  qosMap:                   [199, binary],
  /** Where countdowns stand in a frame. */
  csaCOffsetsTx:            [205, packed(u16)],
  /** Power saving of spatial multiplexing. */
  smpsMode:                 [213, enumOf(u8, NL80211_SMPS)],
  /** Multicast is sent to each station by itself. */
  multicastToUnicastEnabled: [244, flag],
  /** How often the distance was measured. */
  ftmResponderStats:        [271, FtmStatistics],
  /** Times to wake are agreed upon. */
  twtResponder:             [278, flag],
  /** How frames of other networks may be sent over. */
  heObssPd:                 [279, SpatialReuse],
  /** The number that frames carry. */
  heBssColor:               [283, NetworkColor],
  /** Short frames that help to be found. */
  filsDiscovery:            [294, FilsDiscovery],
  /** Probe responses that nobody asked for. */
  unsolBcastProbeResp:      [295, BroadcastProbeResponse],
  /** Colours of networks around, a bit each. */
  obssColorBitmap:          [302, u64],
  /** Beacons until the colour changes. */
  colorChangeCount:         [303, u8],
  /** The colour then. */
  colorChangeColor:         [304, u8],
  /** Beacons until then. */
  colorChangeElems:         [305, Beacon],
  /** Radars are looked for by another antenna. */
  radarBackground:          [308, flag],
  /** What the program behind it can do. */
  apSettingsFlags:          [309, flagsOf(u32, NL80211_AP_SETTINGS)],
  /** 802.11ah: short beacons from one whole one to the next. */
  s1gLongBeaconPeriod:      [339, u8],
  /** 802.11ah: the short beacon. */
  s1gShortBeacon:           [340, ShortBeacon],
  /** Parts of the channel where others of right were heard, a bit each. */
  incumbentSignalInterferenceBitmap: [349, u32],
} as const;

/** Networks that we make. */
export interface AccessPointAttributes extends Infer<ReturnType<typeof attributes<typeof accessPointAttributes>>> {}
export const AccessPointAttributes: Attributes<AccessPointAttributes> = attributes('NL80211_ATTR', accessPointAttributes);
