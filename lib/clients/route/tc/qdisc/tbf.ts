import type { TbfQdisc } from '../../../../messages/route/tc/qdisc/tbf.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type LinkLayer, linkLayer, rateTable } from '../rate-table.ts';
import { transmitTime } from '../scheduler-clock.ts';
import { type Rate, rate } from '../unit/rate.ts';
import { type Size, size, sizeAndCell } from '../unit/size.ts';
import { type Time, time } from '../unit/time.ts';

/** Options of `tbf`. */
export interface TbfSettings extends Omit<Loose<TbfQdisc>, 'burst'> {
  readonly rate?: Rate;
  /** What may be sent at once. */
  readonly burst?: Size;
  /** Bytes that may wait; or say for how long with `latency`. */
  readonly limit?: Size;
  /** How long a packet may wait. */
  readonly latency?: Time;
  /** The greatest rate of a burst; needs `mtu`. */
  readonly peakrate?: Rate;
  /** Bucket of the peak rate: the largest packet. */
  readonly mtu?: Size;
  readonly mpu?: Size;
  readonly overhead?: number;
  readonly linklayer?: LinkLayer;
}

/** Settings of the qdisc, with the rate tables that tc computes. */
export function tbf(options: TbfSettings, place: Place): Loose<TbfQdisc> {
  if (isRaw(options, 'parms')) return options as object as Loose<TbfQdisc>;
  const { rate: given, burst, limit, latency, peakrate, mtu: peak, mpu, overhead, linklayer, ...rest } = options;
  if (given === undefined) return place.at('rate').refuse('a token bucket needs a rate');
  if (burst === undefined) return place.at('burst').refuse('a token bucket needs a burst');
  if (limit === undefined && latency === undefined) return place.at('limit').refuse('a token bucket needs a limit or a latency');
  if (limit !== undefined && latency !== undefined) place.at('latency').refuse('a limit and a latency say the same');
  if (peakrate !== undefined && peak === undefined) place.at('mtu').refuse('a peak rate needs an mtu');
  const own = rate(given, place.at('rate'));
  const most = peakrate === undefined ? undefined : rate(peakrate, place.at('peakrate'));
  const bucket = sizeAndCell(burst, place.at('burst'));
  const peakBucket = peak === undefined ? { bytes: 0, cellLog: undefined } : sizeAndCell(peak, place.at('mtu'));
  const framing = {
    mtu: peakBucket.bytes,
    mpu: mpu === undefined ? undefined : size(mpu, place.at('mpu')),
    overhead,
    layer: linklayer === undefined ? undefined : linkLayer(linklayer, place.at('linklayer')),
  };
  const first = rateTable({ ...framing, rate: own, cellLog: bucket.cellLog });
  const second = most === undefined ? undefined : rateTable({ ...framing, rate: most, cellLog: peakBucket.cellLog });
  const waiting = (of: number, bytes: number, at: Time): number => (of * time(at, place.at('latency'))) / 1e6 + bytes;
  const room =
    latency === undefined
      ? size(limit as Size, place.at('limit'))
      : Math.floor(
          Math.min(
            waiting(own, bucket.bytes, latency),
            most === undefined ? Number.POSITIVE_INFINITY : waiting(most, peakBucket.bytes, latency),
          ),
        );
  return {
    ...rest,
    parms: {
      rate: first.spec,
      peakrate: second?.spec,
      limit: room,
      buffer: transmitTime(own, bucket.bytes),
      mtu: most === undefined ? undefined : transmitTime(most, peakBucket.bytes),
    },
    rtab: first.table,
    ptab: second?.table,
    rate64: first.rate64,
    prate64: second?.rate64,
    burst: bucket.bytes,
    pburst: most === undefined ? undefined : peakBucket.bytes,
  };
}
