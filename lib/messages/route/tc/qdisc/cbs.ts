// cbs: credit based shaper (802.1Qav) — linux/pkt_sched.h
import { type Attributes, attributes, type Infer, pad, s32, struct, u8 } from '../../../../schema/index.ts';

const tc_cbs_qopt = struct('tc_cbs_qopt', 20, {
  /** 1: hardware does the shaping. */
  offload: u8,
  _pad: pad(3),
  /** Most credit, in bytes. */
  hicredit: s32,
  /** Least credit, in bytes; negative. */
  locredit: s32,
  /** Rate at which credit grows while nothing is sent, in kbit/s. */
  idleslope: s32,
  /** Rate at which credit shrinks while sending, in kbit/s; negative. */
  sendslope: s32,
});

// biome-ignore format: table
const cbsQdisc = attributes('TCA_CBS', {
  /** All settings. */
  parms: [1, tc_cbs_qopt],
});
/** Options of `cbs`. */
export interface CbsQdisc extends Infer<typeof cbsQdisc> {}
export const CbsQdisc: Attributes<CbsQdisc> = cbsQdisc;
