import { type MqprioQdisc, TC_MQPRIO_MODE, TC_MQPRIO_SHAPER, type tc_mqprio_qopt } from '../../../../messages/route/tc/qdisc/mqprio.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type Rate, rate } from '../unit/rate.ts';

/** Hardware queues of a traffic class: `'2@4'` are 2 queues from the fifth on. */
export type QueueRange = string | { readonly count: number; readonly offset: number };

/** Which priorities are which traffic class, and which queues each has. */
export interface TrafficClassMap {
  /** Number of traffic classes. @default 8 */
  readonly numTc?: number;
  /** The traffic class of each of the 16 priorities; those not given are of class 0 once any is. */
  readonly map?: readonly number[];
  /** The queues of each traffic class. */
  readonly queues?: readonly QueueRange[];
}

/** Options of `mqprio`. */
export interface MqprioSettings extends Omit<Loose<MqprioQdisc>, 'minRate64' | 'maxRate64' | 'hw' | 'shaper' | 'numTc'>, TrafficClassMap {
  /** Hand the sorting over to hardware. @default true */
  readonly hw?: boolean | MqprioQdisc['hw'];
  readonly shaper?: MqprioQdisc['shaper'] | 'bw_rlimit';
  readonly minRate?: readonly Rate[];
  readonly maxRate?: readonly Rate[];
  readonly minRate64?: Loose<MqprioQdisc>['minRate64'];
  readonly maxRate64?: Loose<MqprioQdisc>['maxRate64'];
  /** For each traffic class: sent whole, or may be interrupted. */
  readonly fp?: readonly ('E' | 'P')[];
}

/** The classes of priorities that Linux has by itself. */
const USUAL_MAP = [0, 1, 2, 3, 4, 5, 6, 7, 0, 1, 1, 1, 3, 3, 3, 3];

function full(values: readonly number[]): number[] {
  return Array.from({ length: 16 }, (_, index) => values[index] ?? 0);
}

/** The struct that `mqprio` and `taprio` describe traffic classes with. */
export function trafficClassMap(
  { numTc, map, queues = [] }: TrafficClassMap,
  usual: { readonly numTc: number; readonly map: readonly number[] },
  place: Place,
): Loose<tc_mqprio_qopt> {
  const ranges = queues.map((range, index) => {
    if (typeof range !== 'string') return range;
    const [, count, offset] = /^(\d+)@(\d+)$/.exec(range) ?? [];
    return count === undefined
      ? place
          .at('queues')
          .at(index)
          .refuse(`${JSON.stringify(range)} is no range of queues, as "2@4"`)
      : { count: Number(count), offset: Number(offset) };
  });
  return {
    numTc: numTc ?? usual.numTc,
    prioTcMap: full(map ?? usual.map),
    count: full(ranges.map(({ count }) => count)),
    offset: full(ranges.map(({ offset }) => offset)),
  };
}

/** Settings of the qdisc. */
export function mqprio(options: MqprioSettings, place: Place): Loose<MqprioQdisc> {
  if (isRaw(options, 'prioTcMap')) return options as Loose<MqprioQdisc>;
  const { numTc, map, queues, hw = true, mode, shaper, minRate, maxRate, minRate64, maxRate64, fp, ...rest } = options;
  // One for each class that there may be, as tc sends it.
  const rates = (values: readonly Rate[], key: string): bigint[] =>
    full(values.map((value, index) => rate(value, place.at(key).at(index)))).map(BigInt);
  return {
    ...rest,
    ...trafficClassMap({ numTc, map, queues } as TrafficClassMap, { numTc: 8, map: USUAL_MAP }, place),
    hw: typeof hw === 'boolean' ? (Number(hw) as MqprioQdisc['hw']) : hw,
    mode: typeof mode === 'string' ? TC_MQPRIO_MODE[mode] : mode,
    shaper: shaper === 'bw_rlimit' ? TC_MQPRIO_SHAPER.bw_rate : shaper,
    minRate64: minRate === undefined ? minRate64 : { minRate64: rates(minRate, 'minRate') },
    maxRate64: maxRate === undefined ? maxRate64 : { maxRate64: rates(maxRate, 'maxRate') },
    tcEntry:
      fp === undefined
        ? rest.tcEntry
        : fp.map((value, index) => ({ index, fp: value === 'E' ? ('express' as const) : ('preemptible' as const) })),
  };
}
