// RTM_*RULE: struct fib_rule_hdr + FRA_* — linux/fib_rules.h
import {
  attributes,
  be32,
  be64,
  enumOf,
  flagsOf,
  type Infer,
  ip,
  type Message,
  message,
  pad,
  range,
  type Struct,
  s32,
  string,
  struct,
  u8,
  u16,
  u32,
} from '../../schema/index.ts';
import { ROUTE_FAMILY } from '../address-family.ts';
import { RTPROT } from './route-protocol.ts';

/** `FR_ACT_*`: what a rule does with a packet that it matches. */
// biome-ignore format: table
export const FR_ACT = {
  unspec: 0, to_tbl: 1, goto: 2, nop: 3, res3: 4, res4: 5, blackhole: 6, unreachable: 7, prohibit: 8,
} as const;

/** `FIB_RULE_*`: state of a rule, and `invert`, which turns its match round. */
// biome-ignore format: table
export const FIB_RULE = {
  permanent: 0x1, invert: 0x2, unresolved: 0x4, iif_detached: 0x8, oif_detached: 0x10, find_saddr: 0x10000,
} as const;

const fibRuleHdrLayout = struct('fib_rule_hdr', 12, {
  family: enumOf(u8, ROUTE_FAMILY),
  /** Length of `dst`, in bits. */
  dstLen: u8,
  /** Length of `src`, in bits. */
  srcLen: u8,
  /** Type of service that is matched. */
  tos: u8,
  /** The table, when its number fits: the attribute `table` counts. */
  tableId: u8,
  _res1: pad(1),
  _res2: pad(1),
  action: enumOf(u8, FR_ACT),
  flags: flagsOf(u32, FIB_RULE),
});
interface fib_rule_hdr extends Infer<typeof fibRuleHdrLayout> {}
const fib_rule_hdr: Struct<fib_rule_hdr> = fibRuleHdrLayout;

const fib_rule_uid_range = struct('fib_rule_uid_range', 8, { start: u32, end: u32 });
const fibRulePortRangeLayout = struct('fib_rule_port_range', 4, { start: u16, end: u16 });
export interface fib_rule_port_range extends Infer<typeof fibRulePortRangeLayout> {}
const fib_rule_port_range: Struct<fib_rule_port_range> = fibRulePortRangeLayout;

// biome-ignore format: table
const rule = message(fib_rule_hdr, attributes('FRA', {
  /** Prefix of the destination, of `dstLen` bits. */
  dst:               [1, ip],
  /** Prefix of the source, of `srcLen` bits. */
  src:               [2, ip],
  /** Name of the interface that the packet came in on. */
  iifname:           [3, string],
  /** Priority of the rule to go on with, for the action `goto`. */
  goto:              [4, u32],
  /** Place among the rules: the least comes first. */
  priority:          [6, u32],
  /** Mark that is matched under `fwmask`. */
  fwmark:            [10, u32],
  /** Realms given to the packet: the destination's in the low 16 bits, the source's in the high ones. */
  flow:              [11, u32],
  /** Id of the tunnel that the packet came through. */
  tunId:             [12, be64],
  /** Routes through this interface group do not count; -1 = off. */
  suppressIfgroup:   [13, s32],
  /** Routes with a prefix of so many bits or fewer do not count; -1 = off. */
  suppressPrefixlen: [14, s32],
  /** The routing table to look in: 254 is `main`. */
  table:             [15, u32],
  /** Bits of the mark that count. */
  fwmask:            [16, u32],
  /** Name of the interface that a local packet is bound to. */
  oifname:           [17, string],
  /** 1: the table is that of the VRF of the packet's interface. */
  l3mdev:            [19, range(u8, 0, 1)],
  /** Users whose packets are matched. */
  uidRange:          [20, fib_rule_uid_range],
  /** Who added the rule. */
  protocol:          [21, enumOf(u8, RTPROT)],
  /** Protocol that is matched. */
  ipProto:           [22, u8],
  /** Source ports that are matched. */
  sportRange:        [23, fib_rule_port_range],
  /** Destination ports that are matched. */
  dportRange:        [24, fib_rule_port_range],
  /** Differentiated services code point that is matched (six bits). */
  dscp:              [25, range(u8, 0, 63)],
  /** IPv6 flow label that is matched. */
  flowlabel:         [26, be32],
  /** Bits of the flow label that count. */
  flowlabelMask:     [27, be32],
  /** Bits of the source port that count. */
  sportMask:         [28, u16],
  /** Bits of the destination port that count. */
  dportMask:         [29, u16],
  /** Bits of the code point that count. */
  dscpMask:          [30, range(u8, 0, 63)],
}));
/** A routing policy rule, as `RTM_NEWRULE` carries it. */
export interface Rule extends Infer<typeof rule> {}
export const Rule: Message<Rule> = rule;
