import { readFileSync } from 'node:fs';

/** Ticks of the packet scheduler in a microsecond: 64 ns each, since Linux 2.6.31 (`/proc/net/psched` says 1000/64). */
const TICKS = 1000 / 64;
/** Resolution of the scheduler's clock where timers have a high one. */
const NANOSECONDS = 1_000_000_000;

/** Ticks of the packet scheduler in so many microseconds. */
export function ticks(microseconds: number): number {
  return microseconds * TICKS;
}

/** Ticks that so many bytes take at a rate in bytes per second. */
export function transmitTime(rate: number, bytes: number): number {
  return Math.ceil(ticks(1e6 * (bytes / rate))) % 2 ** 32;
}

/** How often a second the scheduler's timer can fire: the fourth number of `/proc/net/psched`. */
export function timerFrequency(): number {
  try {
    const [, , units = '', frequency = ''] = readFileSync('/proc/net/psched', 'utf8').trim().split(/\s+/);
    return units === '000f4240' ? Number.parseInt(frequency, 16) : 100;
  } catch {
    return NANOSECONDS;
  }
}
