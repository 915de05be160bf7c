import type { HfscClass, HfscQdisc } from '../../../../messages/route/tc/qdisc/hfsc.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { integer } from '../unit/masked.ts';
import { type Rate, rate32 } from '../unit/rate.ts';
import { type Size, size } from '../unit/size.ts';
import { type Time, time } from '../unit/time.ts';

/** Options of an `hfsc` qdisc. */
export interface HfscSettings extends Loose<HfscQdisc> {
  /** Minor number of the class for packets that no filter sorts; a text is read as hex, as tc does. */
  readonly default?: number | string;
}

/**
 * A service curve: at rate `m1` for the time `d`, then at rate `m2`; or a rate at which a unit of work of `umax` bytes is done
 * within `dmax`. A rate by itself is `m2`.
 */
export type ServiceCurve =
  | Rate
  | { readonly m1?: Rate; readonly d?: Time; readonly m2: Rate }
  | { readonly umax?: Size; readonly dmax?: Time; readonly rate: Rate };

/** Options of a class of `hfsc`. */
export interface HfscClassSettings extends Loose<HfscClass> {
  /** Real-time curve. */
  readonly rt?: ServiceCurve;
  /** Link-sharing curve. */
  readonly ls?: ServiceCurve;
  /** Upper-limit curve. */
  readonly ul?: ServiceCurve;
  /** Real-time and link-sharing curve in one. */
  readonly sc?: ServiceCurve;
}

/** Settings of the qdisc. */
export function hfsc(options: HfscSettings, place: Place): Loose<HfscQdisc> {
  const { default: minor, defcls } = options;
  return {
    defcls:
      minor === undefined ? defcls : typeof minor === 'number' ? minor : integer(`0x${minor.replace(/^0x/i, '')}`, place.at('default')),
  };
}

function curve(value: ServiceCurve | undefined, place: Place): Loose<HfscClass>['rsc'] {
  if (value === undefined) return undefined;
  if (typeof value !== 'object') return { m1: 0, d: 0, m2: rate32(value, place) };
  if ('m2' in value) {
    const { m1, d, m2 } = value;
    return {
      m1: m1 === undefined ? 0 : rate32(m1, place.at('m1')),
      d: d === undefined ? 0 : time(d, place.at('d')),
      m2: rate32(m2, place.at('m2')),
    };
  }
  const m2 = rate32(value.rate, place.at('rate'));
  const umax = value.umax === undefined ? 0 : size(value.umax, place.at('umax'));
  const dmax = value.dmax === undefined ? 0 : time(value.dmax, place.at('dmax'));
  if (umax !== 0 && dmax === 0) return place.at('dmax').refuse('umax needs a dmax');
  // Steep first where the rate alone would be late; else wait first, then go at the rate.
  const early = dmax !== 0 && Math.ceil((umax * 1e6) / dmax) > m2;
  if (early) return { m1: Math.ceil((umax * 1e6) / dmax), d: dmax, m2 };
  return { m1: 0, d: Math.ceil(dmax - (umax * 1e6) / m2), m2 };
}

/** Settings of a class. */
export function hfscClass(options: HfscClassSettings, place: Place): Loose<HfscClass> {
  const { rt, ls, ul, sc, ...rest } = options;
  const both = curve(sc, place.at('sc'));
  return {
    ...rest,
    rsc: curve(rt, place.at('rt')) ?? both ?? rest.rsc,
    fsc: curve(ls, place.at('ls')) ?? both ?? rest.fsc,
    usc: curve(ul, place.at('ul')) ?? rest.usc,
  };
}
