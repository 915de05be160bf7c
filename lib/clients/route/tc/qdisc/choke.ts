import type { ChokeQdisc } from '../../../../messages/route/tc/qdisc/choke.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { redParameters, usualIdleTable } from '../red-parameters.ts';
import { probability } from '../unit/probability.ts';
import { type Rate, rate32 } from '../unit/rate.ts';
import { type Size, size } from '../unit/size.ts';

/** Options of `choke`: as those of `red`, but thresholds and limit count packets. */
export interface ChokeSettings extends Loose<ChokeQdisc> {
  readonly limit?: number;
  /** The link's rate, for idle time. */
  readonly bandwidth?: Rate;
  /** @default max / 3 */
  readonly min?: number;
  /** @default limit / 4 */
  readonly max?: number;
  /** Average size of a packet. @default 1000 */
  readonly avpkt?: Size;
  readonly burst?: number;
  /** @default 0.02 */
  readonly probability?: number;
  readonly ecn?: boolean;
}

/** Settings of the qdisc, with the shifts and the table that tc computes. */
export function choke(options: ChokeSettings, place: Place): Loose<ChokeQdisc> {
  if (isRaw(options, 'parms')) return { stab: usualIdleTable(options.parms?.scellLog), ...options };
  const { limit, bandwidth, min, max, avpkt = 1000, burst, probability: most = 0.02, ecn, ...rest } = options;
  if (limit === undefined) return place.at('limit').refuse('choke needs a limit');
  if (bandwidth === undefined) return place.at('bandwidth').refuse('choke needs a bandwidth');
  const qthMax = max ?? Math.floor(limit / 4);
  const qthMin = min ?? Math.floor(qthMax / 3);
  const averagePacket = size(avpkt, place.at('avpkt'));
  // The average counts packets, and so does the burst.
  const usual = Math.floor((2 * qthMin + qthMax) / 3);
  const { stab, maxP, wlog, plog, scellLog } = redParameters(
    {
      min: qthMin * averagePacket,
      max: qthMax * averagePacket,
      averagePacket,
      burst: burst ?? usual,
      probability: probability(most, place.at('probability')),
      bandwidth: rate32(bandwidth, place.at('bandwidth')),
    },
    place,
  );
  return { ...rest, parms: { limit, qthMin, qthMax, wlog, plog, scellLog, flags: ecn === true ? ['ecn'] : [] }, stab, maxP };
}
