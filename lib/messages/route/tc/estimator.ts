// TCA_RATE: asks for a running estimate of the rate — linux/gen_stats.h
import { s8, struct, u8 } from '../../../schema/index.ts';

export const gnet_estimator = struct('gnet_estimator', 2, {
  /** A sample every `250 ms * 2 ** (interval + 2)`; from -2 (250 ms) to 3 (8 s). */
  interval: s8,
  /** Each sample weighs `2 ** -ewmaLog` in the average. */
  ewmaLog: u8,
});
