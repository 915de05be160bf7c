import { NLM_F } from '../../../frame/header.ts';
import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import type { gnet_estimator } from '../../../messages/route/tc/estimator.ts';
import { TC_H } from '../../../messages/route/tc/header.ts';
import { Qdisc } from '../../../messages/route/tc/qdisc.ts';
import type { SizeTable } from '../../../messages/route/tc/size-table.ts';
import type { Loose } from '../../../schema/codec.ts';
import { defined } from '../indexes.ts';
import type { Interface } from '../interface-index.ts';
import { asTold } from './as-told.ts';
import { type EstimatorSettings, estimator } from './estimator.ts';
import { trafficHints } from './hints.ts';
import { type KindAndOptions, kindOptions } from './kinds.ts';
import { notTold } from './not-told.ts';
import { type QdiscReaders, qdiscKinds } from './qdisc-kinds.ts';
import { type SizeTableSettings, sizeTable } from './size-table.ts';
import { toldOtherwise } from './told-otherwise.ts';
import { settingsPlace, TRAFFIC_FLAGS, type TrafficDescription } from './traffic-commands.ts';
import { type Handle, handle, qdiscHandle } from './unit/handle.ts';

/** What a qdisc has besides its kind and the settings of it. */
export interface QdiscCommon {
  /** The interface. */
  readonly dev?: Interface;
  /** The interface, as a decoded qdisc has it. */
  readonly ifindex?: number;
  /** What it hangs on: `'root'`, `'ingress'`, or a class: `'1:10'`. @default root, or ingress for `ingress` and `clsact` */
  readonly parent?: Handle;
  /** Its own handle: `'1:'`. @default the kernel picks one */
  readonly handle?: Handle;
  /** How it counts the length of packets. */
  readonly stab?: SizeTableSettings | Loose<SizeTable>;
  /** Asks for an estimate of the rate. */
  readonly estimator?: EstimatorSettings;
  /** `estimator`, as a decoded qdisc has it. */
  readonly rate?: Loose<gnet_estimator>;
  /** Number of a block of filters that several qdiscs share, for what comes in. */
  readonly ingressBlock?: number;
  /** The same for what goes out. */
  readonly egressBlock?: number;
}

/** A qdisc as people write it: `{ dev: 'eth0', kind: 'fq_codel', options: { target: '5ms' } }`. What `list` gives may be given back. */
export type QdiscSettings = QdiscCommon &
  (KindAndOptions<QdiscReaders> | { readonly kind?: undefined; readonly options?: undefined; readonly raw?: undefined });

/** Which qdiscs are listed. The kernel gives all; they are filtered here. */
export interface QdiscFilter {
  readonly dev?: Interface;
  readonly kind?: string;
  readonly parent?: Handle;
  readonly handle?: Handle;
  /** Those that the kernel added by itself and does not show, too. */
  readonly invisible?: boolean;
}

const AT_INGRESS = new Set(['ingress', 'clsact']);
/** The only handle of `ingress` and `clsact`. */
const INGRESS_HANDLE = 0xffff0000;

/** `tc qdisc` */
export const qdisc: TrafficDescription<Qdisc, QdiscSettings, QdiscFilter> = {
  name: 'qdisc',
  codec: Qdisc,
  add: RTM.newqdisc,
  del: RTM.delqdisc,
  get: RTM.getqdisc,
  table: {
    groups: [RTNLGRP.tc],
    added: 'RTM_NEWQDISC',
    removed: 'RTM_DELQDISC',
    slot: ({ ifindex, handle, parent }) => `${ifindex} ${handle} ${parent}`,
  },
  hints: trafficHints,
  flags: { ...TRAFFIC_FLAGS, replace: NLM_F.create | NLM_F.replace, link: NLM_F.replace },
  object: ({ dev, ifindex, kind, parent, handle: own }) =>
    [`dev ${dev ?? ifindex}`, kind, parent !== undefined && `parent ${parent}`, own !== undefined && `handle ${own}`]
      .filter(Boolean)
      .join(' '),
  body(settings, making) {
    const place = settingsPlace(making, { dev: settings.dev ?? settings.ifindex });
    const { dev, ifindex, parent, handle: own, kind, options, raw, stab, estimator: estimate, rate, ingressBlock, egressBlock } = settings;
    const device = dev ?? ifindex;
    if (device === undefined) return place.at('dev').refuse('a qdisc belongs to an interface');
    const atIngress = kind !== undefined && AT_INGRESS.has(kind);
    const named = own === undefined ? undefined : qdiscHandle(own, place.at('handle'));
    const byHandle = named !== undefined && named !== 0 && (making.verb === 'del' || making.verb === 'get' || making.verb === 'change');
    const where = parent !== undefined ? handle(parent, place.at('parent')) : atIngress ? TC_H.ingress : byHandle ? undefined : TC_H.root;
    const identity = {
      ifindex: place.at(dev === undefined ? 'ifindex' : 'dev').interfaceIndex(device),
      parent: where,
      // Whatever is at the ingress has this handle.
      handle: named ?? (where === TC_H.ingress ? INGRESS_HANDLE : undefined),
      kind,
    };
    if (making.verb === 'del' || making.verb === 'get') return defined(identity);
    const estimated = estimate ?? rate;
    return defined({
      ...identity,
      options: kindOptions(qdiscKinds, kind, options, place),
      raw,
      stab: stab === undefined ? undefined : sizeTable(stab, place.at('stab')),
      rate: estimated === undefined ? undefined : estimator(estimated, place.at('estimator')),
      ingressBlock,
      egressBlock,
    });
  },
  query: ({ dev, invisible }, making) =>
    defined({
      ifindex: dev === undefined ? undefined : settingsPlace(making).at('dev').interfaceIndex(dev),
      dumpInvisible: invisible === true ? (true as const) : undefined,
    }),
  keep({ dev, kind, parent, handle: own }, making) {
    const place = settingsPlace(making);
    const index = dev === undefined ? undefined : place.at('dev').interfaceIndex(dev);
    const above = parent === undefined ? undefined : handle(parent, place.at('parent'));
    const named = own === undefined ? undefined : qdiscHandle(own, place.at('handle'));
    return (item) =>
      (index === undefined || item.ifindex === index) &&
      (kind === undefined || item.kind === kind) &&
      (above === undefined || item.parent === above) &&
      (named === undefined || item.handle === named);
  },
  ensure: {
    changedBy: 'replace',
    among: ({ ifindex }) => ({ dev: ifindex }),
    // What the kernel made by itself has no handle, and gives way to what is made.
    same: (found, wanted) => found.parent === wanted.parent && (found.handle !== 0 || found.kind === wanted.kind),
    ignored: notTold,
    asTold,
    agrees: toldOtherwise,
  },
  deletions(items) {
    // What the kernel made by itself (handle 0) cannot be deleted; what hangs on a qdisc goes with it.
    const own = items.filter((item) => item.handle !== 0);
    const major = (ifindex: number, number: number): string => `${ifindex} ${number >>> 16}`;
    const gone = new Set(own.map((item) => major(item.ifindex, item.handle)));
    return own
      .filter((item) => item.parent === TC_H.root || item.parent === TC_H.ingress || !gone.has(major(item.ifindex, item.parent)))
      .map(({ ifindex, handle: number, parent, kind }) => ({ ifindex, handle: number, parent, kind }));
  },
};
