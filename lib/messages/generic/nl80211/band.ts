// What a device can do in a band: NL80211_BAND_ATTR_*, NL80211_FREQUENCY_ATTR_*, NL80211_BITRATE_ATTR_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  byIndex,
  enumOf,
  flag,
  hex,
  type Infer,
  indexed,
  u8,
  u16,
  u32,
  u64,
} from '../../../schema/index.ts';
import { InterfaceTypes } from './interface-types.ts';
import { NL80211_DFS_STATE } from './names.ts';

// biome-ignore format: table
const wirelessMultimediaRule = attributes('NL80211_WMMR', {
  /** Least contention window. */
  cwMin: [1, u16],
  /** Greatest contention window. */
  cwMax: [2, u16],
  /** Arbitration time: slots to wait before the window. */
  aifsn: [3, u8],
  /** Longest transmission, in microseconds. */
  txop:  [4, u16],
});
/** Limits of medium access for one access category. */
export interface WirelessMultimediaRule extends Infer<typeof wirelessMultimediaRule> {}
export const WirelessMultimediaRule: Attributes<WirelessMultimediaRule> = wirelessMultimediaRule;

// biome-ignore format: table
const frequency = attributes('NL80211_FREQUENCY_ATTR', {
  /** Centre of the channel, in MHz. */
  freq:                 [1, u32],
  /** The regulatory domain forbids it. */
  disabled:             [2, flag],
  /** Nothing may be sent before an access point was heard. */
  noIr:                 [3, flag],
  /** No ad-hoc network; older kernels said it beside `noIr`. */
  noIbss:               [4, flag],
  /** Radars use it: listen first. */
  radar:                [5, flag],
  /** Greatest power, in mBm (hundredths of a dBm). */
  maxTxPower:           [6, u32],
  /** What is known of radars on it. */
  dfsState:             [7, enumOf(u32, NL80211_DFS_STATE)],
  /** Milliseconds in that state. */
  dfsTime:              [8, u32],
  /** No 40 MHz with the second half below. */
  noHt40Minus:          [9, flag],
  /** No 40 MHz with the second half above. */
  noHt40Plus:           [10, flag],
  /** Not as a part of 80 MHz. */
  no80mhz:              [11, flag],
  /** Not as a part of 160 MHz. */
  no160mhz:             [12, flag],
  /** Milliseconds to listen for radars. */
  dfsCacTime:           [13, u32],
  /** Indoors only. */
  indoorOnly:           [14, flag],
  /** May begin to send where another interface is connected on it. */
  irConcurrent:         [15, flag],
  /** Not 20 MHz wide. */
  no20mhz:              [16, flag],
  /** Not 10 MHz wide. */
  no10mhz:              [17, flag],
  /** Limits of medium access, an item an access category. */
  wmm:                  [18, indexed(WirelessMultimediaRule, 0)],
  /** No 802.11ax. */
  noHe:                 [19, flag],
  /** To be added to `freq`, in kHz. */
  offset:               [20, u32],
  /** 1 MHz wide (802.11ah). */
  '1mhz':               [21, flag],
  /** 2 MHz wide (802.11ah). */
  '2mhz':               [22, flag],
  /** 4 MHz wide (802.11ah). */
  '4mhz':               [23, flag],
  /** 8 MHz wide (802.11ah). */
  '8mhz':               [24, flag],
  /** 16 MHz wide (802.11ah). */
  '16mhz':              [25, flag],
  /** Not as a part of 320 MHz. */
  no320mhz:             [26, flag],
  /** No 802.11be. */
  noEht:                [27, flag],
  /** Power spectral density, in dBm per MHz. */
  psd:                  [28, u8],
  /** May share a radar channel's state with another interface. */
  dfsConcurrent:        [29, flag],
  /** No client of a very-low-power access point. */
  no6ghzVlpClient:      [30, flag],
  /** No client of an access point that asks a frequency coordinator. */
  no6ghzAfcClient:      [31, flag],
  /** May be monitored though it is disabled. */
  canMonitor:           [32, flag],
  /** Access points of very low power are allowed. */
  allow6ghzVlpAp:       [33, flag],
  /** 20 MHz are allowed though wider is not. */
  allow20mhzActivity:   [34, flag],
  /** Not 4 MHz wide. */
  no4mhz:               [35, flag],
  /** Not 8 MHz wide. */
  no8mhz:               [36, flag],
  /** Not 16 MHz wide. */
  no16mhz:              [37, flag],
  /** Not the primary channel (802.11ah). */
  s1gNoPrimary:         [38, flag],
  /** No 802.11bn. */
  noUhr:                [39, flag],
  /** When listening for radars began: nanoseconds since boot. */
  cacStartTime:         [40, u64],
});
/** A channel, and what is allowed on it. */
export interface Frequency extends Infer<typeof frequency> {}
export const Frequency: Attributes<Frequency> = frequency;

