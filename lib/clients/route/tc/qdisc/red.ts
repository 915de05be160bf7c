import type { RedQdisc } from '../../../../messages/route/tc/qdisc/red.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { redParameters, usualIdleTable } from '../red-parameters.ts';
import { probability } from '../unit/probability.ts';
import { type Rate, rate32 } from '../unit/rate.ts';
import { type Size, size } from '../unit/size.ts';

/** Options of `red`. */
export interface RedSettings extends Loose<RedQdisc> {
  /** Bytes that may wait. */
  readonly limit?: Size;
  /** Average length from which packets are marked. @default max / 3 */
  readonly min?: Size;
  /** Average length from which the probability is the greatest. @default limit / 4 */
  readonly max?: Size;
  /** Average size of a packet. @default 1000 */
  readonly avpkt?: Size;
  /** Packets that may come at once. */
  readonly burst?: number;
  /** The link's rate, for idle time. @default 10mbit */
  readonly bandwidth?: Rate;
  /** Greatest probability of a drop, from 0 to 1. @default 0.02 */
  readonly probability?: number;
  readonly ecn?: boolean;
  readonly harddrop?: boolean;
  /** Mark what may be marked, drop nothing early. */
  readonly nodrop?: boolean;
  readonly adaptive?: boolean;
}

const TEN_MEGABIT = 1_250_000;

/** The kernel tells the flags twice, and takes them once; the table of idle times it does not tell. */
function takenBack({ parms = {}, flags, stab = usualIdleTable(parms.scellLog), ...told }: Loose<RedQdisc>): Loose<RedQdisc> {
  return { ...told, stab, ...(flags === undefined ? { parms } : { flags, parms: { ...parms, flags: [] } }) };
}

/** Settings of the qdisc, with the shifts and the table that tc computes. */
export function red(options: RedSettings, place: Place): Loose<RedQdisc> {
  if (isRaw(options, 'parms')) return takenBack(options);
  const {
    limit: given,
    min,
    max,
    avpkt = 1000,
    burst,
    bandwidth = TEN_MEGABIT,
    probability: most = 0.02,
    ecn,
    harddrop,
    nodrop,
    adaptive,
    ...rest
  } = options;
  if (given === undefined) return place.at('limit').refuse('red needs a limit');
  const limit = size(given, place.at('limit'));
  const qthMax = max === undefined ? Math.floor(limit / 4) : size(max, place.at('max'));
  const qthMin = min === undefined ? Math.floor(qthMax / 3) : size(min, place.at('min'));
  const averagePacket = size(avpkt, place.at('avpkt'));
  const parameters = redParameters(
    {
      min: qthMin,
      max: qthMax,
      averagePacket,
      burst: burst ?? Math.floor((2 * qthMin + qthMax) / (3 * averagePacket)),
      probability: probability(most, place.at('probability')),
      bandwidth: rate32(bandwidth, place.at('bandwidth')),
    },
    place,
  );
  const { stab, maxP, ...shifts } = parameters;
  const flags = [
    ...(ecn ? (['ecn'] as const) : []),
    ...(harddrop ? (['harddrop'] as const) : []),
    ...(adaptive ? (['adaptative'] as const) : []),
    ...(nodrop ? (['nodrop'] as const) : []),
  ];
  return {
    ...rest,
    parms: { limit, qthMin, qthMax, ...shifts },
    stab,
    maxP,
    flags: { value: flags, selector: ['ecn', 'harddrop', 'adaptative', 'nodrop'] },
  };
}
