import type { Place } from '../place.ts';
import { quantity } from './quantity.ts';

/** `'5ms'`, `'1.5s'`, or a number of microseconds. */
export type Time = string | number;
/** `'5ms'`, `'200ns'`, or a number of nanoseconds. */
export type NanoTime = string | number | bigint;

const units = (factor: number): [string, number][] => [
  ...['s', 'sec', 'secs'].map((unit): [string, number] => [unit, 1e6 * factor]),
  ...['ms', 'msec', 'msecs'].map((unit): [string, number] => [unit, 1e3 * factor]),
  ...['us', 'usec', 'usecs'].map((unit): [string, number] => [unit, factor]),
];
const microseconds: ReadonlyMap<string, number> = new Map([['', 1], ...units(1)]);
const nanoseconds: ReadonlyMap<string, number> = new Map([['', 1], ['ns', 1], ['nsec', 1], ['nsecs', 1], ...units(1e3)]);

/** Microseconds. */
export function time(value: Time, place: Place): number {
  return typeof value === 'number' ? value : Math.floor(quantity(value, microseconds, 'time', '5ms', place));
}

/** Nanoseconds. */
export function nanoTime(value: NanoTime, place: Place): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number')
    return Number.isSafeInteger(value) ? BigInt(value) : place.refuse(`${value} is not a whole number of nanoseconds`);
  return /^-?\d+$/.test(value) ? BigInt(value) : BigInt(Math.trunc(quantity(value, nanoseconds, 'time', '5ms', place)));
}

/** Nanoseconds as a number, of a time that has 32 bits. */
export function shortNanoTime(value: NanoTime, place: Place): number {
  return Number(nanoTime(value, place));
}
