import type { PoliceAction } from '../../../../messages/route/tc/action/police.ts';
import type { tc_ratespec } from '../../../../messages/route/tc/ratespec.ts';
import type { Loose } from '../../../../schema/codec.ts';
import { isRaw } from '../options.ts';
import type { Place } from '../place.ts';
import { type LinkLayer, linkLayer, rateTable } from '../rate-table.ts';
import { ticks, transmitTime } from '../scheduler-clock.ts';
import { type Rate, rate, rate32 } from '../unit/rate.ts';
import { type Size, size, sizeAndCell } from '../unit/size.ts';
import { type ActionControl, type Verdict, verdict } from './verdict.ts';

/** Options of `police`. */
export interface PoliceSettings extends Omit<Loose<PoliceAction>, 'rate' | 'peakrate' | 'avrate'>, Omit<ActionControl, 'control'> {
  /** Bytes may pass at this rate. */
  readonly rate?: Rate | readonly number[];
  /** What may pass at once; needed with a rate. */
  readonly burst?: Size;
  readonly peakrate?: Rate | readonly number[];
  /** Largest packet; needed with a peak rate. */
  readonly mtu?: Size;
  readonly mpu?: Size;
  readonly overhead?: number;
  readonly linklayer?: LinkLayer;
  /** A rate that an estimator measures. */
  readonly avrate?: Rate;
  /** Packets a second, and how many at once. */
  readonly packetRate?: number;
  readonly packetBurst?: number;
  /** What becomes of packets above the rate. @default reclassify */
  readonly exceed?: Verdict;
  /** What becomes of the others. @default pass */
  readonly conform?: Verdict;
}

/** Settings of the action, and of the `police` of a filter, with the rate tables that tc computes. */
export function police(options: PoliceSettings, place: Place): Loose<PoliceAction> {
  if (isRaw(options, 'tbf')) return withTables(options as object as Loose<PoliceAction>, place.at('tbf'));
  const {
    rate: given,
    burst,
    peakrate,
    mtu,
    mpu,
    overhead,
    linklayer,
    avrate,
    packetRate,
    packetBurst,
    exceed = 'reclassify',
    conform,
    index,
    ...rest
  } = options;
  const own = given === undefined ? undefined : rate(given as Rate, place.at('rate'));
  const most = peakrate === undefined ? undefined : rate(peakrate as Rate, place.at('peakrate'));
  if (own !== undefined && burst === undefined) return place.at('burst').refuse('a rate needs a burst');
  if (packetRate !== undefined && packetBurst === undefined)
    return place.at('packetBurst').refuse('a rate of packets needs a burst of packets');
  if (most !== undefined && (own === undefined || mtu === undefined))
    return place.at('peakrate').refuse('a peak rate needs a rate and an mtu');
  const bucket = burst === undefined ? undefined : sizeAndCell(burst, place.at('burst'));
  const largest = mtu === undefined ? undefined : sizeAndCell(mtu, place.at('mtu'));
  const framing = {
    mtu: largest?.bytes ?? 0,
    mpu: mpu === undefined ? undefined : size(mpu, place.at('mpu')),
    overhead,
    layer: linklayer === undefined ? undefined : linkLayer(linklayer, place.at('linklayer')),
  };
  const first = own === undefined ? undefined : rateTable({ ...framing, rate: own, cellLog: bucket?.cellLog });
  const second = most === undefined ? undefined : rateTable({ ...framing, rate: most, cellLog: largest?.cellLog });
  return {
    ...rest,
    tbf: {
      index,
      action: verdict(exceed, place.at('exceed')) as 0,
      burst: own === undefined ? undefined : transmitTime(own, bucket?.bytes ?? 0),
      mtu: largest?.bytes,
      rate: first?.spec,
      peakrate: second?.spec,
    },
    rate: first?.table,
    peakrate: second?.table,
    rate64: first?.rate64,
    peakrate64: second?.rate64,
    avrate: avrate === undefined ? undefined : rate32(avrate, place.at('avrate')),
    result: conform === undefined ? undefined : (verdict(conform, place.at('conform')) as 0),
    pktrate64: packetRate === undefined ? undefined : BigInt(packetRate),
    // The time that so many packets take at that rate.
    pktburst64: packetRate === undefined ? undefined : BigInt(Math.floor(ticks(1e6 * ((packetBurst as number) / packetRate)))),
  };
}

/** What the kernel told, with the tables that it asks for and does not tell. */
function withTables(told: Loose<PoliceAction>, place: Place): Loose<PoliceAction> {
  const { tbf, rate, peakrate, rate64, peakrate64 } = told;
  const tabled = (spec: Loose<tc_ratespec> = {}, wide: bigint | undefined): ReturnType<typeof rateTable> =>
    rateTable({
      rate: Number(wide ?? spec.rate),
      mtu: tbf?.mtu ?? 0,
      mpu: spec.mpu,
      overhead: spec.overhead,
      layer: linkLayer(spec.linklayer ?? 'unaware', place.at('linklayer')),
    });
  const first = tbf?.rate?.rate && rate === undefined ? tabled(tbf.rate, rate64) : undefined;
  const second = tbf?.peakrate?.rate && peakrate === undefined ? tabled(tbf.peakrate, peakrate64) : undefined;
  return {
    ...told,
    ...(tbf && { tbf: { ...tbf, ...(first && { rate: first.spec }), ...(second && { peakrate: second.spec }) } }),
    ...(first && { rate: first.table }),
    ...(second && { peakrate: second.table }),
  };
}
