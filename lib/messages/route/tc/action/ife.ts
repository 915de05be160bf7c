// Action ife: carries metadata between machines in an extra header — linux/tc_act/tc_ife.h, linux/ife.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flag,
  type Infer,
  mac,
  pad,
  type Struct,
  struct,
  u16,
} from '../../../../schema/index.ts';
import { tcf_t } from './times.ts';
import { tc_gen } from './verdict.ts';

/** `IFE_*`: take the header off, or put it on. */
export const IFE = { decode: 0, encode: 1 } as const;

const tcIfeLayout = struct('tc_ife', 24, {
  ...tc_gen,
  /** Which of the two it does. */
  flags: enumOf(u16, IFE),
  _pad: pad(2),
});
interface tc_ife extends tc_gen, Infer<typeof tcIfeLayout> {}
const tc_ife: Struct<tc_ife> = tcIfeLayout;

// biome-ignore format: table
const ifeMetadata = attributes('IFE_META', {
  /** The packet's mark: four bytes. */
  skbmark: [1, binary],
  /** The packet's hash: four bytes. */
  hashid:  [2, binary],
  /** The packet's priority: four bytes. */
  prio:    [3, binary],
  /** The packet's transmit queue: two bytes. */
  qmap:    [4, binary],
  /** The packet's traffic control index: two bytes. */
  tcindex: [5, binary],
});
/** Each is empty when the packet's own value is sent, or holds the value that is sent instead. */
interface IfeMetadata extends Infer<typeof ifeMetadata> {}
const IfeMetadata: Attributes<IfeMetadata> = ifeMetadata;

// biome-ignore format: table
const ifeAction = attributes('TCA_IFE', {
  /** Number of the action, its verdict, and its settings. */
  parms:   [1, tc_ife],
  /** When it was used. */
  tm:      [2, tcf_t],
  /** Destination address of the outer header. */
  dmac:    [3, mac],
  /** Source address of the outer header. */
  smac:    [4, mac],
  /** Ethernet protocol of the outer header, in host byte order; 0xed3e by default. */
  type:    [5, u16],
  /** What is carried. */
  metalst: [6, IfeMetadata],
  /** Alignment only. */
  pad:     [7, flag],
});
/** Options of the action `ife`. */
export interface IfeAction extends Infer<typeof ifeAction> {}
export const IfeAction: Attributes<IfeAction> = ifeAction;
