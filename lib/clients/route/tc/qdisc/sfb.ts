import type { SfbQdisc } from '../../../../messages/route/tc/qdisc/sfb.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { probability } from '../unit/probability.ts';

/** Options of `sfb`. */
export interface SfbSettings extends Loose<SfbQdisc> {
  /** Milliseconds after which the hash changes. @default 600,000 */
  readonly rehash?: number;
  /** Milliseconds for which two hashes are in use before. @default 60,000 */
  readonly db?: number;
  /** Packets that may wait in all. */
  readonly limit?: number;
  /** Packets that may wait in a bin. @default 25, or 5/4 of `target` */
  readonly max?: number;
  /** Packets that a bin should hold. @default 4/5 of `max` */
  readonly target?: number;
  /** From 0 to 1. @default 0.0005 */
  readonly increment?: number;
  /** From 0 to 1. @default 0.00005 */
  readonly decrement?: number;
  /** Packets a second for a flow that does not respond. @default 10 */
  readonly penaltyRate?: number;
  /** @default 20 */
  readonly penaltyBurst?: number;
}

/** `SFB_MAX_PROB`: the whole. */
const WHOLE = 0xffff;

/** Settings of the qdisc. */
export function sfb(options: SfbSettings, place: Place): Loose<SfbQdisc> {
  if (isRaw(options, 'parms')) return options;
  const { rehash = 600_000, db = 60_000, limit, max, target, increment, decrement, penaltyRate = 10, penaltyBurst = 20, ...rest } = options;
  const most = max || (target ? Math.floor((target * 5 + 1) / 4) : 25);
  const share = (value: number | undefined, otherwise: number, key: string): number =>
    value === undefined ? otherwise : Math.floor(probability(value, place.at(key)) * WHOLE + 0.5);
  return {
    ...rest,
    parms: {
      rehashInterval: rehash,
      warmupTime: db,
      limit,
      max: most,
      binSize: target || Math.floor((most * 4 + 3) / 5),
      increment: share(increment, Math.floor((WHOLE + 1000) / 2000), 'increment'),
      decrement: share(decrement, Math.floor((WHOLE + 10_000) / 20_000), 'decrement'),
      penaltyRate,
      penaltyBurst,
    },
  };
}
