// Wireless devices, family nl80211: NL80211_CMD_*, NL80211_ATTR_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  byIndex,
  type Codec,
  flag,
  type Infer,
  indexed,
  lazy,
  NLA_F_NESTED,
  u16,
} from '../../schema/index.ts';
import { nl80211_vendor_cmd_info } from './nl80211/access-point.ts';
import { type AccessPointAttributes, accessPointAttributes } from './nl80211/attributes/access-point.ts';
import { type ConnectionAttributes, connectionAttributes } from './nl80211/attributes/connection.ts';
import { type FrameAttributes, frameAttributes } from './nl80211/attributes/frame.ts';
import { type KeyAttributes, keyAttributes } from './nl80211/attributes/key.ts';
import { type NanAttributes, nanAttributes } from './nl80211/attributes/nan.ts';
import { type PlaceAttributes, placeAttributes } from './nl80211/attributes/place.ts';
import { type RegulatoryAttributes, regulatoryAttributes } from './nl80211/attributes/regulatory.ts';
import { type ScanAttributes, scanAttributes } from './nl80211/attributes/scan.ts';
import { type StationAttributes, stationAttributes } from './nl80211/attributes/station.ts';
import { type WiphyAttributes, wiphyAttributes } from './nl80211/attributes/wiphy.ts';
import { type Beacon, beaconAttributes } from './nl80211/beacon.ts';
import { type Channel, channelAttributes } from './nl80211/channel.ts';
import { CoalesceRule, nl80211_coalesce_rule_support } from './nl80211/pattern.ts';
import { TrafficConfig } from './nl80211/rates.ts';
import { WakeTriggers } from './nl80211/wake-triggers.ts';

// biome-ignore format: table
const networkParameters = attributes('NL80211_ATTR', {
  /** Protection of frames of the old kind. */
  bssCtsProt:       [28, flag],
  /** Short preambles. */
  bssShortPreamble: [29, flag],
  /** Short slots. */
  bssShortSlotTime: [30, flag],
  /** Rates that all must know. */
  bssBasicRates:    [36, flag],
  /** Isolation of stations. */
  apIsolate:        [96, flag],
  /** 802.11n: mode of operation. */
  bssHtOpmode:      [109, flag],
  /** Wi-Fi Direct: window for clients. */
  p2pCtwindow:      [162, flag],
  /** Wi-Fi Direct: sleep. */
  p2pOppps:         [163, flag],
});
/** Settings of a network that a device lets programs change. */
export interface NetworkParameters extends Infer<typeof networkParameters> {}
export const NetworkParameters: Attributes<NetworkParameters> = networkParameters;

const wiphy = attributes('NL80211_ATTR', {
  ...placeAttributes,
  ...channelAttributes,
  ...wiphyAttributes,
  controlPortEthertype: [102, flag],
  coalesceRule: [182, nl80211_coalesce_rule_support],
  vendorData: [197, indexed(nl80211_vendor_cmd_info)],
  tidConfig: [285, TrafficConfig],
  bssParam: [341, NetworkParameters],
});
/** A device, or a part of what is known of it: what `NL80211_CMD_NEW_WIPHY` carries. */
export interface Wiphy extends PlaceAttributes, Channel, WiphyAttributes {
  /** Other protocols than 802.1X can manage keys. */
  readonly controlPortEthertype?: true;
  /** Packets that it can hold back. */
  readonly coalesceRule?: nl80211_coalesce_rule_support;
  /** Commands of its vendor. */
  readonly vendorData?: readonly nl80211_vendor_cmd_info[];
  /** Settings of traffic identifiers that it knows. */
  readonly tidConfig?: TrafficConfig;
  /** Settings of a network that may be changed. */
  readonly bssParam?: NetworkParameters;
}
// The type is not inferred from the table, because declarations lose the doc comments of what was spread.
export const Wiphy: Attributes<Wiphy> = wiphy;

const wireless = attributes('NL80211_ATTR', {
  ...placeAttributes,
  ...channelAttributes,
  ...beaconAttributes,
  ...wiphyAttributes,
  ...stationAttributes,
  ...scanAttributes,
  ...connectionAttributes,
  ...keyAttributes,
  ...accessPointAttributes,
  ...frameAttributes,
  ...regulatoryAttributes,
  ...nanAttributes,
  controlPortEthertype: [102, u16],
  wowlanTriggers: [117, WakeTriggers],
  coalesceRule: [182, byIndex(CoalesceRule)],
  vendorData: [197, binary],
  tidConfig: [285, indexed(TrafficConfig)],
  mloLinks: [312, byIndex(lazy((): Codec<Wireless> => Wireless))],
  bssParam: [341, flag],
  nanChannel: [351, lazy((): Codec<Wireless> => Wireless), NLA_F_NESTED],
});
/** What every message of nl80211 but `NL80211_CMD_NEW_WIPHY` may carry; the command says what does. */
export interface Wireless
  extends PlaceAttributes,
    Channel,
    Beacon,
    WiphyAttributes,
    StationAttributes,
    ScanAttributes,
    ConnectionAttributes,
    KeyAttributes,
    AccessPointAttributes,
    FrameAttributes,
    RegulatoryAttributes,
    NanAttributes {
  /** EtherType of the protocol that manages keys. */
  readonly controlPortEthertype?: number;
  /** What wakes the system. */
  readonly wowlanTriggers?: WakeTriggers;
  /** Packets that are held back. */
  readonly coalesceRule?: Readonly<Record<number, CoalesceRule>>;
  /** What a vendor's command or event carries. */
  readonly vendorData?: Uint8Array;
  /** Settings of traffic identifiers. */
  readonly tidConfig?: readonly TrafficConfig[];
  /** What differs by link, of a device with several. */
  readonly mloLinks?: Readonly<Record<number, Wireless>>;
  /** Settings that are not sent are left as they are. */
  readonly bssParam?: true;
  /** A channel of neighbour awareness. */
  readonly nanChannel?: Wireless;
}
export const Wireless: Attributes<Wireless> = wireless;
