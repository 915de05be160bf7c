import { TC_LINKLAYER, type tc_ratespec } from '../../../messages/route/tc/ratespec.ts';
import type { Place } from './place.ts';
import { transmitTime } from './scheduler-clock.ts';

/** How the link below frames packets; `adsl` is `atm`. */
export type LinkLayer = 'ethernet' | 'atm' | 'adsl' | 'unaware' | number;

/** `TC_LINKLAYER_*`. */
export function linkLayer(value: LinkLayer, place: Place): number {
  if (typeof value === 'number') return value;
  const name = value === 'adsl' ? 'atm' : value;
  return Object.hasOwn(TC_LINKLAYER, name)
    ? TC_LINKLAYER[name as keyof typeof TC_LINKLAYER]
    : place.refuse(`${JSON.stringify(value)} is not a link layer`);
}

/** What a packet of so many bytes takes on the link: ATM carries 48 bytes in a cell of 53. */
export function onLink(bytes: number, smallest: number, layer: number): number {
  const padded = Math.max(bytes, smallest);
  return layer === TC_LINKLAYER.atm ? Math.ceil(padded / 48) * 53 : padded;
}

/** How a rate table is made. */
export interface RateTableSettings {
  /** Bytes per second. */
  readonly rate: number;
  /** Largest packet in bytes; 0 = 2047. */
  readonly mtu: number;
  readonly mpu?: number | undefined;
  readonly overhead?: number | undefined;
  readonly layer?: number | undefined;
  /** Slots are `1 << cellLog` bytes apart; fitted to the largest packet unless given. */
  readonly cellLog?: number | undefined;
}

/** A rate as the shapers want it: its description, a table of the time that packets take, and all 64 bits where 32 do not hold it. */
export function rateTable({ rate, mtu, mpu = 0, overhead = 0, layer = TC_LINKLAYER.ethernet, cellLog }: RateTableSettings): {
  readonly spec: tc_ratespec;
  readonly table: number[];
  readonly rate64: bigint | undefined;
} {
  let log = cellLog ?? 0;
  if (cellLog === undefined) while ((mtu || 2047) >> log > 255) log++;
  const table = Array.from({ length: 256 }, (_, slot) => transmitTime(rate, onLink((slot + 1) << log, mpu, layer)));
  const wide = rate >= 2 ** 32;
  return {
    spec: { cellLog: log, linklayer: layer as tc_ratespec['linklayer'], overhead, cellAlign: -1, mpu, rate: wide ? 2 ** 32 - 1 : rate },
    table,
    rate64: wide ? BigInt(rate) : undefined,
  };
}
