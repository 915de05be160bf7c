import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { ETH_P } from '../../../messages/route/tc/ethertype.ts';
import { TrafficFilter } from '../../../messages/route/tc/filter.ts';
import { TCM_IFINDEX_MAGIC_BLOCK } from '../../../messages/route/tc/header.ts';
import { defined } from '../indexes.ts';
import type { Interface } from '../interface-index.ts';
import { asTold } from './as-told.ts';
import { routeHandle } from './filter/plain.ts';
import { type FilterReaders, filterKinds } from './filter-kinds.ts';
import { trafficHints } from './hints.ts';
import { type KindAndOptions, kindOptions } from './kinds.ts';
import type { Place } from './place.ts';
import { toldOtherwise } from './told-otherwise.ts';
import { type Making, settingsPlace, TRAFFIC_FLAGS, type TrafficDescription } from './traffic-commands.ts';
import { filterParent, type Handle } from './unit/handle.ts';
import { masked } from './unit/masked.ts';
import { type Protocol, protocol, swapped } from './unit/protocol.ts';
import { u32Handle } from './unit/u32-handle.ts';

/** Where filters and chains are. */
export interface FilterPlace {
  /** The interface; or a `block`. */
  readonly dev?: Interface | undefined;
  /** The interface, as a decoded filter has it; -1 = `parent` is the number of a block. */
  readonly ifindex?: number | undefined;
  /** Number of a block of filters that several qdiscs share. */
  readonly block?: number | undefined;
  /** `'ingress'`, `'egress'`, `'root'`, a qdisc or a class: `'1:'`. @default the root qdisc */
  readonly parent?: Handle | 'egress' | undefined;
  /** Number of the chain. @default 0 */
  readonly chain?: number | undefined;
}

/** What a filter has besides its kind and its settings. */
export interface FilterIdentity extends FilterPlace {
  /** `'ip'`, `'ipv6'`, `'all'`, `'802.1q'`. @default all, for a new filter */
  readonly protocol?: Protocol | undefined;
  /** Filters of low numbers run first. @default the kernel picks one */
  readonly priority?: number | undefined;
  /** Priority and protocol, as a decoded filter has them. */
  readonly info?: number | undefined;
  /** Its own handle: `'800::800'` of u32, `'0x5/0xff'` (mark and mask) of fw, a number of the others. */
  readonly handle?: string | number | undefined;
}

/** A filter as people write it: `{ dev: 'eth0', parent: 'ingress', protocol: 'ip', priority: 1, kind: 'u32', options: … }`. What `list` gives may be given back. */
export type FilterSettings = FilterIdentity &
  (KindAndOptions<FilterReaders> | { readonly kind?: undefined; readonly options?: undefined; readonly raw?: undefined });

/** Which filters are listed. The kernel filters by place, chain, protocol and priority. */
export interface FilterFilter extends FilterPlace {
  readonly protocol?: Protocol;
  readonly priority?: number;
  readonly kind?: string;
  readonly handle?: string | number;
  /** Leave the settings out. */
  readonly terse?: boolean;
}

/** The header's fields that say where. */
export function placeFields(
  { dev, ifindex, block, parent }: FilterPlace,
  place: Place,
): { readonly ifindex: number; readonly parent: number | undefined } {
  if (block !== undefined) return { ifindex: TCM_IFINDEX_MAGIC_BLOCK, parent: block };
  const above = parent === undefined ? undefined : filterParent(parent, place.at('parent'));
  if (dev === undefined && ifindex === TCM_IFINDEX_MAGIC_BLOCK) return { ifindex, parent: above };
  const device = dev ?? ifindex ?? place.at('dev').refuse('a filter belongs to an interface or a block');
  return { ifindex: place.at('dev').interfaceIndex(device), parent: above };
}

/** `priority << 16 | protocol`, whose two bytes stand in network order. */
function infoOf(
  { protocol: given, priority, info = 0 }: Pick<FilterIdentity, 'protocol' | 'priority' | 'info'>,
  usual: number,
  place: Place,
): { readonly info: number; readonly ethertype: number } {
  const known = info & 0xffff;
  const ethertype = given !== undefined ? protocol(given, place.at('protocol')) : known !== 0 ? swapped(known) : usual;
  return { info: ((priority ?? info >>> 16) * 65_536 + swapped(ethertype)) >>> 0, ethertype };
}

/** The number of a filter's handle; of fw, perhaps with a mask. */
function handleOf(value: string | number, kind: string | undefined, place: Place): readonly [number, number | undefined] {
  return kind === 'u32' ? [u32Handle(value, place), undefined] : masked(value, place);
}

