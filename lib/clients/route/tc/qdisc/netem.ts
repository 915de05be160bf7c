import type { NetemQdisc } from '../../../../messages/route/tc/qdisc/netem.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { ticks } from '../scheduler-clock.ts';
import { type Percent, percent } from '../unit/probability.ts';
import { type Rate, rate } from '../unit/rate.ts';
import { type Size, size } from '../unit/size.ts';
import { type NanoTime, nanoTime, type Time, time } from '../unit/time.ts';
import { type Distribution, distribution } from './netem-distribution.ts';

/** A share of the packets; and how much a packet's fate depends on that of the one before. */
export type Chance = Percent | { readonly percent: Percent; readonly correlation?: Percent };
/** Loss in spells: the four-state model of the general intuitive kind, as probabilities of going from one state to another. */
export interface StateLoss {
  readonly p13: Percent;
  readonly p31?: Percent;
  readonly p32?: Percent;
  readonly p23?: Percent;
  readonly p14?: Percent;
}
/** Loss in spells: the Gilbert-Elliott model. */
export interface GilbertLoss {
  readonly p: Percent;
  readonly r?: Percent;
  /** Loss in the bad state: `1 - h` of tc. @default 100% */
  readonly oneMinusH?: Percent;
  /** Loss in the good state: `1 - k` of tc. @default 0 */
  readonly oneMinusK?: Percent;
}
/** Packets are held and sent together. */
export type Slot =
  | { readonly minDelay: NanoTime; readonly maxDelay?: NanoTime; readonly packets?: number; readonly bytes?: Size }
  | {
      readonly delay: NanoTime;
      readonly jitter: NanoTime;
      readonly distribution: Distribution;
      readonly packets?: number;
      readonly bytes?: Size;
    };

/** Options of `netem`, as people write them; those that `list` gave may be given back. */
export type NetemSettings = EmulationSettings | Loose<NetemQdisc>;

/** Options of `netem`. */
export interface EmulationSettings
  extends Omit<Loose<NetemQdisc>, 'jitter' | 'duplicate' | 'loss' | 'corrupt' | 'reorder' | 'rate' | 'slot' | 'ecn'> {
  /** By how much packets are late. */
  readonly delay?: Time;
  /** By how much the delay varies. */
  readonly jitter?: Time;
  /** How much a packet's delay depends on that of the one before. */
  readonly delayCorrelation?: Percent;
  /** How the delay varies. */
  readonly distribution?: Distribution;
  /** Packets that are lost. */
  readonly loss?: Chance | { readonly state: StateLoss } | { readonly gemodel: GilbertLoss };
  /** Mark packets instead of losing them. */
  readonly ecn?: boolean;
  readonly duplicate?: Chance;
  readonly corrupt?: Chance;
  /** Packets that are sent at once; needs a delay. */
  readonly reorder?: Chance;
  /** Reorder every so-manieth packet. */
  readonly gap?: number;
  /** How fast the link is, or that and how it frames packets. */
  readonly rate?:
    | Rate
    | { readonly rate: Rate; readonly packetOverhead?: number; readonly cellSize?: number; readonly cellOverhead?: number };
  readonly slot?: Slot;
  /** Packets that may wait. @default 1000 */
  readonly limit?: number;
}

interface Probability {
  readonly probability: number;
  readonly correlation: number | undefined;
}

function chance(value: Chance | undefined, place: Place): Probability | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== 'object') return { probability: percent(value, place), correlation: undefined };
  const correlation = value.correlation === undefined ? undefined : percent(value.correlation, place.at('correlation'));
  return { probability: percent(value.percent, place.at('percent')), correlation };
}

function lossModel(value: EmulationSettings['loss'], place: Place): Loose<NetemQdisc>['loss'] {
  if (typeof value !== 'object') return undefined;
  const of = (given: Percent | undefined, otherwise: Percent, key: string): number => percent(given ?? otherwise, place.at(key));
  if ('state' in value) {
    const { p13, p31, p32, p23, p14 } = value.state;
    const from13 = of(p13, 0, 'state.p13');
    // What is not given follows from the others, as the model's inventors have it.
    return {
      gi: {
        p13: from13,
        p31: p31 === undefined ? 2 ** 32 - 1 - from13 : of(p31, 0, 'state.p31'),
        p32: of(p32, 0, 'state.p32'),
        p23: of(p23, 100, 'state.p23'),
        p14: of(p14, 0, 'state.p14'),
      },
    };
  }
  if (!('gemodel' in value)) return undefined;
  const { p, r, oneMinusH, oneMinusK } = value.gemodel;
  const bad = of(p, 0, 'gemodel.p');
  return {
    ge: {
      p: bad,
      r: r === undefined ? 2 ** 32 - 1 - bad : of(r, 0, 'gemodel.r'),
      h: oneMinusH === undefined ? 0 : 2 ** 32 - 1 - of(oneMinusH, 0, 'gemodel.oneMinusH'),
      k1: of(oneMinusK, 0, 'gemodel.oneMinusK'),
    },
  };
}

