import type { Settings, Teller } from './settings.ts';
import { numberAt } from './tellers.ts';
import { burstOf, microsecondsOf, rateText, sizeText, timeText } from './units.ts';

/** A rate of 32 bits, or, where it does not fit, the one of 64 bits beside it. */
function rateOf(settings: Settings, path: readonly string[], wide: string): number {
  return numberAt(settings, wide) ?? numberAt(settings, ...path) ?? 0;
}

/** A rate of settings. */
export function rateAt(path: readonly string[], wide: string): Teller {
  return (_value: never, settings) => {
    const bytes = rateOf(settings, path, wide);
    return bytes === 0 ? undefined : rateText(bytes);
  };
}

/** A burst that is kept as the time to send it at such a rate. */
export function burstAt(path: readonly string[], wide: string): Teller {
  return (ticks: number, settings) => (ticks === 0 ? undefined : sizeText(burstOf(ticks, rateOf(settings, path, wide))));
}

/** How long the queue of a token bucket may get, as the time that it takes to be sent. */
export const latency: Teller = (limit: number, settings) => {
  const bytes = rateOf(settings, ['parms', 'rate', 'rate'], 'rate64');
  const microseconds = bytes === 0 ? -1 : (1e6 * limit) / bytes - microsecondsOf(numberAt(settings, 'parms', 'buffer') ?? 0);
  return microseconds < 0 ? [`limit ${sizeText(limit)}`] : timeText(microseconds);
};
