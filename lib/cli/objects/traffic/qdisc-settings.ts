import { hidden, type Teller, type Tellers } from './settings.ts';
import {
  hex,
  joined,
  micro,
  milli,
  nano,
  numberAt,
  onOff,
  packets,
  percent,
  plain,
  rate,
  seconds,
  size,
  unless,
  unlessZero,
  word,
  words,
} from './tellers.ts';
import { burstAt, latency, rateAt } from './token-bucket.ts';
import { microsecondsOf, nanoTimeText, rateText } from './units.ts';

const ALL_32_BITS = 0xffff_ffff;

/** A time of netem: nanoseconds where the kernel gives them, else ticks. */
function netemTime(wide: string): Teller {
  return (ticks: number, settings) => {
    const nanoseconds = numberAt(settings, wide) ?? 1000 * microsecondsOf(ticks);
    return nanoseconds === 0 ? undefined : nanoTimeText(nanoseconds);
  };
}

// biome-ignore format: table
/** What red, and what looks like it, has besides its limit. */
const early: Tellers = { 'parms.wlog': ['ewma', unlessZero(plain)], 'parms.plog': hidden, 'parms.scellLog': hidden, 'parms.flags': words, maxP: ['probability', percent], flags: hidden };
// biome-ignore format: table
/** A schedule of traffic classes. */
const classes: Tellers = { 'priomap.numTc': ['tc', plain], 'priomap.prioTcMap': ['map', joined], 'priomap.hw': hidden, 'priomap.count': hidden, 'priomap.offset': hidden };
const controlled: Tellers = { limit: packets, target: micro, interval: micro, ecn: onOff, ceThreshold: micro, memoryLimit: size };
// biome-ignore format: table
const cakeFlows: Readonly<Record<string, string>> = { none: 'flowblind', src_ip: 'srchost', dst_ip: 'dsthost', dual_src: 'dual-srchost', dual_dst: 'dual-dsthost', triple: 'triple-isolate' };
const cakeTold: Teller = (mode: string) => [cakeFlows[mode] ?? mode];

// biome-ignore format: table
const netem: Tellers = {
  latency: ['delay', netemTime('latency64')], latency64: hidden, jitter: netemTime('jitter64'), jitter64: hidden,
  lossProbability: ['loss', unlessZero(percent)], gap: unlessZero(plain), duplicate: unlessZero(percent),
  'corr.delayCorr': unlessZero(percent), 'corr.lossCorr': unlessZero(percent), 'corr.dupCorr': unlessZero(percent),
  'reorder.probability': ['reorder', unlessZero(percent)], 'reorder.correlation': ['reorder-corr', unlessZero(percent)],
  'corrupt.probability': ['corrupt', unlessZero(percent)], 'corrupt.correlation': ['corrupt-corr', unlessZero(percent)],
  ...Object.fromEntries(['gi.p13', 'gi.p31', 'gi.p32', 'gi.p14', 'gi.p23', 'ge.p', 'ge.r', 'ge.h', 'ge.k1'].map((path) => [`loss.${path}`, [`loss-${path.slice(3)}`, percent] as const])),
  'rate.rate': rateAt(['rate', 'rate'], 'rate64'), rate64: hidden,
  'rate.packetOverhead': unlessZero(plain), 'rate.cellSize': unlessZero(plain), 'rate.cellOverhead': unlessZero(plain),
  delayDist: hidden, slotDist: hidden, ecn: onOff, prngSeed: ['seed', plain],
  'slot.minDelay': nano, 'slot.maxDelay': nano, 'slot.maxPackets': unlessZero(packets), 'slot.maxBytes': unlessZero(size), 'slot.distDelay': unlessZero(nano), 'slot.distJitter': unlessZero(nano),
};

