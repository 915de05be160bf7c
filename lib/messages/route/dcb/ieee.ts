// IEEE 802.1Qaz: DCB_ATTR_IEEE_* — linux/dcbnl.h
import {
  type Attributes,
  attributes,
  enumOf,
  type Infer,
  NLA_F_NESTED,
  packed,
  pad,
  repeated,
  type Struct,
  struct,
  tuple,
  u8,
  u16,
  u32,
  u64,
} from '../../../schema/index.ts';

/** `IEEE_8021QAZ_TSA_*`: how a traffic class is scheduled. */
export const IEEE_8021QAZ_TSA = { strict: 0, cb_shaper: 1, ets: 2, vendor: 255 } as const;

/** `IEEE_8021QAZ_APP_SEL_*` and `DCB_APP_SEL_PCP`: what a protocol number of the APP table counts. */
export const APP_SEL = { ethertype: 1, stream: 2, dgram: 3, any: 4, dscp: 5, pcp: 255 } as const;

/** `DCB_CNDD_*`: state of a congestion notification domain. */
export const DCB_CNDD = { reset: 0, edge: 1, interior: 2, interior_ready: 3 } as const;

const bytesOfEight = tuple(u8, 8);
const wordsOfEight = tuple(u32, 8);
const schedulers = tuple(enumOf(u8, IEEE_8021QAZ_TSA), 8);

const ieeeEtsLayout = struct('ieee_ets', 59, {
  /** 1: the peer's settings are taken over. */
  willing: u8,
  /** Traffic classes that are supported. */
  etsCap: u8,
  /** 1: credit-based shaping is supported. */
  cbs: u8,
  /** Bandwidth of each class when sending, in percent. */
  tcTxBw: bytesOfEight,
  /** Bandwidth of each class when receiving, in percent. */
  tcRxBw: bytesOfEight,
  tcTsa: schedulers,
  /** Class of each priority. */
  prioTc: bytesOfEight,
  /** Bandwidths recommended to the peer, in percent. */
  tcRecoBw: bytesOfEight,
  /** Schedulers recommended to the peer. */
  tcRecoTsa: schedulers,
  /** Classes recommended to the peer, by priority. */
  recoPrioTc: bytesOfEight,
});
/** Enhanced transmission selection. Arrays are by traffic class, or by priority where so named. */
interface ieee_ets extends Infer<typeof ieeeEtsLayout> {}
const ieee_ets: Struct<ieee_ets> = ieeeEtsLayout;

const ieeePfcLayout = struct('ieee_pfc', 136, {
  /** Classes that can have it at once. */
  pfcCap: u8,
  /** Priorities that have it, one bit each. */
  pfcEn: u8,
  /** 1: MACsec is bypassed. */
  mbc: u8,
  _pad: pad(1),
  /** Allowance for the round trip, in bits. */
  delay: u16,
  _pad2: pad(2),
  /** Pause frames sent, by priority. */
  requests: tuple(u64, 8),
  /** Pause frames received, by priority. */
  indications: tuple(u64, 8),
});
/** Priority flow control. */
interface ieee_pfc extends Infer<typeof ieeePfcLayout> {}
const ieee_pfc: Struct<ieee_pfc> = ieeePfcLayout;

/** Longest rate of each class, in kilobits a second. */
const ieee_maxrate = struct('ieee_maxrate', 64, { tcMaxrate: tuple(u64, 8) });

/** Quantised congestion notification, by priority. */
// biome-ignore format: table
const ieee_qcn = struct('ieee_qcn', 360, {
  rpgEnable: bytesOfEight, rpppMaxRps: wordsOfEight, rpgTimeReset: wordsOfEight, rpgByteReset: wordsOfEight, rpgThreshold: wordsOfEight,
  rpgMaxRate: wordsOfEight, rpgAiRate: wordsOfEight, rpgHaiRate: wordsOfEight, rpgGd: wordsOfEight, rpgMinDecFac: wordsOfEight,
  rpgMinRate: wordsOfEight, cnddStateMachine: tuple(enumOf(u32, DCB_CNDD), 8),
});

