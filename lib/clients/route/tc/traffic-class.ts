import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { TrafficClass } from '../../../messages/route/tc/class.ts';
import type { gnet_estimator } from '../../../messages/route/tc/estimator.ts';
import { TC_H } from '../../../messages/route/tc/header.ts';
import type { Loose } from '../../../schema/codec.ts';
import type { Difference } from '../ensure-differences.ts';
import { defined } from '../indexes.ts';
import type { Interface } from '../interface-index.ts';
import { type EstimatorSettings, estimator } from './estimator.ts';
import { trafficHints } from './hints.ts';
import { type KindAndOptions, kindOptions } from './kinds.ts';
import { notTold } from './not-told.ts';
import { type ClassReaders, classKinds } from './qdisc-kinds.ts';
import { toldOtherwise } from './told-otherwise.ts';
import { settingsPlace, TRAFFIC_FLAGS, type TrafficDescription } from './traffic-commands.ts';
import { type Handle, handle } from './unit/handle.ts';

/** What a class has besides the kind of its qdisc and its settings. */
export interface TrafficClassCommon {
  /** The interface. */
  readonly dev?: Interface;
  /** The interface, as a decoded class has it. */
  readonly ifindex?: number;
  /** The qdisc, or the class above: `'1:'`, `'1:1'`. */
  readonly parent?: Handle;
  /** Its own handle: `'1:10'`. */
  readonly classid?: Handle;
  /** `classid`, as a decoded class has it. */
  readonly handle?: Handle;
  /** Asks for an estimate of the rate. */
  readonly estimator?: EstimatorSettings;
  /** `estimator`, as a decoded class has it. */
  readonly rate?: Loose<gnet_estimator>;
}

/** A class as people write it: `{ dev: 'eth0', parent: '1:', classid: '1:10', kind: 'htb', options: { rate: '10mbit' } }`. What `list` gives may be given back. */
export type TrafficClassSettings = TrafficClassCommon &
  (KindAndOptions<ClassReaders> | { readonly kind?: undefined; readonly options?: undefined; readonly raw?: undefined });

/** Which classes are listed. */
export interface TrafficClassFilter {
  /** The interface; the kernel filters. */
  readonly dev: Interface;
  /** Only those of this qdisc or below this class. */
  readonly parent?: Handle;
  readonly classid?: Handle;
  readonly kind?: string;
}

/** `tc class` */
export const trafficClass: TrafficDescription<TrafficClass, TrafficClassSettings, TrafficClassFilter> = {
  name: 'trafficClass',
  codec: TrafficClass,
  add: RTM.newtclass,
  del: RTM.deltclass,
  get: RTM.gettclass,
  table: {
    groups: [RTNLGRP.tc],
    added: 'RTM_NEWTCLASS',
    removed: 'RTM_DELTCLASS',
    slot: ({ ifindex, handle }) => `${ifindex} ${handle}`,
  },
  hints: trafficHints,
  flags: TRAFFIC_FLAGS,
  object: ({ dev, ifindex, classid, handle }) => `dev ${dev ?? ifindex} classid ${classid ?? handle}`,
  body(settings, making) {
    const place = settingsPlace(making, { dev: settings.dev ?? settings.ifindex });
    const { dev, ifindex, parent, classid, handle: own, kind, options, raw, estimator: estimate, rate } = settings;
    const device = dev ?? ifindex;
    if (device === undefined) return place.at('dev').refuse('a class belongs to an interface');
    const named = classid ?? own;
    const identity = {
      ifindex: place.at(dev === undefined ? 'ifindex' : 'dev').interfaceIndex(device),
      parent: parent === undefined ? undefined : handle(parent, place.at('parent')),
      handle: named === undefined ? undefined : handle(named, place.at('classid')),
      kind,
    };
    if (making.verb === 'del' || making.verb === 'get') return defined({ ...identity, kind: undefined });
    const estimated = estimate ?? rate;
    return defined({
      ...identity,
      options: kindOptions(classKinds, kind, options, place),
      raw,
      rate: estimated === undefined ? undefined : estimator(estimated, place.at('estimator')),
    });
  },
  query({ dev, parent }, making) {
    const place = settingsPlace(making);
    return defined({
      ifindex: place.at('dev').interfaceIndex(dev),
      parent: parent === undefined ? undefined : handle(parent, place.at('parent')),
    });
  },
  keep({ classid, kind }, making) {
    const named = classid === undefined ? undefined : handle(classid, settingsPlace(making).at('classid'));
    return (item) => (named === undefined || item.handle === named) && (kind === undefined || item.kind === kind);
  },
  ensure: {
    missing: ({ classid, handle: own }) => (classid === undefined && own === undefined ? ['classid', 'a class is found by it'] : undefined),
    changedBy: 'change',
    among: ({ ifindex, handle: classid }) => ({ dev: ifindex, classid }),
    same: () => true,
    ignored: new Set([...notTold, 'parent']),
    agrees: toldOtherwise,
    further: otherParent,
    fixed: () => ['kind', 'parent'],
  },
  deletions(items) {
    const above = new Map(items.map((item) => [item.handle, item.parent]));
    const depth = (number: number | undefined): number => {
      let steps = 0;
      for (let at = number; at !== undefined && steps < 64; at = above.get(at)) steps++;
      return steps;
    };
    // Those below first: a class with others below it cannot be deleted. The class of minor number 0 is the qdisc itself.
    const own = items.filter(({ handle }) => (handle & 0xffff) !== 0);
    return own.sort((a, b) => depth(b.handle) - depth(a.handle)).map(({ ifindex, handle, parent }) => ({ ifindex, handle, parent }));
  },
};

/** A class right below its qdisc tells the root as its parent. */
function otherParent({ parent }: Loose<TrafficClass>, found: TrafficClass): readonly Difference[] {
  const agrees = parent === undefined || parent === found.parent || (found.parent === TC_H.root && (Number(parent) & 0xffff) === 0);
  return agrees ? [] : [{ path: 'parent', wanted: parent, found: found.parent }];
}
