import type { EtfQdisc, TC_ETF } from '../../../../messages/route/tc/qdisc/etf.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Clock, clock } from '../unit/clock.ts';
import { type NanoTime, shortNanoTime } from '../unit/time.ts';

/** Options of `etf`. */
export interface EtfSettings extends Loose<EtfQdisc> {
  readonly clockid?: Clock;
  /** How long before its time a packet is handed on. */
  readonly delta?: NanoTime;
  readonly offload?: boolean;
  readonly deadlineMode?: boolean;
  readonly skipSockCheck?: boolean;
}

/** Settings of the qdisc. */
export function etf(options: EtfSettings, place: Place): Loose<EtfQdisc> {
  if (isRaw(options, 'parms')) return options;
  const { clockid, delta, offload, deadlineMode, skipSockCheck, ...rest } = options;
  if (clockid === undefined) return place.at('clockid').refuse('etf needs a clock');
  const flags: (keyof typeof TC_ETF)[] = [
    ...(deadlineMode ? (['deadline_mode_on'] as const) : []),
    ...(offload ? (['offload_on'] as const) : []),
    ...(skipSockCheck ? (['skip_sock_check'] as const) : []),
  ];
  return {
    ...rest,
    parms: {
      clockid: clock(clockid, place.at('clockid')) as 11,
      delta: delta === undefined ? undefined : shortNanoTime(delta, place.at('delta')),
      flags,
    },
  };
}
