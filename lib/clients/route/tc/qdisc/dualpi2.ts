import type { Dualpi2Qdisc } from '../../../../messages/route/tc/qdisc/dualpi2.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { type Percent, share } from '../unit/probability.ts';
import { type Size, size } from '../unit/size.ts';
import { type Time, time } from '../unit/time.ts';

/** Options of `dualpi2`. */
export interface Dualpi2Settings extends Omit<Loose<Dualpi2Qdisc>, 'target' | 'tupdate' | 'memoryLimit' | 'cProtection' | 'splitGso'> {
  /** Delay of the classic queue to keep to. */
  readonly target?: Time;
  /** Time between two updates of the probability. */
  readonly tupdate?: Time;
  readonly memoryLimit?: Size;
  /** Integral and proportional gain in Hz, as tc has them; `alpha` and `beta` are 256 times that. */
  readonly gain?: { readonly alpha?: number; readonly beta?: number };
  /** Greatest and usual round trip: sets `target`, `tupdate`, `alpha` and `beta`. */
  readonly maxRtt?: Time;
  readonly typicalRtt?: Time;
  /** Where the low latency queue's step is: a delay, or so many packets. */
  readonly stepThresh?: Time | { readonly packets: number };
  /** Part of the link that the classic queue always has: a number, or a text with `%`. */
  readonly cProtection?: Percent;
  readonly splitGso?: Dualpi2Qdisc['splitGso'] | boolean;
}

const SCALE = 256;

/** What follows from the round trips (RFC 9332, appendix A). */
function byRoundTrip(max: number | undefined, typical: number | undefined, place: Place): Loose<Dualpi2Qdisc> {
  if (max === undefined && typical === undefined) return {};
  const most = max ?? (typical as number) * 6;
  const usual = typical ?? Math.max(1, Math.floor(most / 6));
  if (usual > most) place.at('typicalRtt').refuse('it is above maxRtt');
  const tupdate = Math.max(1, Math.floor(Math.min(usual, most / 3)));
  return {
    target: usual,
    tupdate,
    alpha: Math.floor((tupdate / most / most) * 1e6 * 0.1 * SCALE),
    beta: Math.floor((0.3 / most) * 1e6 * SCALE),
  };
}

/** Settings of the qdisc. */
export function dualpi2(options: Dualpi2Settings, place: Place): Loose<Dualpi2Qdisc> {
  const { target, tupdate, memoryLimit, gain, maxRtt, typicalRtt, stepThresh, cProtection, splitGso, ...rest } = options;
  const at = (value: Time | undefined, key: string): number | undefined => (value === undefined ? undefined : time(value, place.at(key)));
  const step =
    typeof stepThresh === 'object'
      ? { stepThreshPkts: stepThresh.packets }
      : stepThresh === undefined
        ? {}
        : { stepThreshUs: at(stepThresh, 'stepThresh') };
  return {
    ...rest,
    target: at(target, 'target'),
    tupdate: at(tupdate, 'tupdate'),
    ...(gain?.alpha === undefined ? {} : { alpha: Math.floor(gain.alpha * SCALE) }),
    ...(gain?.beta === undefined ? {} : { beta: Math.floor(gain.beta * SCALE) }),
    ...byRoundTrip(at(maxRtt, 'maxRtt'), at(typicalRtt, 'typicalRtt'), place),
    ...step,
    memoryLimit: memoryLimit === undefined ? undefined : size(memoryLimit, place.at('memoryLimit')),
    cProtection: cProtection === undefined ? undefined : Math.round(share(cProtection, place.at('cProtection')) * 100),
    splitGso: typeof splitGso === 'boolean' ? (splitGso ? 'split_gso' : 'no_split_gso') : splitGso,
  };
}
