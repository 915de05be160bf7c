// What a device can do and how it is set: NL80211_ATTR_* of NL80211_CMD_NEW_WIPHY — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  flagsOf,
  hex,
  type Infer,
  indexed,
  mac,
  packed,
  s32,
  u8,
  u16,
  u32,
} from '../../../../schema/index.ts';
import { InterfaceSuites, MultipleNetworks, nl80211_vendor_cmd_info } from '../access-point.ts';
import { Bands } from '../band.ts';
import { InterfaceCombination, Radio } from '../combination.ts';
import { NL80211_CMD } from '../commands.ts';
import { InterfaceFrameTypes, InterfaceTypes } from '../interface-types.ts';
import { PeerMeasurements } from '../measurement.ts';
import {
  NL80211_AP_SME,
  NL80211_FEATURE,
  NL80211_IFTYPE,
  NL80211_PROBE_RESP_OFFLOAD_SUPPORT,
  NL80211_PROTOCOL_FEATURE,
  NL80211_TX_POWER,
  WLAN_AKM_SUITE,
  WLAN_CIPHER_SUITE,
} from '../names.ts';
import { NanCapability } from '../nan.ts';
import { QueueParameters, QueueStatistics } from '../queue-statistics.ts';
import { Sar } from '../sar.ts';
import { WakeSupport } from '../wowlan.ts';

// biome-ignore format: table
const interfaceExtension = attributes('NL80211_ATTR', {
  /** Type of interface. */
  iftype:         [5, enumOf(u32, NL80211_IFTYPE)],
  /** Its extended capabilities. */
  extCapa:        [169, hex],
  /** Which bits of them are known. */
  extCapaMask:    [170, hex],
  /** What it can with several links on one radio. */
  emlCapability:  [317, u16],
  /** What it can with several links. */
  mldCapaAndOps:  [318, u16],
});
/** Extended capabilities of a type of interface. */
export interface InterfaceExtension extends Infer<typeof interfaceExtension> {}
export const InterfaceExtension: Attributes<InterfaceExtension> = interfaceExtension;

