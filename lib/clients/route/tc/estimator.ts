import type { gnet_estimator } from '../../../messages/route/tc/estimator.ts';
import type { Loose } from '../../../schema/codec.ts';
import type { Place } from './place.ts';
import { type Time, time } from './unit/time.ts';

/** Asks for a running estimate of the rate: a sample every `interval`, over about `average`. */
export interface EstimatorSettings {
  readonly interval: Time;
  readonly average: Time;
}

const QUARTER_SECOND = 250_000;

/** What the kernel wants instead. */
export function estimator(value: EstimatorSettings | Loose<gnet_estimator>, place: Place): Loose<gnet_estimator> {
  if ('ewmaLog' in value || !('average' in value)) return value as Loose<gnet_estimator>;
  const interval = time(value.interval, place.at('interval'));
  const average = time(value.average, place.at('average'));
  const steps = [0, 1, 2, 3, 4, 5].find((step) => interval <= QUARTER_SECOND * 2 ** step);
  if (steps === undefined) return place.at('interval').refuse('it is above 8s');
  let ewmaLog = 1;
  while (ewmaLog < 32 && interval / -Math.log(1 - 2 ** -ewmaLog) <= average) ewmaLog++;
  if (ewmaLog === 1 || ewmaLog === 32) return place.at('average').refuse('it does not fit the interval');
  return { interval: steps - 2, ewmaLog: ewmaLog - 1 };
}
