import type { TC_RED } from '../../../../messages/route/tc/qdisc/red.ts';
import type { SfqQdisc } from '../../../../messages/route/tc/qdisc/sfq.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { redParameters } from '../red-parameters.ts';
import { probability } from '../unit/probability.ts';
import { type Size, size } from '../unit/size.ts';

/** RED on each flow of `sfq`. */
export interface SfqRed {
  /** Bytes of a flow that may wait. */
  readonly limit: number;
  /** @default max / 3 */
  readonly min?: number;
  /** @default limit / 4 */
  readonly max?: number;
  /** @default 1000 */
  readonly avpkt?: Size;
  readonly burst?: number;
  /** @default 0.02 */
  readonly probability?: number;
  readonly ecn?: boolean;
  readonly harddrop?: boolean;
}

/** Options of `sfq`. */
export interface SfqSettings extends Omit<Loose<SfqQdisc>, 'limit' | 'headdrop'> {
  /** Packets that may wait. */
  readonly limit?: number;
  /** Bytes a flow may send in its turn. */
  readonly quantum?: Size;
  /** Seconds after which the hash changes; 0 = never. */
  readonly perturb?: number;
  /** Size of the hash table. */
  readonly divisor?: number;
  readonly flows?: number;
  /** Packets of a flow that may wait. */
  readonly depth?: number;
  readonly headdrop?: boolean | number;
  /** RED on each flow: `redflowlimit` of tc, and what follows it. */
  readonly red?: SfqRed;
}

function flowRed({ limit, min, max, avpkt = 1000, burst, probability: most = 0.02, ecn, harddrop }: SfqRed, place: Place): Loose<SfqQdisc> {
  const qthMax = max || Math.floor(limit / 4);
  const qthMin = min || Math.floor(qthMax / 3);
  const averagePacket = size(avpkt, place.at('avpkt'));
  const usual = Math.floor((2 * qthMin + qthMax) / (3 * averagePacket));
  const { wlog, plog, maxP } = redParameters(
    { min: qthMin, max: qthMax, averagePacket, burst: burst || usual, probability: probability(most, place.at('probability')) },
    place,
  );
  const flags: (keyof typeof TC_RED)[] = [...(ecn ? (['ecn'] as const) : []), ...(harddrop ? (['harddrop'] as const) : [])];
  return { limit, qthMin, qthMax, wlog, plog, maxP, flags };
}

/** More flows than packets are told of a limit that nobody has set: one that is set would cut the flows. */
function withoutUsualLimit({ v0 = {}, ...told }: Loose<SfqQdisc>): Loose<SfqQdisc> {
  const { flows = 0, limit = 0 } = v0;
  return { ...told, v0: flows > limit ? { ...v0, limit: 0 } : v0 };
}

/** Settings of the qdisc. */
export function sfq(options: SfqSettings, place: Place): Loose<SfqQdisc> {
  if (isRaw(options, 'v0')) return withoutUsualLimit(options as object as Loose<SfqQdisc>);
  const { limit, quantum, perturb, divisor, flows, depth, headdrop, red } = options;
  const inner = red === undefined ? {} : flowRed(red, place.at('red'));
  return {
    // All of the longer struct, as tc sends it.
    ...{ limit: 0, qthMin: 0, qthMax: 0, wlog: 0, plog: 0, scellLog: 0, flags: [], maxP: 0, stats: {} },
    ...inner,
    v0: { quantum: quantum === undefined ? undefined : size(quantum, place.at('quantum')), perturbPeriod: perturb, limit, divisor, flows },
    depth: depth ?? 0,
    headdrop: Number(headdrop ?? 0),
  };
}
