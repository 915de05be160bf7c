import type { PrioQdisc } from '../../../../messages/route/tc/qdisc/prio.ts';
import type { Loose } from '../../../../schema/codec.ts';

/** Options of `prio`. */
export interface PrioSettings {
  /** Number of bands. @default 3 */
  readonly bands?: number | undefined;
  /** The band of each of the 16 priorities; those not given keep the usual one. */
  readonly priomap?: readonly number[] | undefined;
}

const USUAL = [1, 2, 2, 2, 1, 2, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1];

/** Settings of the qdisc. */
export function prio({ bands = 3, priomap = [] }: PrioSettings): Loose<PrioQdisc> {
  return { bands, priomap: USUAL.map((usual, index) => priomap[index] ?? usual) };
}