function linkRate(value: EmulationSettings['rate'], place: Place): Pick<Loose<NetemQdisc>, 'rate' | 'rate64'> {
  if (value === undefined) return {};
  const { rate: given, ...frame } = typeof value === 'object' ? value : { rate: value };
  const bytes = rate(given, place);
  const wide = bytes >= 2 ** 32;
  return { rate: { ...frame, rate: wide ? 2 ** 32 - 1 : bytes }, rate64: wide ? BigInt(bytes) : undefined };
}

function slots(value: Slot | undefined, place: Place): Pick<Loose<NetemQdisc>, 'slot' | 'slotDist'> {
  if (value === undefined) return {};
  const room = { maxPackets: value.packets, maxBytes: value.bytes === undefined ? undefined : size(value.bytes, place.at('bytes')) };
  if ('distribution' in value) {
    return {
      slot: {
        ...room,
        minDelay: 0n,
        maxDelay: 0n,
        distDelay: nanoTime(value.delay, place.at('delay')),
        distJitter: nanoTime(value.jitter, place.at('jitter')),
      },
      slotDist: distribution(value.distribution, place.at('distribution')),
    };
  }
  const minDelay = nanoTime(value.minDelay, place.at('minDelay'));
  const maxDelay = value.maxDelay === undefined ? minDelay : nanoTime(value.maxDelay, place.at('maxDelay'));
  return { slot: { ...room, minDelay, maxDelay, distDelay: 0n, distJitter: 0n } };
}

/** A time in ticks, or in nanoseconds where ticks do not hold it. */
function lateness(value: Time | undefined, place: Place): readonly [number | undefined, bigint | undefined] {
  if (value === undefined) return [undefined, undefined];
  const long = time(value, place);
  const count = Math.floor(ticks(long));
  return count < 2 ** 32 ? [count, undefined] : [2 ** 32 - 1, BigInt(long) * 1000n];
}

/** Settings of the qdisc. */
export function netem(options: NetemSettings, place: Place): Loose<NetemQdisc> {
  if (isRaw(options, 'latency')) return options as Loose<NetemQdisc>;
  const {
    delay,
    jitter,
    delayCorrelation,
    distribution: table,
    loss,
    duplicate,
    corrupt,
    reorder,
    gap,
    rate: link,
    slot,
    limit = 1000,
    ecn,
    ...rest
  } = options as EmulationSettings;
  const [latency, latency64] = lateness(delay, place.at('delay'));
  const [vary, jitter64] = lateness(jitter, place.at('jitter'));
  const lost = typeof loss === 'object' && !('percent' in loss) ? undefined : chance(loss, place.at('loss'));
  const twice = chance(duplicate, place.at('duplicate'));
  const early = chance(reorder, place.at('reorder'));
  if (early !== undefined && !latency) place.at('reorder').refuse('packets can overtake others only where there is a delay');
  if (early === undefined && gap !== undefined && gap > 0) place.at('gap').refuse('a gap needs a share of packets to reorder');
  if (table !== undefined && (!latency || !vary)) place.at('distribution').refuse('a distribution needs a delay and a jitter');
  const delayCorr = delayCorrelation === undefined ? undefined : percent(delayCorrelation, place.at('delayCorrelation'));
  const corr = { delayCorr, lossCorr: lost?.correlation, dupCorr: twice?.correlation };
  const damaged = chance(corrupt, place.at('corrupt'));
  return {
    ...rest,
    limit,
    latency,
    jitter: vary,
    latency64,
    jitter64,
    gap: gap ?? (early === undefined ? undefined : 1),
    lossProbability: lost?.probability,
    duplicate: twice?.probability,
    corr: Object.values(corr).some((value) => value !== undefined) ? corr : undefined,
    reorder: early,
    corrupt: damaged,
    loss: lossModel(loss, place.at('loss')),
    ecn: ecn === true ? 1 : undefined,
    delayDist: table === undefined ? undefined : distribution(table, place.at('distribution')),
    ...linkRate(link, place.at('rate')),
    ...slots(slot, place.at('slot')),
  };
}
