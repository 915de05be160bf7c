// struct tcmsg, which every message about qdiscs, classes, filters and chains begins with — linux/rtnetlink.h, linux/pkt_sched.h
import { enumOf, type Infer, pad, type Struct, s32, struct, u8, u32 } from '../../../schema/index.ts';

/** `TC_H_*`: handles with a meaning of their own. A handle is `major << 16 | minor`; tc prints it as `major:minor` in hex. */
// biome-ignore format: table
export const TC_H = {
  unspec:     0,          root:         0xffffffff, ingress:     0xfffffff1,
  clsact:     0xfffffff1, min_priority: 0xffe0,     min_ingress: 0xfff2,
  min_egress: 0xfff3,     maj_mask:     0xffff0000, min_mask:    0x0000ffff,
} as const;

/** `TCM_IFINDEX_MAGIC_BLOCK` as the signed field holds it: `parent` is then the index of a shared filter block. */
export const TCM_IFINDEX_MAGIC_BLOCK = -1;

const tcmsgLayout = struct('tcmsg', 20, {
  /** Always `unspec`. */
  family: enumOf(u8, { unspec: 0 }),
  _pad: pad(3),
  /** Index of the interface, or {@link TCM_IFINDEX_MAGIC_BLOCK}. */
  ifindex: s32,
  /** The object's own handle: `major:0` of a qdisc, `major:minor` of a class, anything of a filter. */
  handle: u32,
  /** Handle of the qdisc or class it hangs on, one of {@link TC_H}, or the index of a block. */
  parent: u32,
  /**
   * Qdisc: its reference count. Class: handle of the qdisc inside it. Filter: `priority << 16 | protocol`, the protocol
   * being an `ETH_P_*` number whose two bytes stand in network order.
   */
  info: u32,
});
export interface tcmsg extends Infer<typeof tcmsgLayout> {}
export const tcmsg: Struct<tcmsg> = tcmsgLayout;
