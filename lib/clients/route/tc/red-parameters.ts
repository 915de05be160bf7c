import type { Place } from './place.ts';
import { ticks } from './scheduler-clock.ts';

/** What RED's shifts and tables are computed from: bytes, packets, bytes per second, a probability from 0 to 1. */
export interface RedInput {
  readonly min: number;
  readonly max: number;
  readonly averagePacket: number;
  readonly burst: number;
  readonly probability: number;
  /** Bytes per second; without it, no table for idle time. */
  readonly bandwidth?: number;
}

/** What the kernel wants instead. */
export interface RedParameters {
  readonly wlog: number;
  readonly plog: number;
  readonly scellLog: number;
  readonly stab: Uint8Array;
  /** Greatest probability, in units of 2^-32. */
  readonly maxP: number;
}

/** log2 of the weight of a packet in the average: the least with which `burst` packets fill the queue to `min`. */
function averageShift(min: number, burst: number, averagePacket: number, place: Place): number {
  const wanted = burst + 1 - min / averagePacket;
  if (wanted < 1) return place.at('burst').refuse(`${burst} packets are too few, ${1 + Math.floor(min / averagePacket)} would do`);
  for (let shift = 1, weight = 0.5; shift < 32; shift++, weight /= 2) if (wanted <= (1 - (1 - weight) ** burst) / weight) return shift;
  return place.at('burst').refuse(`${burst} packets are too many`);
}

/** log2 of the distance between the thresholds over the probability. */
function probabilityShift(min: number, max: number, probability: number, place: Place): number {
  if (max <= min) return place.at('max').refuse(`${max} is not above min, which is ${min}`);
  let part = probability / (max - min);
  for (let shift = 0; shift < 32; shift++, part *= 2) if (part > 1) return shift;
  return place.at('probability').refuse(`${probability} is too small`);
}

/** How much the average shrinks while the link is idle: a shift for each of 256 spans of time. */
function idleTable(
  wlog: number,
  averagePacket: number,
  bandwidth: number,
  place: Place,
): { readonly scellLog: number; readonly stab: Uint8Array } {
  const sendTime = Math.ceil(ticks(1e6 * (averagePacket / bandwidth)));
  const decay = -Math.log(1 - 1 / (1 << wlog)) / sendTime;
  let scellLog = 0;
  while (31 / decay / 2 ** scellLog >= 512) if (++scellLog >= 32) place.at('bandwidth').refuse('it is too small to compute with');
  const stab = Uint8Array.from({ length: 256 }, (_, slot) => Math.min(31, Math.trunc(slot * 2 ** scellLog * decay)));
  stab[255] = 31;
  return { scellLog, stab };
}

/** In the middle of the scales of one shift, the average is forgotten after so many slots: 256 at least, less than 512. */
const USUAL_SLOTS = 384;

/**
 * A table of idle times for parameters that the kernel told: it asks for one and does not tell it. Which it was is known within a factor
 * of two, by its scale; this one stands in the middle, and is off by half of that at most.
 */
export function usualIdleTable(scellLog = 0): Uint8Array {
  const stab = new Uint8Array(256);
  if (scellLog === 0) return stab;
  for (let slot = 0; slot < 255; slot++) stab[slot] = Math.trunc((31 * slot) / USUAL_SLOTS);
  stab[255] = 31;
  return stab;
}

/** Computes what tc computes from RED's thresholds. */
export function redParameters({ min, max, averagePacket, burst, probability, bandwidth = 0 }: RedInput, place: Place): RedParameters {
  const wlog = averageShift(min, burst, averagePacket, place);
  const plog = probabilityShift(min, max, probability, place);
  const idle = bandwidth === 0 ? { scellLog: 0, stab: new Uint8Array(256) } : idleTable(wlog, averagePacket, bandwidth, place);
  return { wlog, plog, ...idle, maxP: Math.min(2 ** 32 - 1, Math.trunc(probability * 2 ** 32)) };
}
