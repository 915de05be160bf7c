import type { HtbQdisc } from '../../../../messages/route/tc/qdisc/htb.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type LinkLayer, linkLayer, rateTable } from '../rate-table.ts';
import { timerFrequency, transmitTime } from '../scheduler-clock.ts';
import { integer } from '../unit/masked.ts';
import { type Rate, rate } from '../unit/rate.ts';
import { type Size, size, sizeAndCell } from '../unit/size.ts';

/** Options of an `htb` qdisc. */
export interface HtbSettings extends Pick<Loose<HtbQdisc>, 'directQlen' | 'offload' | 'init'> {
  /** Minor number of the class for packets that no filter sorts; a text is read as hex, as tc does. @default 0 = unshaped */
  readonly default?: number | string;
  /** Divides the rate of a class to give its quantum. @default 10 */
  readonly r2q?: number;
  readonly debug?: number;
}

/** Options of a class of `htb`. */
export interface HtbClassSettings extends Loose<HtbQdisc> {
  /** What the class is given at least. */
  readonly rate?: Rate;
  /** What it may have at most. @default rate */
  readonly ceil?: Rate;
  /** What may be sent at once at its own rate. @default enough for the timer's resolution */
  readonly burst?: Size;
  /** What may be sent at once at its ceiling. */
  readonly cburst?: Size;
  /** Whose turn it is first to borrow: 0 before 1. */
  readonly prio?: number;
  /** Bytes that are sent in a turn. */
  readonly quantum?: Size;
  /** Largest packet of the rate tables. @default 1600 */
  readonly mtu?: Size;
  /** Smallest length that is accounted. */
  readonly mpu?: Size;
  /** Bytes added to each packet. */
  readonly overhead?: number;
  readonly linklayer?: LinkLayer;
}

/** The kernel tells its version with that of its code behind it, and takes it without. */
function takenBack(init: Loose<HtbQdisc>['init']): Loose<HtbQdisc>['init'] {
  const { version = 3 } = init ?? {};
  return { ...init, version: version > 0xffff ? version >>> 16 : version };
}

/** Settings of the qdisc. */
export function htb(options: HtbSettings, place: Place): Loose<HtbQdisc> {
  const { default: defaultClass = 0, r2q, debug, ...rest } = options;
  if (isRaw(options, 'init')) return { ...rest, init: takenBack(rest.init) };
  const defcls = typeof defaultClass === 'number' ? defaultClass : integer(`0x${defaultClass.replace(/^0x/i, '')}`, place.at('default'));
  return { ...rest, init: { version: 3, rate2quantum: r2q ?? 10, defcls, debug } };
}

/** Settings of a class, with the rate tables that tc computes. */
export function htbClass(options: HtbClassSettings, place: Place): Loose<HtbQdisc> {
  if (isRaw(options, 'parms')) return options;
  const { rate: given, ceil, burst, cburst, prio, quantum, mtu: largest = 1600, mpu, overhead, linklayer, ...rest } = options;
  if (given === undefined) return place.at('rate').refuse('a class needs a rate');
  const own = rate(given, place.at('rate'));
  const most = ceil === undefined ? own : rate(ceil, place.at('ceil'));
  const mtu = size(largest, place.at('mtu'));
  const framing = {
    mtu,
    mpu: mpu === undefined ? undefined : size(mpu, place.at('mpu')),
    overhead,
    layer: linklayer === undefined ? undefined : linkLayer(linklayer, place.at('linklayer')),
  };
  const bucket = burst === undefined ? undefined : sizeAndCell(burst, place.at('burst'));
  const ceilBucket = cburst === undefined ? undefined : sizeAndCell(cburst, place.at('cburst'));
  const least = (of: number): number => Math.floor(of / timerFrequency()) + mtu;
  const first = rateTable({ ...framing, rate: own, cellLog: bucket?.cellLog });
  const second = rateTable({ ...framing, rate: most, cellLog: ceilBucket?.cellLog });
  return {
    ...rest,
    parms: {
      rate: first.spec,
      ceil: second.spec,
      buffer: transmitTime(own, bucket?.bytes || least(own)),
      cbuffer: transmitTime(most, ceilBucket?.bytes || least(most)),
      quantum: quantum === undefined ? undefined : size(quantum, place.at('quantum')),
      prio,
    },
    rtab: first.table,
    ctab: second.table,
    rate64: first.rate64,
    ceil64: second.rate64,
  };
}
