// Stations and paths: the NL80211_ATTR_* of what is known of peers — linux/nl80211.h
import { type Attributes, attributes, binary, enumOf, flag, hex, type Infer, mac, s16, u8, u16, u32 } from '../../../../schema/index.ts';
import { MeshPathInfo, NL80211_MESH_POWER, NL80211_PLINK, NL80211_PLINK_ACTION } from '../mesh.ts';
import { NL80211_P2P_PS, NL80211_TX_POWER } from '../names.ts';
import { RateMasks } from '../rates.ts';
import { nl80211_sta_flag_update, StationFlags, StationInfo, StationPriorities } from '../station.ts';

/** What is known of, or set for, a peer. */
// biome-ignore format: table
export const stationAttributes = {
  /** Association number, 1 to 2007. */
  staAid:                  [16, u16],
  /** What it may and can. */
  staFlags:                [17, StationFlags],
  /** Beacons that it sleeps at most. */
  staListenInterval:       [18, u16],
  /** Rates of the old kind, a byte each in units of 500 kbit/s. */
  staSupportedRates:       [19, binary],
  /** The interface that it belongs to. */
  staVlan:                 [20, u32],
  /** What is known of it. */
  staInfo:                 [21, StationInfo],
  /** Mesh: what is done to the link. */
  staPlinkAction:          [25, enumOf(u8, NL80211_PLINK_ACTION)],
  /** Mesh: first node of the path. */
  mpathNextHop:            [26, mac],
  /** Mesh: what is known of the path. */
  mpathInfo:               [27, MeshPathInfo],
  /** 802.11n: capabilities, the element of 26 bytes. */
  htCapability:            [31, hex],
  /** What it may and can: which flags count, and which of them are set. */
  staFlags2:               [67, nl80211_sta_flag_update],
  /** Rates that may be used. */
  txRates:                 [90, RateMasks],
  /** Mesh: state of the link. */
  staPlinkState:           [116, enumOf(u8, NL80211_PLINK)],
  /** How it gets its frames while it sleeps. */
  staWme:                  [129, StationPriorities],
  /** Traffic identifiers whose frames are not acknowledged, a bit each. */
  noackMap:                [149, u16],
  /** 802.11ac: capabilities, the element of 12 bytes. */
  vhtCapability:           [157, hex],
  /** Mesh: how power is saved. */
  localMeshPowerMode:      [164, enumOf(u32, NL80211_MESH_POWER)],
  /** Its capability field. */
  staCapability:           [171, u16],
  /** Its extended capabilities. */
  staExtCapability:        [172, hex],
  /** Association number that the other end of a direct link has. */
  peerAid:                 [181, u16],
  /** Its channels, pairs of first channel and count. */
  staSupportedChannels:    [189, binary],
  /** Its classes of channels. */
  staSupportedOperClasses: [190, binary],
  /** Mode that it told of. */
  opmodeNotif:             [194, u8],
  /** Traffic stream. */
  tsid:                    [210, u8],
  /** Its priority. */
  userPrio:                [211, u8],
  /** Time on the air that it may have, in units of 32 microseconds. */
  admittedTime:            [212, u16],
  /** Whether it saves power as Wi-Fi Direct does. */
  staSupportP2pPs:         [228, enumOf(u8, NL80211_P2P_PS)],
  /** Mesh: association number that the peer has. */
  meshPeerAid:             [237, u16],
  /** Streams. */
  nss:                     [262, u8],
  /** 802.11ax: capabilities. */
  heCapability:            [269, hex],
  /** Its share of the air. */
  airtimeWeight:           [274, u16],
  /** Who chooses the power towards it. */
  staTxPowerSetting:       [275, enumOf(u8, NL80211_TX_POWER)],
  /** Power towards it, in dBm. */
  staTxPower:              [276, s16],
  /** Its VLAN, 1 to 4094. */
  vlanId:                  [282, u16],
  /** 802.11ax at 6 GHz: capabilities. */
  he6ghzCapability:        [293, hex],
  /** 802.11ah: capabilities. */
  s1gCapability:           [296, hex],
  /** 802.11be: capabilities. */
  ehtCapability:           [310, hex],
  /** What a station must know to join, a byte each as in the element of rates. */
  supportedSelectors:      [334, binary],
  /** It authenticates in the encrypted way of 802.11bi. */
  eppPeer:                 [346, flag],
  /** 802.11bn: capabilities. */
  uhrCapability:           [347, hex],
  /** Figures of each link are wanted. */
  staDumpLinkStats:        [367, flag],
} as const;

/** What is known of, or set for, a peer. */
export interface StationAttributes extends Infer<ReturnType<typeof attributes<typeof stationAttributes>>> {}
export const StationAttributes: Attributes<StationAttributes> = attributes('NL80211_ATTR', stationAttributes);
