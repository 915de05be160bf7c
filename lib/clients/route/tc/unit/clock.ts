import { CLOCK } from '../../../../messages/route/tc/clock.ts';
import type { Place } from '../place.ts';

/** A clock: `'tai'`, or as C writes it, `'CLOCK_TAI'`. */
export type Clock = keyof typeof CLOCK | `CLOCK_${Uppercase<keyof typeof CLOCK>}` | number;

/** The number of a clock. */
export function clock(value: Clock, place: Place): number {
  if (typeof value === 'number') return value;
  const name = value.replace(/^CLOCK_/, '').toLowerCase();
  return Object.hasOwn(CLOCK, name) ? CLOCK[name as keyof typeof CLOCK] : place.refuse(`${JSON.stringify(value)} is not a clock`);
}
