// Extended match meta: compares what the kernel knows about a packet — linux/tc_ematch/tc_em_meta.h
import { type Attributes, attributes, binary, enumOf, type Infer, type Struct, struct, u8, u16 } from '../../../../schema/index.ts';
import { TCF_EM_OPND } from './cmp.ts';

/** `TCF_META_TYPE_*`: bytes or a number; stands in the upper four bits of a value's `kind`. */
export const TCF_META_TYPE = { var: 0, int: 1 } as const;
/** `TCF_META_ID_*`: what is known; stands in the lower eleven bits of a value's `kind`; `value` is a constant. */
// biome-ignore format: table
export const TCF_META_ID = {
  value:         0,  random:        1,  loadavg_0:         2,  loadavg_1:          3,  loadavg_2:        4,
  dev:           5,  priority:      6,  protocol:          7,  pkttype:            8,  pktlen:           9,
  datalen:       10, maclen:        11, nfmark:            12, tcindex:            13, rtclassid:        14,
  rtiif:         15, sk_family:     16, sk_state:          17, sk_reuse:           18, sk_bound_if:      19,
  sk_refcnt:     20, sk_shutdown:   21, sk_proto:          22, sk_type:            23, sk_rcvbuf:        24,
  sk_rmem_alloc: 25, sk_wmem_alloc: 26, sk_omem_alloc:     27, sk_wmem_queued:     28, sk_rcv_qlen:      29,
  sk_snd_qlen:   30, sk_err_qlen:   31, sk_forward_allocs: 32, sk_sndbuf:          33, sk_allocs:        34,
  sk_hash:       36, sk_lingertime: 37, sk_ack_backlog:    38, sk_max_ack_backlog: 39, sk_prio:          40,
  sk_rcvlowat:   41, sk_rcvtimeo:   42, sk_sndtimeo:       43, sk_sendmsg_off:     44, sk_write_pending: 45,
  vlan_tag:      46, rxhash:        47,
} as const;

const tcfMetaValLayout = struct('tcf_meta_val', 4, {
  /** `TCF_META_TYPE << 12 | TCF_META_ID`. */
  kind: u16,
  /** By how many bits the value is shifted to the right. */
  shift: u8,
  /** How the two are compared; counts only on the left. */
  op: enumOf(u8, TCF_EM_OPND),
});
interface tcf_meta_val extends Infer<typeof tcfMetaValLayout> {}
const tcf_meta_val: Struct<tcf_meta_val> = tcfMetaValLayout;

const tcf_meta_hdr = struct('tcf_meta_hdr', 8, { left: tcf_meta_val, right: tcf_meta_val });

// biome-ignore format: table
const metaEmatch = attributes('TCA_EM_META', {
  /** What is compared with what. */
  hdr:    [1, tcf_meta_hdr],
  /** Left side: the mask (a number of four or eight bytes), or the constant. */
  lvalue: [2, binary],
  /** Right side: the same. */
  rvalue: [3, binary],
});
/** A comparison of what the kernel knows about a packet. */
export interface MetaEmatch extends Infer<typeof metaEmatch> {}
export const MetaEmatch: Attributes<MetaEmatch> = metaEmatch;
