// IFLA_BRIDGE_CFM: connectivity fault management on a bridge — linux/if_bridge.h, linux/cfm_bridge.h
import { type Attributes, attributes, bytes, enumOf, type Infer, mac, range, repeated, u8, u32 } from '../../../schema/index.ts';

/** `enum br_cfm_domain`: where a maintenance end point sits. */
export const BR_CFM_DOMAIN = { port: 0, vlan: 1 } as const;
/** `BR_CFM_MEP_DIRECTION_*`: which way a maintenance end point faces. */
export const BR_CFM_MEP_DIRECTION = { down: 0, up: 1 } as const;
/** `BR_CFM_CCM_INTERVAL_*`: time between continuity checks. */
// biome-ignore format: table
export const BR_CFM_CCM_INTERVAL = {
  none: 0, '3_3_ms': 1, '10_ms': 2, '100_ms': 3, '1_sec': 4, '10_sec': 5, '1_min': 6, '10_min': 7,
} as const;

// biome-ignore format: table
const mepCreate = attributes('IFLA_BRIDGE_CFM_MEP_CREATE', {
  /** Number of the maintenance end point. */
  instance:  [1, u32],
  /** Where it sits. */
  domain:    [2, enumOf(u32, BR_CFM_DOMAIN)],
  /** Which way it faces. */
  direction: [3, enumOf(u32, BR_CFM_MEP_DIRECTION)],
  /** Index of the port it sits on. */
  ifindex:   [4, u32],
});
interface MepCreate extends Infer<typeof mepCreate> {}
const MepCreate: Attributes<MepCreate> = mepCreate;

const mepDelete = attributes('IFLA_BRIDGE_CFM_MEP_DELETE', {
  /** Number of the maintenance end point. */
  instance: [1, u32],
});
interface MepDelete extends Infer<typeof mepDelete> {}
const MepDelete: Attributes<MepDelete> = mepDelete;

// biome-ignore format: table
const mepConfig = attributes('IFLA_BRIDGE_CFM_MEP_CONFIG', {
  /** Number of the maintenance end point. */
  instance:   [1, u32],
  /** Its unicast hardware address. */
  unicastMac: [2, mac],
  /** Maintenance domain level. */
  mdlevel:    [3, range(u32, 0, 7)],
  /** Its identifier in the maintenance association. */
  mepid:      [4, range(u32, 0, 0x1fff)],
});
interface MepConfig extends Infer<typeof mepConfig> {}
const MepConfig: Attributes<MepConfig> = mepConfig;

// biome-ignore format: table
const ccConfig = attributes('IFLA_BRIDGE_CFM_CC_CONFIG', {
  /** Number of the maintenance end point. */
  instance:    [1, u32],
  /** 1: continuity checks are expected. */
  enable:      [2, u32],
  /** Time between the checks expected. */
  expInterval: [3, enumOf(u32, BR_CFM_CCM_INTERVAL)],
  /** The maintenance association expected, as it stands in a frame. */
  expMaid:     [4, bytes(48)],
});
interface CcConfig extends Infer<typeof ccConfig> {}
const CcConfig: Attributes<CcConfig> = ccConfig;

const ccPeerMep = attributes('IFLA_BRIDGE_CFM_CC_PEER_MEP', {
  /** Number of the maintenance end point. */
  instance: [1, u32],
  /** Identifier of the peer. */
  mepid: [2, range(u32, 0, 0x1fff)],
});
interface CcPeerMep extends Infer<typeof ccPeerMep> {}
const CcPeerMep: Attributes<CcPeerMep> = ccPeerMep;

const ccRdi = attributes('IFLA_BRIDGE_CFM_CC_RDI', {
  /** Number of the maintenance end point. */
  instance: [1, u32],
  /** 1: send the remote defect indication. */
  rdi: [2, u32],
});
interface CcRdi extends Infer<typeof ccRdi> {}
const CcRdi: Attributes<CcRdi> = ccRdi;

