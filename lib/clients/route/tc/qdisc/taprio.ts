import { type TaprioQdisc, TC_TAPRIO_CMD } from '../../../../messages/route/tc/qdisc/taprio.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Clock, clock } from '../unit/clock.ts';
import { type NanoTime, nanoTime, shortNanoTime } from '../unit/time.ts';
import { type TrafficClassMap, trafficClassMap } from './mqprio.ts';

/** A step of the schedule: which gates are open, for how long. */
export interface GateStep {
  /** `S` sets the gates, `H` and `R` also hold and release frames that may be interrupted. @default S */
  readonly command?: 'S' | 'H' | 'R' | keyof typeof TC_TAPRIO_CMD;
  /** A bit for each traffic class. */
  readonly gates: number;
  readonly interval: NanoTime;
}

/** Options of `taprio`. */
export interface TaprioSettings extends Omit<Loose<TaprioQdisc>, 'txtimeDelay' | 'flags'>, TrafficClassMap {
  readonly schedule?: readonly GateStep[];
  /** When the schedule begins, in nanoseconds of the clock. */
  readonly baseTime?: NanoTime;
  readonly cycleTime?: NanoTime;
  readonly cycleTimeExtension?: NanoTime;
  readonly clockid?: Clock;
  readonly flags?: Loose<TaprioQdisc>['flags'];
  readonly txtimeDelay?: NanoTime;
  /** Largest packet of each traffic class, in bytes. */
  readonly maxSdu?: readonly number[];
}

const commands = { S: TC_TAPRIO_CMD.set_gates, H: TC_TAPRIO_CMD.set_and_hold, R: TC_TAPRIO_CMD.set_and_release } as const;

/** Settings of the qdisc. */
export function taprio(options: TaprioSettings, place: Place): Loose<TaprioQdisc> {
  if (isRaw(options, 'priomap')) return options as Loose<TaprioQdisc>;
  const { numTc, map, queues, schedule, baseTime, cycleTime, cycleTimeExtension, clockid, flags, txtimeDelay, maxSdu, ...rest } = options;
  const when = (value: NanoTime | undefined, key: string): bigint | undefined =>
    value === undefined ? undefined : nanoTime(value, place.at(key));
  return {
    ...rest,
    priomap:
      numTc === undefined && map === undefined && queues === undefined
        ? undefined
        : trafficClassMap({ numTc, map, queues } as TrafficClassMap, { numTc: 0, map: [] }, place),
    schedEntryList:
      schedule === undefined
        ? rest.schedEntryList
        : {
            entry: schedule.map(({ command = 'S', gates, interval }, index) => ({
              cmd: Object.hasOwn(commands, command) ? commands[command as keyof typeof commands] : (command as keyof typeof TC_TAPRIO_CMD),
              gateMask: gates,
              interval: shortNanoTime(interval, place.at('schedule').at(index).at('interval')),
            })),
          },
    schedBaseTime: when(baseTime, 'baseTime') ?? rest.schedBaseTime,
    schedCycleTime: when(cycleTime, 'cycleTime') ?? rest.schedCycleTime,
    schedCycleTimeExtension: when(cycleTimeExtension, 'cycleTimeExtension') ?? rest.schedCycleTimeExtension,
    schedClockid: clockid === undefined ? rest.schedClockid : (clock(clockid, place.at('clockid')) as TaprioQdisc['schedClockid'] & {}),
    flags,
    txtimeDelay: txtimeDelay === undefined ? undefined : shortNanoTime(txtimeDelay, place.at('txtimeDelay')),
    tcEntry: maxSdu === undefined ? rest.tcEntry : maxSdu.map((size, index) => ({ index, maxSdu: size })),
  };
}
