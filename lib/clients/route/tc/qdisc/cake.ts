import { type CAKE_ACK, CAKE_ATM, type CAKE_DIFFSERV, type CAKE_FLOW, type CakeQdisc } from '../../../../messages/route/tc/qdisc/cake.ts';
import type { Loose } from '../../../../schema/codec.ts';
import type { Place } from '../place.ts';
import { type Rate, rate } from '../unit/rate.ts';
import { type Size, size } from '../unit/size.ts';
import { onOff, type Switch } from '../unit/switch.ts';
import { type Time, time } from '../unit/time.ts';

type NameOf<T> = keyof T & string;

/** Options of `cake`. */
export interface CakeSettings
  extends Omit<Loose<CakeQdisc>, 'rtt' | 'target' | 'autorate' | 'nat' | 'raw' | 'wash' | 'ingress' | 'splitGso' | 'ackFilter' | 'memory'> {
  /** Rate to shape to, or `'unlimited'`. */
  readonly bandwidth?: Rate | 'unlimited';
  /** How packets are sorted into tins. */
  readonly diffserv?: NameOf<typeof CAKE_DIFFSERV>;
  /** What makes packets one flow, with tc's name or the kernel's: `'dual-srchost'`, `'dual_src'`. */
  readonly flows?: NameOf<typeof CAKE_FLOW> | 'flowblind' | 'srchost' | 'dsthost' | 'dual-srchost' | 'dual-dsthost' | 'triple-isolate';
  readonly rtt?: Time | NameOf<typeof roundTrips>;
  readonly target?: Time;
  readonly autorate?: Switch;
  /** Bytes of memory the queue may use. */
  readonly memory?: Size;
  /** `memory`, as tc calls it. */
  readonly memlimit?: Size;
  readonly nat?: Switch;
  readonly wash?: Switch;
  readonly ingress?: Switch;
  readonly splitGso?: Switch;
  readonly ackFilter?: boolean | NameOf<typeof CAKE_ACK> | number;
  /** Take lengths as the kernel counts them: no overhead, no framing. The number is the kernel's, which says it of those only that are raw. */
  readonly raw?: Switch;
  /** What a link adds to packets: sets `overhead`, `mpu` and `atm`. */
  readonly link?: NameOf<typeof links>;
}

/** Round trips that have a name, in microseconds. */
// biome-ignore format: table
const roundTrips = {
  datacentre: 100, lan: 1_000, metro: 10_000, regional: 30_000, internet: 100_000, oceanic: 300_000, satellite: 1_000_000, interplanetary: 3_600_000_000,
} as const;

/** Links that have a name: bytes that they add, the smallest packet, their framing. */
// biome-ignore format: table
const links = {
  conservative:   { overhead: 48, atm: CAKE_ATM.atm },
  docsis:         { overhead: 18, atm: CAKE_ATM.none, mpu: 64 },
  ethernet:       { overhead: 38, atm: CAKE_ATM.none, mpu: 84 },
  'pppoa-vcmux':  { overhead: 10, atm: CAKE_ATM.atm },
  'pppoa-llc':    { overhead: 14, atm: CAKE_ATM.atm },
  'pppoe-vcmux':  { overhead: 32, atm: CAKE_ATM.atm },
  'pppoe-llcsnap': { overhead: 40, atm: CAKE_ATM.atm },
  'bridged-vcmux': { overhead: 24, atm: CAKE_ATM.atm },
  'bridged-llcsnap': { overhead: 32, atm: CAKE_ATM.atm },
  'ipoa-vcmux':   { overhead: 8, atm: CAKE_ATM.atm },
  'ipoa-llcsnap': { overhead: 16, atm: CAKE_ATM.atm },
  'pppoe-ptm':    { overhead: 30, atm: CAKE_ATM.ptm },
  'bridged-ptm':  { overhead: 22, atm: CAKE_ATM.ptm },
} as const;

// biome-ignore format: table
const flowNames: Readonly<Record<string, NameOf<typeof CAKE_FLOW>>> = {
  flowblind: 'none', srchost: 'src_ip', dsthost: 'dst_ip', 'dual-srchost': 'dual_src', 'dual-dsthost': 'dual_dst', 'triple-isolate': 'triple',
};

function acks(value: CakeSettings['ackFilter']): number | NameOf<typeof CAKE_ACK> | undefined {
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Settings of the qdisc. */
export function cake(options: CakeSettings, place: Place): Loose<CakeQdisc> {
  const {
    bandwidth,
    diffserv,
    flows,
    rtt,
    target,
    autorate,
    memory,
    memlimit,
    nat,
    wash,
    ingress,
    splitGso,
    ackFilter,
    raw,
    link,
    ...rest
  } = options;
  // A rate that is given is not estimated, unless that is asked for.
  const toggles = { autorate: autorate ?? (bandwidth === undefined ? undefined : false), nat, wash, ingress, splitGso };
  const interval =
    rtt === undefined
      ? undefined
      : typeof rtt === 'string' && Object.hasOwn(roundTrips, rtt)
        ? roundTrips[rtt as keyof typeof roundTrips]
        : time(rtt, place.at('rtt'));
  const kept = memory ?? memlimit;
  const framed = link === undefined ? {} : links[link];
  const flowMode = flows === undefined ? rest.flowMode : (flowNames[flows] ?? (flows as NameOf<typeof CAKE_FLOW>));
  return {
    ...framed,
    ...rest,
    ...(raw || raw === 0 ? { raw: 0, overhead: 0, atm: CAKE_ATM.none } : {}),
    baseRate64: bandwidth === undefined ? rest.baseRate64 : bandwidth === 'unlimited' ? 0n : BigInt(rate(bandwidth, place.at('bandwidth'))),
    diffservMode: diffserv ?? rest.diffservMode,
    flowMode,
    rtt: interval,
    // A twentieth of the round trip, unless it is given.
    target:
      target !== undefined ? time(target, place.at('target')) : interval === undefined ? undefined : Math.max(1, Math.floor(interval / 20)),
    memory: kept === undefined ? undefined : size(kept, place.at('memory')),
    ackFilter: acks(ackFilter) as Loose<CakeQdisc>['ackFilter'],
    ...Object.fromEntries(Object.entries(toggles).flatMap(([key, value]) => (value === undefined ? [] : [[key, onOff(value)]]))),
  };
}
