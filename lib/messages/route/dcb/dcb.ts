// RTM_GETDCB, RTM_SETDCB: struct dcbmsg + DCB_ATTR_* — linux/dcbnl.h
import {
  type Attributes,
  attributes,
  enumOf,
  flag,
  flagsOf,
  type Infer,
  lladdr,
  type Message,
  message,
  pad,
  type Struct,
  string,
  struct,
  u8,
  u32,
} from '../../../schema/index.ts';
import { AF } from '../../address-family.ts';
import { Application, Cee, Features, FlowControl, PriorityGroups } from './cee.ts';
import { Ieee } from './ieee.ts';

/** `DCB_CMD_*`: what is asked for: `g…` reads, `s…` writes. */
// biome-ignore format: table
export const DCB_CMD = {
  undefined: 0, gstate: 1, sstate: 2, pgtx_gcfg: 3, pgtx_scfg: 4, pgrx_gcfg: 5, pgrx_scfg: 6, pfc_gcfg: 7, pfc_scfg: 8,
  set_all: 9, gperm_hwaddr: 10, gcap: 11, gnumtcs: 12, snumtcs: 13, pfc_gstate: 14, pfc_sstate: 15, bcn_gcfg: 16, bcn_scfg: 17,
  gapp: 18, sapp: 19, ieee_set: 20, ieee_get: 21, gdcbx: 22, sdcbx: 23, gfeatcfg: 24, sfeatcfg: 25, cee_get: 26, ieee_del: 27,
} as const;

/** `DCB_CAP_DCBX_*`: who negotiates, and in which version. */
export const DCB_CAP_DCBX = { host: 1, lld_managed: 2, ver_cee: 4, ver_ieee: 8, static: 16 } as const;

const dcbmsgLayout = struct('dcbmsg', 4, { family: enumOf(u8, AF), cmd: enumOf(u8, DCB_CMD), _pad: pad(2) });
interface dcbmsg extends Infer<typeof dcbmsgLayout> {}
const dcbmsg: Struct<dcbmsg> = dcbmsgLayout;

// biome-ignore format: table
const capabilities = attributes('DCB_CAP_ATTR', {
  /** Asks for all of them. */
  all:    [1, flag],
  /** 1: priority groups. */
  pg:     [2, u8],
  /** 1: priority flow control. */
  pfc:    [3, u8],
  /** 1: mapping of priorities to classes. */
  up2tc:  [4, u8],
  /** Numbers of classes for priority groups, one bit each. */
  pgTcs:  [5, u8],
  /** Numbers of classes for flow control, one bit each. */
  pfcTcs: [6, u8],
  /** 1: group strict priority. */
  gsp:    [7, u8],
  /** 1: backwards congestion notification. */
  bcn:    [8, u8],
  /** Who negotiates, and in which version. */
  dcbx:   [9, flagsOf(u8, DCB_CAP_DCBX)],
});
interface Capabilities extends Infer<typeof capabilities> {}
const Capabilities: Attributes<Capabilities> = capabilities;

// biome-ignore format: table
const classCounts = attributes('DCB_NUMTCS_ATTR', {
  /** Asks for all of them. */
  all: [1, flag],
  /** Classes for priority groups. */
  pg:  [2, u8],
  /** Classes for flow control. */
  pfc: [3, u8],
});
interface ClassCounts extends Infer<typeof classCounts> {}
const ClassCounts: Attributes<ClassCounts> = classCounts;

// biome-ignore format: table
const congestionNotification = attributes('DCB_BCN_ATTR', {
  rp0: [1, u8], rp1: [2, u8], rp2: [3, u8], rp3: [4, u8], rp4: [5, u8], rp5: [6, u8], rp6: [7, u8], rp7: [8, u8],
  /** Asks for all of them. */
  rpAll: [9, flag],
  bcna0: [10, u32], bcna1: [11, u32], alpha: [12, u32], beta: [13, u32], gd: [14, u32], gi: [15, u32], tmax: [16, u32], td: [17, u32],
  rmin: [18, u32], w: [19, u32], rd: [20, u32], ru: [21, u32], wrtt: [22, u32], ri: [23, u32], c: [24, u32],
  /** Asks for all of them. */
  all: [25, flag],
});
/** Backwards congestion notification: an old draft of what became QCN. */
interface CongestionNotification extends Infer<typeof congestionNotification> {}
const CongestionNotification: Attributes<CongestionNotification> = congestionNotification;

// biome-ignore format: table
const dcb = message(dcbmsg, attributes('DCB_ATTR', {
  /** Name of the interface. */
  ifname:     [1, string],
  /** 1: data center bridging is on. */
  state:      [2, u8],
  /** 1: priority flow control is on. */
  pfcState:   [3, u8],
  /** Priority flow control, by priority. */
  pfcCfg:     [4, FlowControl],
  /** No kernel reads or sends it. */
  numTc:      [5, u8],
  /** Priority groups, of the direction that the command names. */
  pgCfg:      [6, PriorityGroups],
  /** 1: settings take effect. */
  setAll:     [7, u8],
  /** Hardware address that the interface was made with. */
  permHwaddr: [8, lladdr],
  /** What the device can do. */
  cap:        [9, Capabilities],
  /** How many traffic classes there are. */
  numtcs:     [10, ClassCounts],
  /** Congestion notification. */
  bcn:        [11, CongestionNotification],
  /** An application and its priority. */
  app:        [12, Application],
  /** Settings of 802.1Qaz. */
  ieee:       [13, Ieee],
  /** Who negotiates, and in which version. */
  dcbx:       [14, flagsOf(u8, DCB_CAP_DCBX)],
  /** State of each feature. */
  featcfg:    [15, Features],
  /** Settings of Converged Enhanced Ethernet. */
  cee:        [16, Cee],
}));
/**
 * Data center bridging settings of an interface, as `RTM_GETDCB` and `RTM_SETDCB` carry them. The answer to a command
 * that sets something has one byte where the request has a table: 0 = done (the table is empty then), else it is in the
 * table's `tail`.
 */
export interface Dcb extends Infer<typeof dcb> {}
export const Dcb: Message<Dcb> = dcb;
