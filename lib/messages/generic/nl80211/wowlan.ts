// What wakes the system: NL80211_WOWLAN_TRIG_*, NL80211_WOWLAN_TCP_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  byIndex,
  flag,
  type Infer,
  ipv4,
  mac,
  type Struct,
  struct,
  u16,
  u32,
} from '../../../schema/index.ts';
import { nl80211_pattern_support, PacketPattern } from './pattern.ts';

const sequenceLayout = struct('nl80211_wowlan_tcp_data_seq', 12, {
  /** First number. */
  start: u32,
  /** Where it stands in the payload. */
  offset: u32,
  /** Its length in bytes. */
  len: u32,
});
/** A number that is counted in the payload. */
export interface nl80211_wowlan_tcp_data_seq extends Infer<typeof sequenceLayout> {}
export const nl80211_wowlan_tcp_data_seq: Struct<nl80211_wowlan_tcp_data_seq> = sequenceLayout;

const tokenLayout = struct('nl80211_wowlan_tcp_data_token', 8, {
  /** Where it stands in the payload. */
  offset: u32,
  /** Its length in bytes. */
  len: u32,
  /** The tokens one after the other. */
  tokenStream: binary,
});
/** Tokens that are used up in the payload. */
export interface nl80211_wowlan_tcp_data_token extends Infer<typeof tokenLayout> {}
export const nl80211_wowlan_tcp_data_token: Struct<nl80211_wowlan_tcp_data_token> = tokenLayout;

const tokenFeatureLayout = struct('nl80211_wowlan_tcp_data_token_feature', 12, {
  /** Shortest token, in bytes. */
  minLen: u32,
  /** Longest token, in bytes. */
  maxLen: u32,
  /** Bytes for all tokens. */
  bufsize: u32,
});
/** What tokens a device can send. */
export interface nl80211_wowlan_tcp_data_token_feature extends Infer<typeof tokenFeatureLayout> {}
export const nl80211_wowlan_tcp_data_token_feature: Struct<nl80211_wowlan_tcp_data_token_feature> = tokenFeatureLayout;

// biome-ignore format: table
const wakeConnection = attributes('NL80211_WOWLAN_TCP', {
  /** Our address. */
  srcIpv4:          [1, ipv4],
  /** The service's address. */
  dstIpv4:          [2, ipv4],
  /** Hardware address on the way to it. */
  dstMac:           [3, mac],
  /** Our port. */
  srcPort:          [4, u16],
  /** The service's port. */
  dstPort:          [5, u16],
  /** What is sent to it. */
  dataPayload:      [6, binary],
  /** A number that is counted in it. */
  dataPayloadSeq:   [7, nl80211_wowlan_tcp_data_seq],
  /** Tokens that are used up in it. */
  dataPayloadToken: [8, nl80211_wowlan_tcp_data_token],
  /** Seconds from one to the next. */
  dataInterval:     [9, u32],
  /** What wakes the system. */
  wakePayload:      [10, binary],
  /** Which of its bytes count, a bit each. */
  wakeMask:         [11, binary],
});
/** A connection that is kept while the system sleeps. */
export interface WakeConnection extends Infer<typeof wakeConnection> {}
export const WakeConnection: Attributes<WakeConnection> = wakeConnection;

// biome-ignore format: table
const wakeConnectionSupport = attributes('NL80211_WOWLAN_TCP', {
  /** Longest payload, in bytes. */
  dataPayload:      [6, u32],
  /** A number can be counted in it. */
  dataPayloadSeq:   [7, flag],
  /** Which tokens. */
  dataPayloadToken: [8, nl80211_wowlan_tcp_data_token_feature],
  /** Longest time from one to the next, in seconds. */
  dataInterval:     [9, u32],
  /** Longest pattern that wakes, in bytes. */
  wakePayload:      [10, u32],
});
/** What connections a device can keep while the system sleeps. */
export interface WakeConnectionSupport extends Infer<typeof wakeConnectionSupport> {}
export const WakeConnectionSupport: Attributes<WakeConnectionSupport> = wakeConnectionSupport;

const signs = {
  /** Anything; the device stays as it is. */
  any: [1, flag],
  /** The connection was lost. */
  disconnect: [2, flag],
  /** A magic packet. */
  magicPkt: [3, flag],
  /** The device renews the group's key itself. */
  gtkRekeySupported: [5, flag],
  /** It could not. */
  gtkRekeyFailure: [6, flag],
  /** A request to identify. */
  eapIdentRequest: [7, flag],
  /** A handshake of keys. */
  '4wayHandshake': [8, flag],
  /** The switch of the radio. */
  rfkillRelease: [9, flag],
  /** The packet on that connection. */
  wakeupTcpMatch: [15, flag],
  /** That connection was lost. */
  wakeupTcpConnlost: [16, flag],
  /** Its tokens are used up. */
  wakeupTcpNomoretokens: [17, flag],
  /** A disconnection that was not protected. */
  unprotectedDeauthDisassoc: [20, flag],
} as const;

// biome-ignore format: table
const wakeSupport = attributes('NL80211_WOWLAN_TRIG', {
  ...signs,
  /** Patterns of packets. */
  pktPattern:    [4, nl80211_pattern_support],
  /** Connections. */
  tcpConnection: [14, WakeConnectionSupport],
  /** How many sets of networks it can look for. */
  netDetect:     [18, u32],
});
/** What a device can be woken by. */
export interface WakeSupport extends Infer<typeof wakeSupport> {}
export const WakeSupport: Attributes<WakeSupport> = wakeSupport;

// biome-ignore format: table
export const wakeTriggerAttributes = {
  ...signs,
  /** Patterns of packets. */
  pktPattern:        [4, byIndex(PacketPattern)],
  /** The frame that woke the system, perhaps cut. */
  wakeupPkt80211:    [10, binary],
  /** Its whole length. */
  wakeupPkt80211Len: [11, u32],
  /** The packet that woke the system, perhaps cut. */
  wakeupPkt8023:     [12, binary],
  /** Its whole length. */
  wakeupPkt8023Len:  [13, u32],
  /** A connection to keep. */
  tcpConnection:     [14, WakeConnection],
} as const;
/** What wakes the system, the networks it looks for left out: their table is that of the whole family. */
export interface WakeTriggerAttributes extends Infer<ReturnType<typeof attributes<typeof wakeTriggerAttributes>>> {}
