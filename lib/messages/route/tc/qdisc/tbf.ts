// tbf: a token bucket — linux/pkt_sched.h
import { type Attributes, attributes, flag, type Infer, packed, struct, u32, u64 } from '../../../../schema/index.ts';
import { tc_ratespec } from '../ratespec.ts';

const tc_tbf_qopt = struct('tc_tbf_qopt', 36, {
  rate: tc_ratespec,
  /** Second bucket, which limits bursts; a rate of 0 = none. */
  peakrate: tc_ratespec,
  /** Bytes that may wait for tokens. */
  limit: u32,
  /** Burst, as the time it takes to send at `rate`: ticks of the packet scheduler's clock (64 ns). */
  buffer: u32,
  /** Burst of the second bucket, as the time it takes to send at `peakrate`, in the same ticks. */
  mtu: u32,
});

// biome-ignore format: table
const tbfQdisc = attributes('TCA_TBF', {
  /** Rates, burst and limit. */
  parms:   [1, tc_tbf_qopt],
  /** 256 times to send a packet of a slot's size at the rate, in ticks (64 ns). Old kernels only use it. */
  rtab:    [2, packed(u32)],
  /** The same at the peak rate. */
  ptab:    [3, packed(u32)],
  /** `parms.rate.rate` when it does not fit there, in bytes per second. */
  rate64:  [4, u64],
  /** `parms.peakrate.rate` when it does not fit there, in bytes per second. */
  prate64: [5, u64],
  /** Burst in bytes; counts instead of `parms.buffer`. */
  burst:   [6, u32],
  /** Burst of the second bucket in bytes; counts instead of `parms.mtu`. */
  pburst:  [7, u32],
  /** Alignment only. */
  pad:     [8, flag],
});
/** Options of `tbf`. */
export interface TbfQdisc extends Infer<typeof tbfQdisc> {}
export const TbfQdisc: Attributes<TbfQdisc> = tbfQdisc;
