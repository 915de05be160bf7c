import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { TrafficFilter } from '../../../messages/route/tc/filter.ts';
import { defined } from '../indexes.ts';
import { type FilterPlace, placeFields } from './filter.ts';
import { type FilterReaders, filterKinds } from './filter-kinds.ts';
import { trafficHints } from './hints.ts';
import { type KindAndOptions, kindOptions } from './kinds.ts';
import { toldOtherwise } from './told-otherwise.ts';
import { settingsPlace, TRAFFIC_FLAGS, type TrafficDescription } from './traffic-commands.ts';

/** A chain as people write it: where it is, its number, and perhaps the kind of filter that it takes, with a template of what they look at. */
export type ChainSettings = FilterPlace &
  (KindAndOptions<FilterReaders> | { readonly kind?: undefined; readonly options?: undefined; readonly raw?: undefined });

/** `tc chain` */
export const chain: TrafficDescription<TrafficFilter, ChainSettings, FilterPlace> = {
  name: 'chain',
  codec: TrafficFilter,
  add: RTM.newchain,
  del: RTM.delchain,
  get: RTM.getchain,
  table: {
    groups: [RTNLGRP.tc],
    added: 'RTM_NEWCHAIN',
    removed: 'RTM_DELCHAIN',
    slot: ({ ifindex, parent, chain }) => `${ifindex} ${parent} ${chain}`,
  },
  hints: trafficHints,
  flags: TRAFFIC_FLAGS,
  object: ({ dev, ifindex, block, parent, chain }) =>
    `${block === undefined ? `dev ${dev ?? ifindex} parent ${parent}` : `block ${block}`} chain ${chain ?? 0}`,
  body(settings, making) {
    const first = settingsPlace(making);
    const where = placeFields(settings, first);
    const { chain: number, kind, options, raw } = settings;
    const identity = { ...where, chain: number };
    if (making.verb === 'del' || making.verb === 'get') return defined(identity);
    return defined({
      ...identity,
      kind,
      options: kindOptions(filterKinds, kind, options, settingsPlace(making, { parent: where.parent, protocol: 0 })),
      raw,
    });
  },
  query: (wanted, making) => defined({ ...placeFields(wanted, settingsPlace(making)), chain: wanted.chain }),
  keep:
    ({ chain: number }) =>
    (item) =>
      number === undefined || (item.chain ?? 0) === number,
  ensure: {
    changedBy: undefined,
    among: ({ ifindex, parent, chain: number }) => ({ ifindex, parent, chain: number ?? 0 }),
    same: () => true,
    // It tells the handle of the qdisc.
    ignored: new Set(['chain', 'parent']),
    agrees: toldOtherwise,
  },
  deletions: (items) => items.map(({ ifindex, parent, chain: number }) => ({ ifindex, parent, chain: number })),
};
