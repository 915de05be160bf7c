// Filter flow: computes a class from parts of a packet — linux/pkt_cls.h
import { type Attributes, attributes, enumOf, flagsOf, type Infer, u32 } from '../../../../schema/index.ts';
import { PoliceAction } from '../action/police.ts';
import { Actions } from '../action.ts';
import { EmatchTree } from '../ematch.ts';

/** `1 << FLOW_KEY_*`: parts of a packet. */
// biome-ignore format: table
export const FLOW_KEY = {
  src:      1 << 0,  dst:            1 << 1,  proto:          1 << 2,  proto_src: 1 << 3,  proto_dst: 1 << 4,
  iif:      1 << 5,  priority:       1 << 6,  mark:           1 << 7,  nfct:      1 << 8,  nfct_src:  1 << 9,
  nfct_dst: 1 << 10, nfct_proto_src: 1 << 11, nfct_proto_dst: 1 << 12, rtclassid: 1 << 13, skuid:     1 << 14,
  skgid:    1 << 15, vlan_tag:       1 << 16, rxhash:         1 << 17,
} as const;
/** `FLOW_MODE_*`: take one part as it is, or hash several. */
export const FLOW_MODE = { map: 0, hash: 1 } as const;

// biome-ignore format: table
const flowFilter = attributes('TCA_FLOW', {
  /** The parts that count. */
  keys:      [1, flagsOf(u32, FLOW_KEY)],
  /** How they make a class. */
  mode:      [2, enumOf(u32, FLOW_MODE)],
  /** Handle of the class that the result counts from. */
  baseclass: [3, u32],
  /** `map`: by how many bits the part is shifted to the right. */
  rshift:    [4, u32],
  /** `map`: what is added to it. */
  addend:    [5, u32],
  /** `map`: mask of it. */
  mask:      [6, u32],
  /** `map`: what it is combined with by exclusive or. */
  xor:       [7, u32],
  /** Number of classes: the result is taken modulo this. */
  divisor:   [8, u32],
  /** What is done to a packet. */
  act:       [9, Actions],
  /** A rate, and what becomes of packets above it. */
  police:    [10, PoliceAction],
  /** What a packet must match besides. */
  ematches:  [11, EmatchTree],
  /** `hash`: seconds between two changes of the hash; 0 = never. */
  perturb:   [12, u32],
});
/** Options of the filter `flow`. */
export interface FlowFilter extends Infer<typeof flowFilter> {}
export const FlowFilter: Attributes<FlowFilter> = flowFilter;