/** What a device can do, and its settings. */
// biome-ignore format: table
export const wiphyAttributes = {
  /** What it can do by band. */
  wiphyBands:                 [22, Bands],
  /** Types of interface. */
  supportedIftypes:           [32, InterfaceTypes],
  /** How access categories get access to the air. */
  wiphyTxqParams:             [37, indexed(QueueParameters)],
  /** Most networks that a scan may ask for by name. */
  maxNumScanSsids:            [43, u8],
  /** Commands that it takes. */
  supportedCommands:          [50, indexed(enumOf(u32, NL80211_CMD))],
  /** Bytes of elements that a scan may add. */
  maxScanIeLen:               [56, u16],
  /** Ciphers. */
  cipherSuites:               [57, packed(enumOf(u32, WLAN_CIPHER_SUITE))],
  /** Tries of a short frame. */
  wiphyRetryShort:            [61, u8],
  /** Tries of a long frame. */
  wiphyRetryLong:             [62, u8],
  /** Longer frames are cut, in bytes; all ones: none is. */
  wiphyFragThreshold:         [63, u32],
  /** Longer frames ask before they are sent, in bytes; all ones: none does. */
  wiphyRtsThreshold:          [64, u32],
  /** Suites of key management: those that it knows, or those to use. */
  akmSuites:                  [76, packed(enumOf(u32, WLAN_AKM_SUITE))],
  /** Most keys that it remembers for later connections. */
  maxNumPmkids:               [86, u8],
  /** Distance of peers: 3 microseconds a step (450 metres). */
  wiphyCoverageClass:         [89, u8],
  /** Who chooses the power. */
  wiphyTxPowerSetting:        [97, enumOf(u32, NL80211_TX_POWER)],
  /** Power in mBm (hundredths of a dBm). */
  wiphyTxPowerLevel:          [98, s32],
  /** Management frames that programs may send. */
  txFrameTypes:               [99, InterfaceFrameTypes],
  /** Management frames that programs may ask to hear. */
  rxFrameTypes:               [100, InterfaceFrameTypes],
  /** Ad-hoc networks may have keys of their own. */
  supportIbssRsn:             [104, flag],
  /** Antennas that send, a bit each. */
  wiphyAntennaTx:             [105, u32],
  /** Antennas that receive, a bit each. */
  wiphyAntennaRx:             [106, u32],
  /** Frames may be sent on another channel. */
  offchannelTxOk:             [108, flag],
  /** Milliseconds that it can stay on another channel. */
  maxRemainOnChannelDuration: [111, u32],
  /** Antennas that could send, a bit each. */
  wiphyAntennaAvailTx:        [113, u32],
  /** Antennas that could receive, a bit each. */
  wiphyAntennaAvailRx:        [114, u32],
  /** Meshes may be secured. */
  supportMeshAuth:            [115, flag],
  /** What it can be woken by. */
  wowlanTriggersSupported:    [118, WakeSupport],
  /** Interfaces that it can have at once. */
  interfaceCombinations:      [120, indexed(InterfaceCombination)],
  /** Types of interface that only software makes. */
  softwareIftypes:            [121, InterfaceTypes],
  /** Most networks that a scheduled scan may ask for by name. */
  maxNumSchedScanSsids:       [123, u8],
  /** Bytes of elements that a scheduled scan may add. */
  maxSchedScanIeLen:          [124, u16],
  /** Access points may deliver to stations that sleep. */
  supportApUapsd:             [130, flag],
  /** It roams by itself. */
  roamSupport:                [131, flag],
  /** Most sets of networks that a scheduled scan may look for. */
  maxMatchSets:               [133, u8],
  /** It can have direct links. */
  tdlsSupport:                [139, flag],
  /** A program sets direct links up. */
  tdlsExternalSetup:          [140, flag],
  /** It manages the stations of an access point itself. */
  deviceApSme:                [141, flagsOf(u32, NL80211_AP_SME)],
  /** What it can do. */
  featureFlags:               [143, flagsOf(u32, NL80211_FEATURE)],
  /** Probe requests that it answers itself. */
  probeRespOffload:           [144, flagsOf(u32, NL80211_PROBE_RESP_OFFLOAD_SUPPORT)],
  /** 802.11n: capabilities that may be overridden. */
  htCapabilityMask:           [148, hex],
  /** Addresses of the device, or of a list. */
  macAddrs:                   [166, indexed(mac)],
  /** Most addresses of a list of who may connect. */
  macAclMax:                  [167, u32],
  /** Extended capabilities. */
  extCapa:                    [169, hex],
  /** Which bits of them are known. */
  extCapaMask:                [170, hex],
  /** What the interface to user space can do. */
  protocolFeatures:           [173, flagsOf(u32, NL80211_PROTOCOL_FEATURE)],
  /** A device may be told of in several messages. */
  splitWiphyDump:             [174, flag],
  /** 802.11ac: capabilities that may be overridden. */
  vhtCapabilityMask:          [176, hex],
  /** Milliseconds that a critical protocol may last. */
  maxCritProtDuration:        [180, u16],
  /** Channels of 5 MHz. */
  support5Mhz:                [192, flag],
  /** Channels of 10 MHz. */
  support10Mhz:               [193, flag],
  /** Events of its vendor. */
  vendorEvents:               [198, indexed(nl80211_vendor_cmd_info)],
  /** Most stations of an access point. */
  maxApAssocSta:              [202, u32],
  /** Most countdowns in a beacon. */
  maxCsaCounters:             [206, u8],
  /** The distance of peers is estimated. */
  wiphyDynAck:                [209, flag],
  /** It chooses its regulatory domain itself. */
  wiphySelfManagedReg:        [216, flag],
  /** What else it can do: a bit for each `NL80211_EXT_FEATURE_*`. */
  extFeatures:                [217, binary],
  /** Most plans of a scheduled scan. */
  maxNumSchedScanPlans:       [222, u32],
  /** Seconds that a plan may wait. */
  maxScanPlanInterval:        [223, u32],
  /** Most scans of a plan. */
  maxScanPlanIterations:      [224, u32],
  /** Extended capabilities by type of interface. */
  iftypeExtCapa:              [230, indexed(InterfaceExtension, 0)],
  /** Bands of neighbour awareness: a bit for each `NL80211_BAND_*`. */
  bands:                      [239, u32],
  /** Most scheduled scans at once. */
  schedScanMaxReqs:           [256, u32],
  /** Figures of the queue. */
  txqStats:                   [265, QueueStatistics],
  /** Frames that may wait. */
  txqLimit:                   [266, u32],
  /** Bytes that may wait. */
  txqMemoryLimit:             [267, u32],
  /** Bytes that a flow sends in its turn. */
  txqQuantum:                 [268, u32],
  /** Measurements of peers. */
  peerMeasurements:           [273, PeerMeasurements],
  /** Suites of key management by type of interface. */
  iftypeAkmSuites:            [284, indexed(InterfaceSuites)],
  /** 802.11ah: capabilities that may be overridden. */
  s1gCapabilityMask:          [297, hex],
  /** Limits of power near the body. */
  sarSpec:                    [300, Sar],
  /** Several networks in one beacon. */
  mbssidConfig:               [306, MultipleNetworks],
  /** It can have several links. */
  mloSupport:                 [315, flag],
  /** Most suites of key management that it can be given. */
  maxNumAkmSuites:            [316, u16],
  /** What it can with several links on one radio. */
  emlCapability:              [317, u16],
  /** What it can with several links. */
  mldCapaAndOps:              [318, u16],
  /** Most peers whose frames it notes the time of. */
  maxHwTimestampPeers:        [323, u16],
  /** Its radios. */
  wiphyRadios:                [331, indexed(Radio, 0)],
  /** Interfaces that all of its radios can have at once. */
  wiphyInterfaceCombinations: [332, indexed(InterfaceCombination)],
  /** Neighbour awareness. */
  nanCapabilities:            [344, NanCapability],
} as const;

/** What a device can do, and its settings. */
export interface WiphyAttributes extends Infer<ReturnType<typeof attributes<typeof wiphyAttributes>>> {}
export const WiphyAttributes: Attributes<WiphyAttributes> = attributes('NL80211_ATTR', wiphyAttributes);