// biome-ignore format: table
const bitrate = attributes('NL80211_BITRATE_ATTR', {
  /** In units of 100 kbit/s. */
  rate:                [1, u32],
  /** May be sent with a short preamble. */
  '2ghzShortpreamble': [2, flag],
});
/** A rate of the old kind. */
export interface Bitrate extends Infer<typeof bitrate> {}
export const Bitrate: Attributes<Bitrate> = bitrate;

// biome-ignore format: table
const bandInterfaceCapability = attributes('NL80211_BAND_IFTYPE_ATTR', {
  /** For which types of interface. */
  iftypes:      [1, InterfaceTypes],
  /** 802.11ax: MAC capabilities. */
  heCapMac:     [2, hex],
  /** 802.11ax: PHY capabilities. */
  heCapPhy:     [3, hex],
  /** 802.11ax: which modulations with how many streams, `rx` and `tx` a pair for each width. */
  heCapMcsSet:  [4, hex],
  /** 802.11ax: thresholds of packet extension. */
  heCapPpe:     [5, hex],
  /** 802.11ax at 6 GHz. */
  he6ghzCapa:   [6, hex],
  /** Elements of vendors. */
  vendorElems:  [7, binary],
  /** 802.11be: MAC capabilities. */
  ehtCapMac:    [8, hex],
  /** 802.11be: PHY capabilities. */
  ehtCapPhy:    [9, hex],
  /** 802.11be: which modulations with how many streams. */
  ehtCapMcsSet: [10, hex],
  /** 802.11be: thresholds of packet extension. */
  ehtCapPpe:    [11, hex],
  /** 802.11bn: MAC capabilities. */
  uhrCapMac:    [12, hex],
  /** 802.11bn: PHY capabilities. */
  uhrCapPhy:    [13, hex],
});
/** What some types of interface can do in a band. */
export interface BandInterfaceCapability extends Infer<typeof bandInterfaceCapability> {}
export const BandInterfaceCapability: Attributes<BandInterfaceCapability> = bandInterfaceCapability;

// biome-ignore format: table
const band = attributes('NL80211_BAND_ATTR', {
  /** Channels by their place in the device's list: a dump that is split brings some at a time. */
  freqs:         [1, byIndex(Frequency)],
  /** Rates of the old kind. */
  rates:         [2, indexed(Bitrate, 0)],
  /** 802.11n: which modulations, a bit each (16 bytes). */
  htMcsSet:      [3, hex],
  /** 802.11n: capabilities. */
  htCapa:        [4, u16],
  /** 802.11n: longest aggregate is 2^(13 + this) − 1 bytes. */
  htAmpduFactor: [5, u8],
  /** 802.11n: least time between parts of an aggregate, as the standard codes it. */
  htAmpduDensity: [6, u8],
  /** 802.11ac: which modulations with how many streams. */
  vhtMcsSet:     [7, hex],
  /** 802.11ac: capabilities. */
  vhtCapa:       [8, u32],
  /** 802.11ax and later: capabilities by type of interface. */
  iftypeData:    [9, indexed(BandInterfaceCapability)],
  /** 802.11ay: channels of 2.16 GHz, a bit each. */
  edmgChannels:  [10, u8],
  /** 802.11ay: which widths. */
  edmgBwConfig:  [11, u8],
  /** 802.11ah: which modulations with how many streams. */
  s1gMcsNssSet:  [12, hex],
  /** 802.11ah: capabilities. */
  s1gCapa:       [13, hex],
});
/** What a device can do in a band. */
export interface Band extends Infer<typeof band> {}
export const Band: Attributes<Band> = band;

// biome-ignore format: table
const bands = attributes('NL80211_BAND', {
  /** 2.4 GHz. */
  '2ghz':  [0, Band],
  /** 5 GHz. */
  '5ghz':  [1, Band],
  /** 60 GHz. */
  '60ghz': [2, Band],
  /** 6 GHz. */
  '6ghz':  [3, Band],
  /** Below 1 GHz (802.11ah). */
  s1ghz:   [4, Band],
  /** Light (802.11bb). */
  lc:      [5, Band],
});
/** What a device can do, by band. */
export interface Bands extends Infer<typeof bands> {}
export const Bands: Attributes<Bands> = bands;