/** Counters of congestion notification, by priority. */
const ieee_qcn_stats = struct('ieee_qcn_stats', 96, {
  /** Hundredths of a second for which reaction points were limited. */
  rpppRpCentiseconds: tuple(u64, 8),
  /** Reaction points created. */
  rpppCreatedRps: wordsOfEight,
});

const dcbnl_buffer = struct('dcbnl_buffer', 44, {
  /** Buffer of each priority. */
  prio2buffer: bytesOfEight,
  /** Size of each buffer in bytes. */
  bufferSize: wordsOfEight,
  totalSize: u32,
});

const dcbAppLayout = struct('dcb_app', 4, { selector: enumOf(u8, APP_SEL), priority: u8, protocol: u16 });
/** Priority of a protocol. */
export interface dcb_app extends Infer<typeof dcbAppLayout> {}
export const dcb_app: Struct<dcb_app> = dcbAppLayout;

const dcbPeerAppInfoLayout = struct('dcb_peer_app_info', 2, { willing: u8, error: u8 });
export interface dcb_peer_app_info extends Infer<typeof dcbPeerAppInfoLayout> {}
export const dcb_peer_app_info: Struct<dcb_peer_app_info> = dcbPeerAppInfoLayout;

// biome-ignore format: table
const appTable = attributes('DCB_ATTR_IEEE', {
  /** Entries with a selector of 802.1Qaz. */
  app:    [1, repeated(dcb_app)],
  /** `DCB_ATTR_DCB_APP`: entries with a selector of Linux, `pcp`. */
  dcbApp: [2, repeated(dcb_app)],
});
interface AppTable extends Infer<typeof appTable> {}
const AppTable: Attributes<AppTable> = appTable;

// biome-ignore format: table
const peerAppTable = attributes('DCB_ATTR_IEEE', {
  /** `DCB_ATTR_IEEE_APP_UNSPEC`: what is known of the peer's table. */
  info: [0, dcb_peer_app_info],
  /** Entries with a selector of 802.1Qaz. */
  app:  [1, repeated(dcb_app)],
});
interface PeerAppTable extends Infer<typeof peerAppTable> {}
const PeerAppTable: Attributes<PeerAppTable> = peerAppTable;

const trustedSelectorLayout = struct('trusted_selector', 8, {
  /** Length of the attribute: 5. */
  length: u16,
  /** `DCB_ATTR_IEEE_APP` (1), or `DCB_ATTR_DCB_APP` (2) for `pcp`. */
  type: u16,
  selector: enumOf(u8, APP_SEL),
  _pad: pad(3),
});
/** An attribute of one byte; in this table their order is that of precedence, across the types. */
interface trusted_selector extends Infer<typeof trustedSelectorLayout> {}
const trusted_selector: Struct<trusted_selector> = trustedSelectorLayout;

// biome-ignore format: table
const ieee = attributes('DCB_ATTR_IEEE', {
  /** Scheduling of traffic classes. */
  ets:              [1, ieee_ets],
  /** Priority flow control. */
  pfc:              [2, ieee_pfc],
  /** Priorities of protocols. */
  appTable:         [3, AppTable],
  /** Scheduling of the peer. */
  peerEts:          [4, ieee_ets],
  /** Priority flow control of the peer. */
  peerPfc:          [5, ieee_pfc],
  /** Priorities of protocols at the peer. */
  peerApp:          [6, PeerAppTable],
  /** Rates of traffic classes. */
  maxrate:          [7, ieee_maxrate],
  /** Congestion notification. */
  qcn:              [8, ieee_qcn],
  /** Counters of congestion notification. */
  qcnStats:         [9, ieee_qcn_stats],
  /** `DCB_ATTR_DCB_BUFFER`: buffers by priority. */
  dcbBuffer:        [10, dcbnl_buffer],
  /** `DCB_ATTR_DCB_APP_TRUST_TABLE`: selectors that are trusted, in order of precedence. */
  dcbAppTrustTable: [11, packed(trusted_selector), NLA_F_NESTED],
  /** `DCB_ATTR_DCB_REWR_TABLE`: rewriting of the priority in packets sent. */
  dcbRewrTable:     [12, AppTable],
});
export interface Ieee extends Infer<typeof ieee> {}
export const Ieee: Attributes<Ieee> = ieee;
