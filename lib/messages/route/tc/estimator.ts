// TCA_RATE: asks for a running estimate of the rate — linux/gen_stats.h
import { type Infer, type Struct, s8, struct, u8 } from '../../../schema/index.ts';

const gnetEstimatorLayout = struct('gnet_estimator', 2, {
  /** A sample every `250 ms * 2 ** (interval + 2)`; from -2 (250 ms) to 3 (8 s). */
  interval: s8,
  /** Each sample weighs `2 ** -ewmaLog` in the average. */
  ewmaLog: u8,
});
export interface gnet_estimator extends Infer<typeof gnetEstimatorLayout> {}
export const gnet_estimator: Struct<gnet_estimator> = gnetEstimatorLayout;
