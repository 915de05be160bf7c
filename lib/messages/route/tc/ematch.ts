// TCA_EMATCH_TREE_*: extended matches of a filter, joined by "and", "or" and "not" — linux/pkt_cls.h
import {
  type Attributes,
  attributes,
  binary,
  enumOf,
  flagsOf,
  type Infer,
  indexed,
  pad,
  type Struct,
  select,
  struct,
  u16,
  u32,
} from '../../../schema/index.ts';
import { CanidEmatch } from './ematch/canid.ts';
import { CmpEmatch } from './ematch/cmp.ts';
import { IpsetEmatch } from './ematch/ipset.ts';
import { IptEmatch } from './ematch/ipt.ts';
import { MetaEmatch } from './ematch/meta.ts';
import { NbyteEmatch } from './ematch/nbyte.ts';
import { TextEmatch } from './ematch/text.ts';
import { tc_u32_key } from './u32-key.ts';

/** `TCF_EM_*`: kinds of match; a `container` stands for a tree in brackets. */
// biome-ignore format: table
export const TCF_EM = {
  container: 0, cmp: 1, nbyte: 2, u32: 3, meta: 4, text: 5, vlan: 6, canid: 7, ipset: 8, ipt: 9,
} as const;
/** How a match is joined to the next one (neither bit: it is the last), whether it is inverted, whether its data is a mere number. */
export const TCF_EM_FLAGS = { rel_and: 1, rel_or: 2, invert: 4, simple: 8 } as const;

const tcf_ematch_tree_hdr = struct('tcf_ematch_tree_hdr', 4, {
  /** Number of matches. */
  nmatches: u16,
  /** Program that made the tree; 0 is tc. */
  progid: u16,
});

const tcfContainerLayout = struct('tcf_container', 4, {
  /** Position in the list, from 0, of the first match in brackets. */
  ref: u32,
});
interface tcf_container extends Infer<typeof tcfContainerLayout> {}
const tcf_container: Struct<tcf_container> = tcfContainerLayout;

const tcfEmatchHdrLayout = struct('tcf_ematch_hdr', 8, {
  /** Number the kind may use; 0. */
  matchid: u16,
  kind: enumOf(u16, TCF_EM),
  flags: flagsOf(u16, TCF_EM_FLAGS),
  _pad: pad(2),
  /** What is matched, by `kind`. */
  data: select(
    'kind',
    {
      container: tcf_container,
      cmp: CmpEmatch,
      nbyte: NbyteEmatch,
      u32: tc_u32_key,
      meta: MetaEmatch,
      text: TextEmatch,
      canid: CanidEmatch,
      ipset: IpsetEmatch,
      ipt: IptEmatch,
    },
    binary,
  ),
});
interface tcf_ematch_hdr extends Infer<typeof tcfEmatchHdrLayout> {}
const tcf_ematch_hdr: Struct<tcf_ematch_hdr> = tcfEmatchHdrLayout;

// biome-ignore format: table
const ematchTree = attributes('TCA_EMATCH', {
  /** How many there are. */
  treeHdr:  [1, tcf_ematch_tree_hdr],
  /** The matches. */
  treeList: [2, indexed(tcf_ematch_hdr)],
});
/** Extended matches of a filter. */
export interface EmatchTree extends Infer<typeof ematchTree> {}
export const EmatchTree: Attributes<EmatchTree> = ematchTree;
