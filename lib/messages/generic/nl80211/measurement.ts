// Measurements of distance to peers: NL80211_PMSR_* — linux/nl80211.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  indexed,
  mac,
  s32,
  s64,
  u8,
  u16,
  u32,
  u64,
} from '../../../schema/index.ts';
import { Channel } from './channel.ts';
import { NL80211_CHAN_WIDTH, NL80211_CHAN_WIDTH_BIT } from './names.ts';
import { RateInfo } from './station.ts';

/** `NL80211_PMSR_STATUS_*`: how a measurement ended. */
export const NL80211_PMSR_STATUS = { success: 0, refused: 1, timeout: 2, failure: 3 } as const;
/** `NL80211_PREAMBLE_*`: what a frame begins like. */
export const NL80211_PREAMBLE = { legacy: 0, ht: 1, vht: 2, dmg: 3, he: 4 } as const;
/** The preambles again, as bits: `1 << NL80211_PREAMBLE_*`. */
export const NL80211_PREAMBLE_BIT = { legacy: 1, ht: 2, vht: 4, dmg: 8, he: 16 } as const;
/** `NL80211_PMSR_FTM_REQ_TYPE_*`: what is measured for. */
export const NL80211_PMSR_FTM_REQ_TYPE = { infra: 0, pd: 1 } as const;
/** `NL80211_PMSR_FTM_FAILURE_*`: why a measurement failed. */
// biome-ignore format: table
export const NL80211_PMSR_FTM_FAILURE = {
  unspecified: 0, no_response: 1, rejected: 2, wrong_channel: 3, peer_not_capable: 4, invalid_timestamp: 5, peer_busy: 6,
  bad_changed_params: 7,
} as const;

// biome-ignore format: table
const ftmRequest = attributes('NL80211_PMSR_FTM_REQ_ATTR', {
  /** Begin at once. */
  asap:                       [1, flag],
  /** What frames begin like. */
  preamble:                   [2, enumOf(u32, NL80211_PREAMBLE)],
  /** Bursts: 2^n. */
  numBurstsExp:               [3, u8],
  /** Time between bursts, in units of 100 milliseconds. */
  burstPeriod:                [4, u16],
  /** Length of a burst, as the standard codes it. */
  burstDuration:              [5, u8],
  /** Frames of a burst. */
  ftmsPerBurst:               [6, u8],
  /** How often a request is repeated. */
  numFtmrRetries:             [7, u8],
  /** Ask where it is: coordinates. */
  requestLci:                 [8, flag],
  /** Ask where it is: a postal address. */
  requestCivicloc:            [9, flag],
  /** 802.11az with trigger frames. */
  triggerBased:               [10, flag],
  /** 802.11az without trigger frames. */
  nonTriggerBased:            [11, flag],
  /** Tell the peer the result. */
  lmrFeedback:                [12, flag],
  /** Colour of the peer's network. */
  bssColor:                   [13, u8],
  /** We answer; the peer measures. */
  rsta:                       [14, flag],
  /** Least time between measurements, in units of 100 microseconds. */
  minTimeBetweenMeasurements: [15, u32],
  /** Greatest time between measurements, in units of 10 milliseconds. */
  maxTimeBetweenMeasurements: [16, u32],
  /** Usual time between measurements, in milliseconds. */
  nominalTime:                [17, u32],
  /** Length of the window, in milliseconds. */
  awDuration:                 [18, u32],
  /** How many measurements. */
  numMeasurements:            [19, u32],
  /** Nearer than this is told of, in millimetres. */
  ingress:                    [21, u64],
  /** Farther than this is told of, in millimetres. */
  egress:                     [22, u64],
  /** Tell no single results. */
  pdSuppressResults:          [23, flag],
});
/** How a distance is measured. */
export interface FtmRequest extends Infer<typeof ftmRequest> {}
export const FtmRequest: Attributes<FtmRequest> = ftmRequest;

