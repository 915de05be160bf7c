import type { GredQdisc } from '../../../../messages/route/tc/qdisc/gred.ts';
import type { TC_RED } from '../../../../messages/route/tc/qdisc/red.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { redParameters } from '../red-parameters.ts';
import { probability } from '../unit/probability.ts';
import { type Rate, rate32 } from '../unit/rate.ts';
import { type Size, size } from '../unit/size.ts';

/** How a `gred` qdisc is set up. */
export interface GredSetup {
  /** Number of queues, 1–16. */
  readonly queues: number;
  /** The queue of packets whose `tcindex` names none. */
  readonly default: number;
  /** Give the queues priorities. */
  readonly grio?: boolean;
  /** Bytes that may wait in all. */
  readonly limit?: Size;
  readonly ecn?: boolean;
  readonly harddrop?: boolean;
}

/** Settings of one queue of `gred`. */
export interface GredQueueSettings {
  readonly queue: number;
  readonly limit: Size;
  readonly min: Size;
  readonly max: Size;
  readonly avpkt: Size;
  readonly burst: number;
  /** @default 10mbit */
  readonly bandwidth?: Rate;
  /** @default 0.02 */
  readonly probability?: number;
  readonly prio?: number;
  readonly ecn?: boolean;
  readonly harddrop?: boolean;
}

/** Options of `gred`: when it is made, how many queues there are; when it is changed, the settings of one. */
export type GredSettings = Loose<GredQdisc> | GredSetup | GredQueueSettings;

const TEN_MEGABIT = 1_250_000;

function redFlags(ecn: boolean | undefined, harddrop: boolean | undefined): (keyof typeof TC_RED)[] {
  return [...(ecn ? (['ecn'] as const) : []), ...(harddrop ? (['harddrop'] as const) : [])];
}

function setUp({ queues, default: defDp, grio, limit, ecn, harddrop }: GredSetup, place: Place): Loose<GredQdisc> {
  const flags: (keyof typeof TC_RED)[] = [...(ecn ? (['ecn'] as const) : []), ...(harddrop ? (['harddrop'] as const) : [])];
  return {
    dps: { dps: queues, defDp, grio: grio === true ? 1 : 0, flags },
    limit: limit === undefined ? undefined : size(limit, place.at('limit')),
  };
}

/** Settings of the qdisc, or of one of its queues. */
export function gred(options: GredSettings, place: Place): Loose<GredQdisc> {
  if (isRaw(options, 'dps') || isRaw(options, 'parms')) return options as Loose<GredQdisc>;
  if ('queues' in options) return setUp(options, place);
  if (!('queue' in options)) return place.refuse('gred is set up with `queues`, and changed with `queue`');
  const { queue, limit, min, max, avpkt, burst, bandwidth = TEN_MEGABIT, probability: most = 0.02, prio, ecn, harddrop } = options;
  const qthMin = size(min, place.at('min'));
  const qthMax = size(max, place.at('max'));
  const { stab, maxP, ...shifts } = redParameters(
    {
      min: qthMin,
      max: qthMax,
      averagePacket: size(avpkt, place.at('avpkt')),
      burst,
      probability: probability(most, place.at('probability')),
      bandwidth: rate32(bandwidth, place.at('bandwidth')),
    },
    place,
  );
  return {
    parms: [{ dp: queue, limit: size(limit, place.at('limit')), qthMin, qthMax, prio, ...shifts }],
    stab,
    maxP: [maxP],
    vqList: { entry: [{ dp: queue, flags: redFlags(ecn, harddrop) }] },
  };
}
