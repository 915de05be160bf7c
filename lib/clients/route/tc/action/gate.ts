import type { GateAction } from '../../../../messages/route/tc/action/gate.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Clock, clock } from '../unit/clock.ts';
import { type NanoTime, nanoTime, shortNanoTime } from '../unit/time.ts';
import { type ActionControl, actionFields } from './verdict.ts';

/** A step of the schedule. */
export interface GateEntry {
  readonly open: boolean;
  readonly interval: NanoTime;
  /** Internal priority; -1 = as it is. */
  readonly ipv?: number;
  /** Bytes that may pass; -1 = any. */
  readonly maxOctets?: number;
}

/** Options of `gate`. */
export interface GateSettings extends Omit<Loose<GateAction>, 'clockid' | 'baseTime' | 'cycleTime' | 'cycleTimeExt'>, ActionControl {
  readonly entries?: readonly GateEntry[];
  readonly baseTime?: NanoTime;
  readonly cycleTime?: NanoTime;
  readonly cycleTimeExt?: NanoTime;
  readonly clockid?: Clock;
}

/** Settings of the action. */
export function gate(options: GateSettings, place: Place): Loose<GateAction> {
  if (isRaw(options, 'parms')) return options as Loose<GateAction>;
  const { entries, baseTime, cycleTime, cycleTimeExt, clockid, control, index, ...rest } = options;
  const when = (value: NanoTime | undefined, key: string): bigint | undefined =>
    value === undefined ? undefined : nanoTime(value, place.at(key));
  return {
    ...rest,
    parms: actionFields(options, 'pipe', place),
    baseTime: when(baseTime, 'baseTime'),
    cycleTime: when(cycleTime, 'cycleTime'),
    cycleTimeExt: when(cycleTimeExt, 'cycleTimeExt'),
    clockid: clockid === undefined ? undefined : (clock(clockid, place.at('clockid')) as 11 & Exclude<GateAction['clockid'], undefined>),
    entryList:
      entries === undefined
        ? rest.entryList
        : {
            entry: entries.map(({ open, interval, ipv = -1, maxOctets = -1 }, number) => ({
              gate: open ? (true as const) : undefined,
              interval: shortNanoTime(interval, place.at('entries').at(number).at('interval')),
              ipv,
              maxOctets,
            })),
          },
  };
}
