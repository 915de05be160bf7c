// Converged Enhanced Ethernet: DCB_ATTR_CEE_*, and the tables it shares with the oldest commands — linux/dcbnl.h
import { type Attributes, attributes, enumOf, flag, flagsOf, type Infer, repeated, struct, tuple, u8, u16 } from '../../../schema/index.ts';
import { dcb_app, dcb_peer_app_info } from './ieee.ts';

/** `DCB_APP_IDTYPE_*`: what the id of an application is. */
export const DCB_APP_IDTYPE = { ethtype: 0, portnum: 1 } as const;

/** `DCB_FEATCFG_*`: state of a feature. */
export const DCB_FEATCFG = { error: 1, enable: 2, willing: 4, advertise: 8 } as const;

// biome-ignore format: table
const classParameters = attributes('DCB_TC_ATTR_PARAM', {
  /** Bandwidth group. */
  pgid:       [1, u8],
  /** Priorities of the class, one bit each. */
  upMapping:  [2, u8],
  /** 0 none, 1 group strict, 2 link strict. */
  strictPrio: [3, u8],
  /** Bandwidth of the class in its group, in percent. */
  bwPct:      [4, u8],
  /** Asks for all of them. */
  all:        [5, flag],
});
interface ClassParameters extends Infer<typeof classParameters> {}
const ClassParameters: Attributes<ClassParameters> = classParameters;

// biome-ignore format: table
const priorityGroups = attributes('DCB_PG_ATTR', {
  tc0: [1, ClassParameters], tc1: [2, ClassParameters], tc2: [3, ClassParameters], tc3: [4, ClassParameters],
  tc4: [5, ClassParameters], tc5: [6, ClassParameters], tc6: [7, ClassParameters], tc7: [8, ClassParameters],
  /** Asks for all classes, with these parameters. */
  tcAll: [10, ClassParameters],
  /** Bandwidth of each group, in percent. */
  bwId0: [11, u8], bwId1: [12, u8], bwId2: [13, u8], bwId3: [14, u8], bwId4: [15, u8], bwId5: [16, u8], bwId6: [17, u8], bwId7: [18, u8],
  /** Asks for all groups. */
  bwIdAll: [20, flag],
});
/** Priority groups. */
export interface PriorityGroups extends Infer<typeof priorityGroups> {}
export const PriorityGroups: Attributes<PriorityGroups> = priorityGroups;

// biome-ignore format: table
const flowControl = attributes('DCB_PFC_UP_ATTR', {
  0: [1, u8], 1: [2, u8], 2: [3, u8], 3: [4, u8], 4: [5, u8], 5: [6, u8], 6: [7, u8], 7: [8, u8],
  /** Asks for all of them. */
  all: [9, flag],
});
/** Priority flow control of each priority. */
export interface FlowControl extends Infer<typeof flowControl> {}
export const FlowControl: Attributes<FlowControl> = flowControl;

// biome-ignore format: table
const application = attributes('DCB_APP_ATTR', {
  /** What `id` is. */
  idtype:   [1, enumOf(u8, DCB_APP_IDTYPE)],
  /** EtherType or port. */
  id:       [2, u16],
  /** Priorities of the application, one bit each. */
  priority: [3, u8],
});
export interface Application extends Infer<typeof application> {}
export const Application: Attributes<Application> = application;

// biome-ignore format: table
const features = attributes('DCB_FEATCFG_ATTR', {
  /** Asks for all of them. */
  all: [1, flag],
  /** State of priority groups. */
  pg:  [2, flagsOf(u8, DCB_FEATCFG)],
  /** State of priority flow control. */
  pfc: [3, flagsOf(u8, DCB_FEATCFG)],
  /** State of the application table. */
  app: [4, flagsOf(u8, DCB_FEATCFG)],
});
export interface Features extends Infer<typeof features> {}
export const Features: Attributes<Features> = features;

const cee_pg = struct('cee_pg', 20, {
  willing: u8,
  error: u8,
  /** 1: priority groups are on. */
  pgEn: u8,
  tcsSupported: u8,
  /** Bandwidth of each group, in percent. */
  pgBw: tuple(u8, 8),
  /** Group of each priority. */
  prioPg: tuple(u8, 8),
});

const cee_pfc = struct('cee_pfc', 4, {
  willing: u8,
  error: u8,
  /** Priorities with flow control, one bit each. */
  pfcEn: u8,
  tcsSupported: u8,
});

// biome-ignore format: table
const peerApplications = attributes('DCB_ATTR_CEE_PEER_APP', {
  /** State of the peer's table. */
  info: [1, dcb_peer_app_info],
  /** `DCB_ATTR_CEE_PEER_APP`: its entries. */
  app:  [2, repeated(dcb_app)],
});
interface PeerApplications extends Infer<typeof peerApplications> {}
const PeerApplications: Attributes<PeerApplications> = peerApplications;

// biome-ignore format: table
const cee = attributes('DCB_ATTR_CEE', {
  /** Priority groups of the peer. */
  peerPg:       [1, cee_pg],
  /** Priority flow control of the peer. */
  peerPfc:      [2, cee_pfc],
  /** Applications of the peer. */
  peerAppTable: [3, PeerApplications],
  /** Priority groups when sending. */
  txPg:         [4, PriorityGroups],
  /** Priority groups when receiving. */
  rxPg:         [5, PriorityGroups],
  /** State of priority flow control. */
  pfc:          [6, FlowControl],
  /** Applications and their priorities. */
  appTable:     [7, attributes('DCB_ATTR_CEE', { app: [1, repeated(Application)] })],
  /** State of each feature. */
  feat:         [8, Features],
});
export interface Cee extends Infer<typeof cee> {}
export const Cee: Attributes<Cee> = cee;