// biome-ignore format: table
const ftmResponse = attributes('NL80211_PMSR_FTM_RESP_ATTR', {
  /** Why it failed. */
  failReason:                 [1, enumOf(u32, NL80211_PMSR_FTM_FAILURE)],
  /** Number of the burst. */
  burstIndex:                 [2, u32],
  /** Frames tried. */
  numFtmrAttempts:            [3, u32],
  /** Frames that succeeded. */
  numFtmrSuccesses:           [4, u32],
  /** Seconds after which the peer may be asked again. */
  busyRetryTime:              [5, u8],
  /** Bursts: 2^n. */
  numBurstsExp:               [6, u8],
  /** Length of a burst, as the standard codes it. */
  burstDuration:              [7, u8],
  /** Frames of a burst. */
  ftmsPerBurst:               [8, u8],
  /** Average strength, in dBm. */
  rssiAvg:                    [9, s32],
  /** Spread of the strength, in dB. */
  rssiSpread:                 [10, s32],
  /** Rate of our frames. */
  txRate:                     [11, RateInfo],
  /** Rate of its frames. */
  rxRate:                     [12, RateInfo],
  /** Average round trip, in picoseconds. */
  rttAvg:                     [13, s64],
  /** Variance of the round trip, in square picoseconds. */
  rttVariance:                [14, u64],
  /** Spread of the round trip, in picoseconds. */
  rttSpread:                  [15, u64],
  /** Average distance, in millimetres. */
  distAvg:                    [16, s64],
  /** Variance of the distance, in square millimetres. */
  distVariance:               [17, u64],
  /** Spread of the distance, in millimetres. */
  distSpread:                 [18, u64],
  /** Where it is: coordinates. */
  lci:                        [19, binary],
  /** Where it is: a postal address. */
  civicloc:                   [20, binary],
  /** Time between bursts, in units of 100 milliseconds. */
  burstPeriod:                [22, u16],
  /** Training fields that we repeated. */
  txLtfRepetitionCount:       [23, u8],
  /** Training fields that it repeated. */
  rxLtfRepetitionCount:       [24, u8],
  /** Greatest time between measurements, in units of 10 milliseconds. */
  maxTimeBetweenMeasurements: [25, u32],
  /** Least time between measurements, in units of 100 microseconds. */
  minTimeBetweenMeasurements: [26, u32],
  /** Streams that we sent. */
  numTxSpatialStreams:        [27, u8],
  /** Streams that we received. */
  numRxSpatialStreams:        [28, u8],
  /** Usual time between measurements, in milliseconds. */
  nominalTime:                [29, u32],
  /** Length of the window, in milliseconds. */
  availabilityWindow:         [30, u8],
  /** Width of the channel. */
  channelWidth:               [31, enumOf(u32, NL80211_CHAN_WIDTH)],
  /** What frames began like. */
  preamble:                   [32, enumOf(u32, NL80211_PREAMBLE)],
  /** Results come with the next measurement. */
  isDelayedLmr:               [33, flag],
});
/** A measured distance. */
export interface FtmResponse extends Infer<typeof ftmResponse> {}
export const FtmResponse: Attributes<FtmResponse> = ftmResponse;

// biome-ignore format: table
const ftmTypeCapability = attributes('NL80211_PMSR_FTM_TYPE_CAPA_ATTR', {
  /** Within a network. */
  infraSupport: [1, flag],
  /** Between devices. */
  pdSupport:    [2, flag],
});
/** What a kind of measurement may be for. */
export interface FtmTypeCapability extends Infer<typeof ftmTypeCapability> {}
export const FtmTypeCapability: Attributes<FtmTypeCapability> = ftmTypeCapability;

// biome-ignore format: table
const ftmCapability = attributes('NL80211_PMSR_FTM_CAPA_ATTR', {
  /** It can begin at once. */
  asap:                      [1, flag],
  /** It can begin later. */
  nonAsap:                   [2, flag],
  /** It can ask for coordinates. */
  reqLci:                    [3, flag],
  /** It can ask for a postal address. */
  reqCivicloc:               [4, flag],
  /** What frames may begin like. */
  preambles:                 [5, flagsOf(u32, NL80211_PREAMBLE_BIT)],
  /** Widths of channels. */
  bandwidths:                [6, flagsOf(u32, NL80211_CHAN_WIDTH_BIT)],
  /** Most bursts: 2^n. */
  maxBurstsExponent:         [7, u8],
  /** Most frames of a burst. */
  maxFtmsPerBurst:           [8, u8],
  /** 802.11az with trigger frames. */
  triggerBased:              [9, flag],
  /** 802.11az without trigger frames. */
  nonTriggerBased:           [10, flag],
  /** At 6 GHz. */
  '6ghzSupport':             [11, flag],
  /** Most training fields repeated when sending. */
  maxTxLtfRep:               [12, u32],
  /** Most training fields repeated when receiving. */
  maxRxLtfRep:               [13, u32],
  /** Most streams when sending. */
  maxTxSts:                  [14, u32],
  /** Most streams when receiving. */
  maxRxSts:                  [15, u32],
  /** Most training fields when sending. */
  maxTotalLtfTx:             [16, u32],
  /** Most training fields when receiving. */
  maxTotalLtfRx:             [17, u32],
  /** It can answer. */
  rstaSupport:               [18, flag],
  /** What it can when it measures. */
  istaCaps:                  [19, FtmTypeCapability],
  /** What it can when it answers. */
  rstaCaps:                  [20, FtmTypeCapability],
  /** Without trigger frames. */
  supportNtb:                [21, flag],
  /** With trigger frames. */
  supportTb:                 [22, flag],
  /** As 802.11mc does it. */
  supportEdca:               [23, flag],
  /** What it may be for. */
  typeCaps:                  [24, FtmTypeCapability],
  /** It can measure and answer at once. */
  concurrentIstaRstaSupport: [25, flag],
  /** Most antennas when sending. */
  maxNumTxAntennas:          [26, u8],
  /** Most antennas when receiving. */
  maxNumRxAntennas:          [27, u8],
  /** Least time between measurements as 802.11mc does it. */
  minIntervalEdca:           [28, u32],
  /** Least time between measurements without trigger frames. */
  minIntervalNtb:            [29, u32],
  /** What frames between devices may begin like. */
  pdPreambles:               [30, flagsOf(u32, NL80211_PREAMBLE_BIT)],
  /** Widths of channels between devices. */
  pdBandwidths:              [31, flagsOf(u32, NL80211_CHAN_WIDTH_BIT)],
});
/** How a device can measure distances. */
export interface FtmCapability extends Infer<typeof ftmCapability> {}
export const FtmCapability: Attributes<FtmCapability> = ftmCapability;

