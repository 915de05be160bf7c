// Qdiscs whose options are read one by one: which is a time, a size, a rate, a switch.
import type { CodelQdisc } from '../../../../messages/route/tc/qdisc/codel.ts';
import type { DrrQdisc } from '../../../../messages/route/tc/qdisc/drr.ts';
import type { FifoQdisc } from '../../../../messages/route/tc/qdisc/fifo.ts';
import type { FqQdisc } from '../../../../messages/route/tc/qdisc/fq.ts';
import type { FqCodelQdisc } from '../../../../messages/route/tc/qdisc/fq-codel.ts';
import type { FqPieQdisc } from '../../../../messages/route/tc/qdisc/fq-pie.ts';
import type { HhfQdisc } from '../../../../messages/route/tc/qdisc/hhf.ts';
import type { MultiqQdisc } from '../../../../messages/route/tc/qdisc/multiq.ts';
import type { PieQdisc } from '../../../../messages/route/tc/qdisc/pie.ts';
import type { QfqQdisc } from '../../../../messages/route/tc/qdisc/qfq.ts';
import type { SkbprioQdisc } from '../../../../messages/route/tc/qdisc/skbprio.ts';
import type { WithoutOptions } from '../../../../messages/route/tc/qdisc/without-options.ts';
import { optionTable, to } from '../options.ts';
import type { Place } from '../place.ts';
import { type Rate, rate32 } from '../unit/rate.ts';
import { size } from '../unit/size.ts';
import { onOff } from '../unit/switch.ts';
import { time } from '../unit/time.ts';

const count = (value: number): number => value;
/** log2 of a number of buckets. */
const log2 = (value: number, place: Place): number => {
  const log = Math.log2(value);
  return Number.isInteger(log) ? log : place.refuse(`${value} is not a power of two`);
};
/** The greatest rate of a flow; what 32 bits do not hold is no limit. */
const flowRate = (value: Rate, place: Place): number => rate32(value, place);

export const codel = optionTable<CodelQdisc>()({ target: time, interval: time, ceThreshold: time, ecn: onOff });
export const drr = optionTable<DrrQdisc>()({ quantum: size });
/** The limit counts bytes. */
export const bfifo = optionTable<FifoQdisc>()({ limit: size });
/** The limit counts packets. */
export const pfifo = optionTable<FifoQdisc>()({ limit: count });
export const fqCodel = optionTable<FqCodelQdisc>()({
  target: time,
  interval: time,
  ceThreshold: time,
  quantum: size,
  memoryLimit: size,
  ecn: onOff,
  dropBatch: to('dropBatchSize', count),
});
// biome-ignore format: table
export const fq = optionTable<FqQdisc>()({
  quantum:          size,
  initialQuantum:   size,
  flowMaxRate:      flowRate,
  flowDefaultRate:  flowRate,
  lowRateThreshold: flowRate,
  flowRefillDelay:  time,
  ceThreshold:      time,
  horizon:          time,
  rateEnable:       onOff,
  horizonDrop:      onOff,
  limit:            to('plimit', count),
  flowLimit:        to('flowPlimit', count),
  maxrate:          to('flowMaxRate', flowRate),
  defrate:          to('flowDefaultRate', flowRate),
  refillDelay:      to('flowRefillDelay', time),
  pacing:           to('rateEnable', onOff),
  buckets:          to('bucketsLog', log2),
});
export const pie = optionTable<PieQdisc>()({ target: time, tupdate: time, ecn: onOff, bytemode: onOff, dqRateEstimator: onOff });
export const fqPie = optionTable<FqPieQdisc>()({
  target: time,
  tupdate: time,
  quantum: size,
  memoryLimit: size,
  ecn: onOff,
  bytemode: onOff,
  dqRateEstimator: onOff,
});
export const hhf = optionTable<HhfQdisc>()({
  quantum: size,
  resetTimeout: time,
  admitBytes: size,
  evictTimeout: time,
  limit: to('backlogLimit', count),
  hhLimit: to('hhFlowsLimit', count),
});
export const multiq = optionTable<MultiqQdisc>()({});
export const qfq = optionTable<QfqQdisc>()({ lmax: size, maxpkt: to('lmax', size) });
export const skbprio = optionTable<SkbprioQdisc>()({});
export const withoutOptions = optionTable<WithoutOptions>()({});