/** Settings of each kind of qdisc that are more than a number, or have another name in tc. */
// biome-ignore format: table
export const qdiscTellers: Readonly<Record<string, Tellers>> = {
  bfifo:           { limit: size },
  cake:            { baseRate64: ['bandwidth', (value: bigint) => (value === 0n ? ['unlimited'] : rateText(Number(value)))], diffservMode: word, flowMode: cakeTold, atm: unless('none', word), overhead: unlessZero(plain), rtt: micro, target: micro, autorate: ['autorate-ingress', onOff], memory: ['memlimit', unlessZero(size)], nat: onOff, raw: () => true, wash: onOff, mpu: unlessZero(plain), ingress: onOff, ackFilter: unless('none', (value: string) => [value === 'filter' ? 'ack-filter' : 'ack-filter-aggressive']), splitGso: onOff, fwmark: unlessZero(hex) },
  cbs:             { 'parms.offload': onOff },
  choke:           { ...early, 'parms.limit': packets, 'parms.qthMin': ['min', packets], 'parms.qthMax': ['max', packets] },
  codel:           controlled,
  dualpi2:         { limit: packets, memoryLimit: size, target: micro, tupdate: micro, stepThreshPkts: packets, stepThreshUs: ['step-thresh', micro] },
  etf:             { 'parms.delta': plain, 'parms.flags': words },
  ets:             { nbands: ['bands', plain], nstrict: ['strict', unlessZero(plain)], 'quanta.quantaBand': ['quanta', joined], 'priomap.priomapBand': ['priomap', joined] },
  fq:              { plimit: ['limit', packets], flowPlimit: ['flow-limit', packets], bucketsLog: ['buckets', (value: number) => String(2 ** value)], quantum: size, initialQuantum: size, rateEnable: hidden, flowDefaultRate: hidden, flowMaxRate: ['maxrate', unless(ALL_32_BITS, rate)], lowRateThreshold: rate, flowRefillDelay: ['refill-delay', micro], orphanMask: hex, ceThreshold: unless(ALL_32_BITS, micro), timerSlack: nano, horizon: micro, horizonDrop: (value: number) => [value === 0 ? 'horizon-cap' : 'horizon-drop'], 'priomap.bands': ['bands', plain], 'priomap.priomap': ['priomap', joined], weights: joined, offloadHorizon: unlessZero(micro) },
  fq_codel:        { ...controlled, dropBatchSize: ['drop-batch', plain] },
  fq_pie:          { limit: packets, target: micro, tupdate: micro, memoryLimit: size, ecn: onOff, bytemode: onOff, ecnProb: (value: number) => `${value}%`, dqRateEstimator: onOff },
  gred:            { parms: hidden, maxP: hidden, vqList: hidden, 'dps.dps': ['vqs', plain], 'dps.defDp': ['default', plain], 'dps.grio': onOff, 'dps.flags': words, limit: unlessZero(size) },
  hfsc:            { defcls: ['default', hex] },
  hhf:             { backlogLimit: ['limit', packets], quantum: size, hhFlowsLimit: ['hh-limit', plain], resetTimeout: micro, admitBytes: size, evictTimeout: micro },
  htb:             { 'init.rate2quantum': ['r2q', plain], 'init.defcls': ['default', hex], 'init.directPkts': ['direct-packets', unlessZero(plain)], 'init.version': hidden, 'init.debug': hidden, directQlen: ['direct-qlen', plain] },
  mqprio:          { ...Object.fromEntries(Object.entries(classes).map(([path, teller]) => [path.replace('priomap.', ''), teller])) },
  netem,
  pfifo:           { limit: packets },
  pfifo_head_drop: { limit: packets },
  pfifo_fast:      { priomap: joined },
  pie:             { limit: packets, target: micro, tupdate: micro, ecn: onOff, bytemode: onOff, dqRateEstimator: onOff },
  prio:            { priomap: joined },
  red:             { ...early, 'parms.limit': size, 'parms.qthMin': ['min', size], 'parms.qthMax': ['max', size], earlyDropBlock: unlessZero(plain), markBlock: unlessZero(plain) },
  sfb:             { 'parms.limit': packets, 'parms.max': packets, 'parms.binSize': ['target', packets], 'parms.rehashInterval': ['rehash', milli], 'parms.warmupTime': ['db', milli], 'parms.penaltyRate': (value: number) => `${value}pps`, 'parms.penaltyBurst': packets },
  sfq:             { 'v0.limit': packets, 'v0.quantum': size, 'v0.perturbPeriod': ['perturb', unlessZero(seconds)], headdrop: onOff, limit: unlessZero(size), qthMin: ['min', unlessZero(size)], qthMax: ['max', unlessZero(size)], wlog: hidden, plog: hidden, scellLog: hidden, flags: words, maxP: ['probability', unlessZero(percent)], stats: hidden },
  skbprio:         { limit: packets },
  taprio:          { ...classes, schedBaseTime: ['base-time', plain], schedCycleTime: ['cycle-time', nano], schedCycleTimeExtension: ['cycle-time-extension', nano], schedClockid: ['clockid', plain], flags: words, txtimeDelay: unlessZero(nano), tcEntry: hidden },
  tbf:             { 'parms.rate': rateAt(['parms', 'rate', 'rate'], 'rate64'), rate64: hidden, 'parms.buffer': ['burst', burstAt(['parms', 'rate', 'rate'], 'rate64')], burst: hidden, 'parms.peakrate': rateAt(['parms', 'peakrate', 'rate'], 'prate64'), prate64: hidden, 'parms.mtu': ['minburst', burstAt(['parms', 'peakrate', 'rate'], 'prate64')], pburst: hidden, 'parms.limit': ['lat', latency] },
};
