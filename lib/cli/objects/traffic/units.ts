// Rates, sizes and times as tc prints them.

/** Nanoseconds in a tick of the packet scheduler's clock. */
const TICK = 64;
/** The whole of a probability in 32 bits. */
const WHOLE = 2 ** 32 - 1;

/** A number with at most so many digits that count. */
function rounded(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** Bytes per second, as bits: `10Mbit`. The largest unit of which it is a whole number, or a thousand. */
export function rateText(bytes: number): string {
  const units = ['', 'K', 'M', 'G', 'T'] as const;
  let rate = bytes * 8;
  let unit = 0;
  while (unit < units.length - 1 && rate >= 1000 && (rate % 1000 === 0 || rate >= 1_000_000)) {
    rate = Math.floor(rate / 1000);
    unit++;
  }
  return `${rate}${units[unit]}bit`;
}

/** Bytes: `32Kb`, where it is so but for a little; `1514b`. */
export function sizeText(bytes: number): string {
  const mega = Math.round(bytes / 2 ** 20);
  const kilo = Math.round(bytes / 2 ** 10);
  if (bytes >= 2 ** 20 && Math.abs(mega * 2 ** 20 - bytes) < 1024) return `${rounded(mega, 6)}Mb`;
  if (bytes >= 2 ** 10 && Math.abs(kilo * 2 ** 10 - bytes) < 16) return `${rounded(kilo, 6)}Kb`;
  return `${bytes}b`;
}

/** Microseconds: `5ms`, `1.5s`, `100us`. */
export function timeText(microseconds: number): string {
  if (microseconds >= 1e6) return `${rounded(microseconds / 1e6, 3)}s`;
  return microseconds >= 1e3 ? `${rounded(microseconds / 1e3, 3)}ms` : `${rounded(microseconds, 3)}us`;
}

/** Nanoseconds: `5ms`, `200ns`. */
export function nanoTimeText(nanoseconds: number): string {
  return nanoseconds >= 1e3 ? timeText(nanoseconds / 1e3) : `${nanoseconds}ns`;
}

/** A share of 2^32: `1%`. */
export function percentText(share: number): string {
  return `${rounded((100 * share) / WHOLE, 6)}%`;
}

/** Ticks of the packet scheduler's clock in microseconds. */
export function microsecondsOf(ticks: number): number {
  return (ticks * TICK) / 1000;
}

/** A burst in bytes: what is sent in so many ticks at a rate. */
export function burstOf(ticks: number, bytesPerSecond: number): number {
  return Math.floor((bytesPerSecond * microsecondsOf(ticks)) / 1e6);
}