// biome-ignore format: table
const measurementCapability = attributes('NL80211_PMSR_TYPE', {
  /** Distance. */
  ftm: [1, FtmCapability],
});
/** How a device can measure, by kind. */
export interface MeasurementCapability extends Infer<typeof measurementCapability> {}
export const MeasurementCapability: Attributes<MeasurementCapability> = measurementCapability;

// biome-ignore format: table
const requestData = attributes('NL80211_PMSR_TYPE', {
  /** Distance. */
  ftm: [1, FtmRequest],
});
/** What is to be measured, by kind. */
export interface MeasurementRequestData extends Infer<typeof requestData> {}
export const MeasurementRequestData: Attributes<MeasurementRequestData> = requestData;

// biome-ignore format: table
const responseData = attributes('NL80211_PMSR_TYPE', {
  /** Distance. */
  ftm: [1, FtmResponse],
});
/** What was measured, by kind. */
export interface MeasurementResponseData extends Infer<typeof responseData> {}
export const MeasurementResponseData: Attributes<MeasurementResponseData> = responseData;

// biome-ignore format: table
const measurementRequest = attributes('NL80211_PMSR_REQ_ATTR', {
  /** What. */
  data:     [1, MeasurementRequestData],
  /** And the clock of the access point with it. */
  getApTsf: [2, flag],
});
/** What is to be measured of a peer. */
export interface MeasurementRequest extends Infer<typeof measurementRequest> {}
export const MeasurementRequest: Attributes<MeasurementRequest> = measurementRequest;

// biome-ignore format: table
const measurementResponse = attributes('NL80211_PMSR_RESP_ATTR', {
  /** What. */
  data:     [1, MeasurementResponseData],
  /** How it ended. */
  status:   [2, enumOf(u32, NL80211_PMSR_STATUS)],
  /** When: nanoseconds since boot. */
  hostTime: [3, u64],
  /** When, by the access point's clock: microseconds. */
  apTsf:    [4, u64],
  /** No more of this measurement follows. */
  final:    [5, flag],
});
/** What was measured of a peer. */
export interface MeasurementResponse extends Infer<typeof measurementResponse> {}
export const MeasurementResponse: Attributes<MeasurementResponse> = measurementResponse;

// biome-ignore format: table
const measuredPeer = attributes('NL80211_PMSR_PEER_ATTR', {
  /** Its address. */
  addr:    [1, mac],
  /** Its channel. */
  chan:    [2, Channel],
  /** What is to be measured. */
  req:     [3, MeasurementRequest],
  /** What was measured. */
  resp:    [4, MeasurementResponse],
  /** What it is for. */
  reqType: [5, enumOf(u32, NL80211_PMSR_FTM_REQ_TYPE)],
});
/** A peer that is measured. */
export interface MeasuredPeer extends Infer<typeof measuredPeer> {}
export const MeasuredPeer: Attributes<MeasuredPeer> = measuredPeer;

// biome-ignore format: table
const peerMeasurements = attributes('NL80211_PMSR_ATTR', {
  /** Most peers at once. */
  maxPeers:         [1, u32],
  /** The clock of the access point can be told. */
  reportApTsf:      [2, flag],
  /** Our address can be a random one. */
  randomizeMacAddr: [3, flag],
  /** What can be measured. */
  typeCapa:         [4, MeasurementCapability],
  /** The peers. */
  peers:            [5, indexed(MeasuredPeer)],
  /** Most peers that we measure. */
  maxPeerIstaRole:  [6, u32],
  /** Most peers that we answer. */
  maxPeerRstaRole:  [7, u32],
});
/** Measurements of peers: what can be done, is to be done, or was. */
export interface PeerMeasurements extends Infer<typeof peerMeasurements> {}
export const PeerMeasurements: Attributes<PeerMeasurements> = peerMeasurements;