function identityOf(
  settings: FilterSettings,
  making: Making,
): { readonly fields: object; readonly place: Place; readonly mask: number | undefined } {
  const first = settingsPlace(making);
  const where = placeFields(settings, first);
  const { info, ethertype } = infoOf(settings, making.verb === 'add' || making.verb === 'replace' ? ETH_P.all : 0, first);
  const { kind, chain, handle: own } = settings;
  const [handle, mask] = own === undefined ? [undefined, undefined] : handleOf(own, kind, first.at('handle'));
  return {
    fields: { ...where, info, handle, chain, kind },
    place: settingsPlace(making, {
      parent: where.parent,
      protocol: ethertype,
      dev: settings.block === undefined ? (settings.dev ?? settings.ifindex) : undefined,
    }),
    mask,
  };
}

/** Kinds of which a priority holds one filter. */
const ALONE: ReadonlySet<string> = new Set(['cgroup', 'matchall']);

/** `tc filter` */
export const filter: TrafficDescription<TrafficFilter, FilterSettings, FilterFilter> = {
  name: 'filter',
  codec: TrafficFilter,
  add: RTM.newtfilter,
  del: RTM.deltfilter,
  get: RTM.gettfilter,
  table: {
    groups: [RTNLGRP.tc],
    added: 'RTM_NEWTFILTER',
    removed: 'RTM_DELTFILTER',
    slot: ({ ifindex, parent, chain, info, handle }) => `${ifindex} ${parent} ${chain} ${info} ${handle}`,
  },
  hints: trafficHints,
  flags: TRAFFIC_FLAGS,
  object: ({ dev, ifindex, block, parent, kind, priority, handle }) =>
    [
      block === undefined ? `dev ${dev ?? ifindex}` : `block ${block}`,
      parent !== undefined && `parent ${parent}`,
      priority !== undefined && `priority ${priority}`,
      handle !== undefined && `handle ${handle}`,
      kind,
    ]
      .filter(Boolean)
      .join(' '),
  body(settings, making) {
    const { fields, place, mask } = identityOf(settings, making);
    if (making.verb === 'del' || making.verb === 'get') return defined(fields);
    const { kind, options, raw } = settings;
    const marked = mask === undefined || kind !== 'fw' ? options : { ...options, mask };
    const body = kindOptions(filterKinds, kind, marked, place);
    // Without one of its own, the handle of a route filter says what it matches.
    const implied = kind === 'route' && settings.handle === undefined ? { handle: routeHandle(body ?? {}) } : {};
    return defined({ ...fields, ...implied, options: body, raw });
  },
  query(wanted, making) {
    const place = settingsPlace(making);
    const { info } = infoOf(wanted, 0, place);
    return defined({
      ...placeFields(wanted, place),
      info: info === 0 ? undefined : info,
      chain: wanted.chain,
      dumpFlags: wanted.terse === true ? { value: ['terse'], selector: ['terse'] } : undefined,
    });
  },
  keep({ kind, handle: own, priority, protocol: given, chain }, making) {
    const place = settingsPlace(making);
    const number = own === undefined ? undefined : handleOf(own, kind, place.at('handle'))[0];
    const wire = given === undefined ? undefined : swapped(protocol(given, place.at('protocol')));
    return (item) =>
      (kind === undefined || item.kind === kind) &&
      (number === undefined || item.handle === number) &&
      (priority === undefined || item.info >>> 16 === priority) &&
      (wire === undefined || (item.info & 0xffff) === wire) &&
      (chain === undefined || (item.chain ?? 0) === chain);
  },
  ensure: {
    changedBy: 'change',
    among: ({ ifindex, parent, chain, info }) => ({ ifindex, parent, chain: chain ?? 0, info }) as FilterFilter,
    same: (found, wanted) =>
      found.kind === wanted.kind &&
      (found.info & 0xffff) === (wanted.info & 0xffff) &&
      (wanted.info >>> 16 === 0 || found.info >>> 16 === wanted.info >>> 16) &&
      (wanted.handle === 0 || found.handle === wanted.handle),
    // Filters of one priority are told apart by their handles, and without one by all that they say.
    whole: ({ handle, kind, info }) => handle === 0 && (info >>> 16 === 0 || !ALONE.has(String(kind))),
    ignored: new Set(['chain', 'info']),
    asTold,
    agrees: toldOtherwise,
    kept: ({ handle, info }) => ({ handle, info }),
  },
  deletions(items) {
    // All filters of a priority and protocol go at once, hash tables too.
    const priorities = new Map(
      items.map(({ ifindex, parent, chain, info }) => [`${ifindex} ${parent} ${chain} ${info}`, { ifindex, parent, chain, info }]),
    );
    return [...priorities.values()];
  },
};
