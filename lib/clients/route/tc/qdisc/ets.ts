import type { EtsQdisc } from '../../../../messages/route/tc/qdisc/ets.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { type Size, size } from '../unit/size.ts';

/** Options of an `ets` qdisc. */
export interface EtsSettings extends Omit<Loose<EtsQdisc>, 'quanta' | 'priomap'> {
  /** Number of bands. @default those that are strict, and those that have a quantum */
  readonly bands?: number;
  /** How many of them, from the first on, are strict. */
  readonly strict?: number;
  /** Bytes that each of the others may send in its turn. */
  readonly quanta?: readonly Size[] | Loose<EtsQdisc>['quanta'];
  /** The band of each of the 16 priorities. */
  readonly priomap?: readonly number[] | Loose<EtsQdisc>['priomap'];
}

function isList<T>(value: unknown): value is readonly T[] {
  return Array.isArray(value);
}

/** Settings of the qdisc. */
export function ets(options: EtsSettings, place: Place): Loose<EtsQdisc> {
  const { bands, strict, quanta, priomap, ...rest } = options;
  const listed = isList<Size>(quanta) ? quanta : undefined;
  const nbands = bands ?? rest.nbands ?? (strict ?? 0) + (listed?.length ?? 0);
  return {
    ...rest,
    nbands,
    nstrict: strict ?? rest.nstrict,
    quanta:
      listed === undefined
        ? (quanta as Loose<EtsQdisc>['quanta'])
        : { quantaBand: listed.map((value, index) => size(value, place.at('quanta').at(index))) },
    priomap: isList<number>(priomap) ? { priomapBand: priomap } : priomap,
  };
}