// biome-ignore format: table
const ccCcmTx = attributes('IFLA_BRIDGE_CFM_CC_CCM_TX', {
  /** Number of the maintenance end point. */
  instance:     [1, u32],
  /** Where the checks are sent. */
  dmac:         [2, mac],
  /** 1: the sequence number is not counted up. */
  seqNoUpdate:  [3, u32],
  /** For how long to send checks, in seconds; 0 stops. */
  period:       [4, u32],
  /** 1: checks carry the interface status. */
  ifTlv:        [5, u32],
  /** The interface status to send. */
  ifTlvValue:   [6, u8],
  /** 1: checks carry the port status. */
  portTlv:      [7, u32],
  /** The port status to send. */
  portTlvValue: [8, u8],
});
interface CcCcmTx extends Infer<typeof ccCcmTx> {}
const CcCcmTx: Attributes<CcCcmTx> = ccCcmTx;

// biome-ignore format: table
const mepStatus = attributes('IFLA_BRIDGE_CFM_MEP_STATUS', {
  /** Number of the maintenance end point. */
  instance:         [1, u32],
  /** 1: a frame with an unexpected opcode was seen since the last report. */
  opcodeUnexpSeen:  [2, u32],
  /** 1: a frame of an unexpected version was seen. */
  versionUnexpSeen: [3, u32],
  /** 1: a frame of too low a level was seen. */
  rxLevelLowSeen:   [4, u32],
});
interface MepStatus extends Infer<typeof mepStatus> {}
const MepStatus: Attributes<MepStatus> = mepStatus;

// biome-ignore format: table
const ccPeerStatus = attributes('IFLA_BRIDGE_CFM_CC_PEER_STATUS', {
  /** Number of the maintenance end point. */
  instance:     [1, u32],
  /** Identifier of the peer. */
  peerMepid:    [2, u32],
  /** 1: checks from the peer are missing. */
  ccmDefect:    [3, u32],
  /** 1: the peer reports a defect. */
  rdi:          [4, u32],
  /** The port status that the peer sent last. */
  portTlvValue: [5, u8],
  /** The interface status that the peer sent last. */
  ifTlvValue:   [6, u8],
  /** 1: a check was seen since the last report. */
  seen:         [7, u32],
  /** 1: a check with a status was seen. */
  tlvSeen:      [8, u32],
  /** 1: a check out of sequence was seen. */
  seqUnexpSeen: [9, u32],
});
interface CcPeerStatus extends Infer<typeof ccPeerStatus> {}
const CcPeerStatus: Attributes<CcPeerStatus> = ccPeerStatus;

// biome-ignore format: table
const bridgeCfm = attributes('IFLA_BRIDGE_CFM', {
  /** Creates a maintenance end point. */
  mepCreate:        [1, MepCreate],
  /** Deletes a maintenance end point. */
  mepDelete:        [2, MepDelete],
  /** Configures a maintenance end point. */
  mepConfig:        [3, MepConfig],
  /** Configures its continuity checks. */
  ccConfig:         [4, CcConfig],
  /** Adds a peer. */
  ccPeerMepAdd:     [5, CcPeerMep],
  /** Removes a peer. */
  ccPeerMepRemove:  [6, CcPeerMep],
  /** Sets the remote defect indication. */
  ccRdi:            [7, CcRdi],
  /** Starts sending continuity checks. */
  ccCcmTx:          [8, CcCcmTx],
  /** One for each end point: how it was created. */
  mepCreateInfo:    [9, repeated(MepCreate)],
  /** One for each end point: its configuration. */
  mepConfigInfo:    [10, repeated(MepConfig)],
  /** One for each end point: its continuity checks. */
  ccConfigInfo:     [11, repeated(CcConfig)],
  /** One for each end point: its defect indication. */
  ccRdiInfo:        [12, repeated(CcRdi)],
  /** One for each end point: the checks it sends. */
  ccCcmTxInfo:      [13, repeated(CcCcmTx)],
  /** One for each peer. */
  ccPeerMepInfo:    [14, repeated(CcPeerMep)],
  /** One for each end point: its status. */
  mepStatusInfo:    [15, repeated(MepStatus)],
  /** One for each peer: its status. */
  ccPeerStatusInfo: [16, repeated(CcPeerStatus)],
});
/** Connectivity fault management: `…Info` is what the kernel reports, the rest are commands. */
export interface BridgeCfm extends Infer<typeof bridgeCfm> {}
export const BridgeCfm: Attributes<BridgeCfm> = bridgeCfm;
