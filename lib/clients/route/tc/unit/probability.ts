import type { Place } from '../place.ts';

/** `'1%'`, or a number of percent. */
export type Percent = string | number;

/** The whole of a probability in 32 bits. */
const WHOLE = 2 ** 32 - 1;

/** A share of 1. */
export function share(value: Percent, place: Place): number {
  const [, digits] = /^\s*(\d+\.?\d*|\.\d+)%?$/.exec(String(value)) ?? [];
  const found = Number(digits) / 100;
  return found <= 1 ? found : place.refuse(`${JSON.stringify(value)} is not a percentage of 0–100, as "1%"`);
}

/** Units of 2^-32, rounded as `rint` does. */
export function percent(value: Percent, place: Place): number {
  return toEven(share(value, place) * WHOLE);
}

function toEven(value: number): number {
  const floor = Math.floor(value);
  return value - floor === 0.5 ? floor + (floor % 2) : Math.round(value);
}

/** A probability from 0 to 1. */
export function probability(value: number, place: Place): number {
  return value >= 0 && value <= 1 ? value : place.refuse(`${value} is not a probability of 0–1`);
}
