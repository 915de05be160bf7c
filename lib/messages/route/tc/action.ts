// TCA_ACT_*: an action of a filter, or one that stands alone — linux/pkt_cls.h
// RTM_*ACTION: struct tcamsg + TCA_ROOT_* — linux/rtnetlink.h
import {
  type Attributes,
  attributes,
  bitfield32,
  byIndex,
  type Codec,
  enumOf,
  flag,
  hex,
  type Infer,
  indexed,
  inline,
  type Message,
  message,
  pad,
  type Struct,
  string,
  struct,
  u8,
  u32,
  variant,
} from '../../../schema/index.ts';
import { BpfAction } from './action/bpf.ts';
import { ConnmarkAction } from './action/connmark.ts';
import { CsumAction } from './action/csum.ts';
import { CtAction } from './action/ct.ts';
import { CtinfoAction } from './action/ctinfo.ts';
import { GactAction } from './action/gact.ts';
import { GateAction } from './action/gate.ts';
import { IfeAction } from './action/ife.ts';
import { MirredAction } from './action/mirred.ts';
import { MplsAction } from './action/mpls.ts';
import { NatAction } from './action/nat.ts';
import { PeditAction } from './action/pedit.ts';
import { PoliceAction } from './action/police.ts';
import { SampleAction } from './action/sample.ts';
import { SimpleAction } from './action/simple.ts';
import { SkbeditAction } from './action/skbedit.ts';
import { SkbmodAction } from './action/skbmod.ts';
import { TunnelKeyAction } from './action/tunnel-key.ts';
import { VlanAction } from './action/vlan.ts';
import { Statistics } from './statistics.ts';

/** `TCA_ACT_FLAGS_*`: count in one place instead of per processor; not in hardware; only in hardware. */
export const TCA_ACT_FLAGS = { no_percpu_stats: 1, skip_hw: 2, skip_sw: 4 } as const;
/** `TCA_ACT_HW_STATS_*`: how soon hardware reports its counters. */
export const TCA_ACT_HW_STATS = { immediate: 1, delayed: 2 } as const;
/** `TCA_ACT_FLAG_*`: a dump may fill whole messages; it leaves the options out. */
export const TCA_ACT_FLAG = { large_dump_on: 1, terse_dump: 2 } as const;

// biome-ignore format: table
const kinds = variant({ kind: [1, string] }, { options: [2, {
  bpf:        BpfAction,
  connmark:   ConnmarkAction,
  csum:       CsumAction,
  ct:         CtAction,
  ctinfo:     CtinfoAction,
  gact:       GactAction,
  gate:       GateAction,
  ife:        IfeAction,
  mirred:     MirredAction,
  mpls:       MplsAction,
  nat:        NatAction,
  pedit:      PeditAction,
  police:     PoliceAction,
  sample:     SampleAction,
  simple:     SimpleAction,
  skbedit:    SkbeditAction,
  skbmod:     SkbmodAction,
  tunnel_key: TunnelKeyAction,
  vlan:       VlanAction,
}] });

/** What an action has besides its kind and its settings. */
// biome-ignore format: table
export const actionAttributes = {
  /** Number of the action among those of its kind. */
  index:       [3, u32],
  /** Counters. Read only. */
  stats:       [4, Statistics],
  /** Alignment only. */
  pad:         [5, flag],
  /**
   * Up to 16 bytes of the user's own, as hex. In the answer to a flush the number stands for something else: how many
   * actions were deleted, in four bytes.
   */
  cookie:      [6, hex],
  /** How the action counts, and where it runs. */
  flags:       [7, bitfield32(TCA_ACT_FLAGS)],
  /** How soon hardware is to report. */
  hwStats:     [8, bitfield32(TCA_ACT_HW_STATS)],
  /** How soon hardware does report. Read only. */
  usedHwStats: [9, bitfield32(TCA_ACT_HW_STATS)],
  /** Devices that do the action in hardware. Read only. */
  inHwCount:   [10, u32],
} as const;
/** What these entries decode to. */
export interface ActionAttributes extends Infer<ReturnType<typeof attributes<typeof actionAttributes>>> {}

const action = attributes('TCA_ACT', { [inline]: kinds, ...actionAttributes });
/** One action: what is done to a packet that a filter matched. Its `kind` narrows its `options`. */
export type Action = ActionAttributes & Infer<typeof kinds>;
export const Action: Attributes<Action> = action;

/** The actions of a filter, in the order in which they run. */
export interface Actions extends ReadonlyArray<Action> {}
// Written out, so that the types of the filters name the list and do not repeat it.
export const Actions: Codec<Actions> = indexed(Action);

/** Up to 32 actions by position: requests and notifications count from 1, dumps from 0. */
export interface ActionsByPosition extends Readonly<Record<number, Action>> {}
const ActionsByPosition: Codec<ActionsByPosition> = byIndex(Action);

const tcamsgLayout = struct('tcamsg', 4, {
  /** Always `unspec`. */
  family: enumOf(u8, { unspec: 0 }),
  _pad: pad(3),
});
interface tcamsg extends Infer<typeof tcamsgLayout> {}
const tcamsg: Struct<tcamsg> = tcamsgLayout;

// biome-ignore format: table
const actionTable = message(tcamsg, attributes('TCA_ROOT', {
  /** Up to 32 actions by position: requests and notifications count from 1, dumps from 0. */
  tab:        [1, ActionsByPosition],
  /** What a dump leaves out. */
  flags:      [2, bitfield32(TCA_ACT_FLAG)],
  /** Number of actions in this message of a dump. */
  count:      [3, u32],
  /** Only actions used within so many milliseconds. */
  timeDelta:  [4, u32],
  /** A warning of the kernel's about the request that caused this notification. */
  extWarnMsg: [5, string],
}));
/** Actions that stand by themselves, as `RTM_NEWACTION` carries them. */
export interface ActionTable extends Infer<typeof actionTable> {}
export const ActionTable: Message<ActionTable> = actionTable;
