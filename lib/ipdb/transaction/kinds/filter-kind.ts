import type { FilterSettings } from '../../../clients/route/tc/filter.ts';
import { notTold } from '../../../clients/route/tc/not-told.ts';
import { toldOtherwise } from '../../../clients/route/tc/told-otherwise.ts';
import { filterParent } from '../../../clients/route/tc/unit/handle.ts';
import { masked } from '../../../clients/route/tc/unit/masked.ts';
import { protocol, swapped } from '../../../clients/route/tc/unit/protocol.ts';
import { u32Handle } from '../../../clients/route/tc/unit/u32-handle.ts';
import { TrafficFilter } from '../../../messages/route/tc/filter.ts';
import { TCM_IFINDEX_MAGIC_BLOCK } from '../../../messages/route/tc/header.ts';
import { sideOf, type TrafficFilterObject } from '../../objects/traffic-filter.ts';
import { linkOf } from '../../queries.ts';
import type { NetworkState } from '../../state.ts';
import { agree } from './agree.ts';
import { deviceName, devicesAt } from './device.ts';
import type { EditKind } from './edit-kind.ts';
import { givenBack } from './traffic/given-back.ts';
import { trafficAgrees } from './traffic/traffic-agrees.ts';
import { trafficPlace } from './traffic/traffic-place.ts';

/** Hash tables of u32 above this number the kernel makes and numbers by itself: each priority has one. */
const OWN_TABLES = 0x8000_0000;
/** The number of a filter within its table and bucket. */
const NODE = 0xfff;

/** A filter of a state as settings. */
function settingsOf(state: NetworkState, object: TrafficFilterObject): FilterSettings {
  const { ifindex, handle, parent, info, chain = 0, kind, options, raw } = givenBack(TrafficFilter, object);
  const place = ifindex === TCM_IFINDEX_MAGIC_BLOCK ? { block: parent } : { dev: deviceName(state, ifindex) ?? ifindex, parent };
  return {
    ...place,
    protocol: swapped(info & 0xffff),
    priority: info >>> 16,
    chain,
    handle,
    ...(kind !== undefined && { kind }),
    ...(options !== undefined && { options }),
    ...(raw !== undefined && { raw }),
  } as unknown as FilterSettings;
}

/**
 * Filters: any number may stand beside each other, also under one priority, where the kernel numbers those that do not say their
 * handles. The tables of u32 that filters hash into are in no state.
 */
export const filterKind: EditKind<FilterSettings> = {
  table: 'filters',
  beside: true,
  hold(state, object) {
    const filter = object as TrafficFilterObject;
    const ifindex = filter.ifindex === TCM_IFINDEX_MAGIC_BLOCK ? undefined : filter.ifindex;
    return { settings: settingsOf(state, filter), devices: devicesAt(state, ifindex), lasting: true };
  },
  at: (state, settings) => filtersAt(state, settings).filter((held) => isNumbered(settings.handle, held.handle)),
  normal({ dev, ifindex, block, parent, protocol: wire, priority, info, handle, chain, ...rest }, state) {
    const name = block === undefined ? deviceName(state, dev, ifindex) : undefined;
    const given = priority ?? (info === undefined ? undefined : info >>> 16);
    const ethertype =
      wire === undefined
        ? info === undefined
          ? undefined
          : swapped(info & 0xffff)
        : protocol(wire, trafficPlace('filter.add', 'protocol'));
    const own = handle === undefined ? undefined : handleOf(handle, rest.kind);
    const settings = {
      ...rest,
      ...(block !== undefined && { block }),
      ...(name !== undefined && { dev: name }),
      ...(parent !== undefined && block === undefined && { parent: sideOf(filterParent(parent, trafficPlace('filter.add', 'parent'))) }),
      ...(ethertype !== undefined && { protocol: ethertype }),
      ...(given !== undefined && { priority: given }),
      ...(own !== undefined && { handle: own }),
      ...(chain !== undefined && { chain }),
    } as FilterSettings;
    // A number within a table of u32 means the filter of this priority.
    const whole = typeof own === 'number' && rest.kind === 'u32' && own <= NODE ? filtersAt(state, settings)[0]?.handle : undefined;
    return [whole === undefined ? settings : ({ ...settings, handle: whole } as FilterSettings)];
  },
  identity: ['dev', 'block', 'parent', 'chain', 'priority', 'protocol', 'kind', 'handle'],
  place(settings) {
    const { dev, block, parent, chain = 0, priority, protocol: wire, kind, handle, options } = unnumbered(settings);
    return [
      dev,
      block,
      parent,
      chain,
      priority,
      wire,
      kind,
      handle ?? JSON.stringify(options, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ].join(' ');
  },
  agrees: (wanted, found, state) =>
    agree(filterKind.identity, unnumbered(wanted), unnumbered(found)) &&
    (state === undefined || trafficAgrees(addition(wanted), addition({ ...found, ...placeOf(wanted) } as FilterSettings), state)),
  told: unnumbered,
  // Of some kinds the kernel keeps an empty list of a priority, unless the list goes.
  together(removed, state) {
    const lists = new Map<string, FilterSettings[]>();
    for (const settings of removed) lists.set(listOf(settings), [...(lists.get(listOf(settings)) ?? []), settings]);
    return [...lists.values()].flatMap((list): readonly FilterSettings[] => {
      const [{ handle: _handle, kind: _kind, options: _options, raw: _raw, ...which } = {} as FilterSettings] = list;
      return filterKind.at(state, which).length === list.length ? [which] : list;
    });
  },
  assumed: ['handle', 'info', 'parent', 'chain'],
  moving: [...notTold],
  otherwise: toldOtherwise,
  visible: () => true,
  add: (settings, replaces) => ({
    verb: replaces && settings.handle !== undefined ? 'filter.replace' : 'filter.add',
    settings: unnumbered(settings),
  }),
  remove({ options: _options, raw: _raw, ...which }) {
    return { verb: 'filter.del', settings: which as FilterSettings };
  },
};

/** Text that is equal for filters of one priority. */
function listOf({ dev, block, parent, chain = 0, priority }: FilterSettings): string {
  return [dev, block, parent, chain, priority].join(' ');
}

/** The filters of a state that agree with what settings say which is meant: of u32 in whatever table. */
function filtersAt(state: NetworkState, settings: FilterSettings): FilterSettings[] {
  const group = settings.block === undefined ? linkOf(state, settings.dev ?? '')?.index : TCM_IFINDEX_MAGIC_BLOCK;
  const found: FilterSettings[] = [];
  if (group === undefined) return found;
  const wanted = unnumbered(settings);
  state.filters.eachIn(group, (object) => {
    const held = settingsOf(state, object);
    if (agree(filterKind.identity, wanted, unnumbered(held))) found.push(held);
  });
  return found;
}

/** Whether a handle is the one that is meant: a whole one of u32, with the table, means no filter of another table. */
function isNumbered(wanted: FilterSettings['handle'], found: FilterSettings['handle']): boolean {
  return typeof wanted !== 'number' || wanted < OWN_TABLES || wanted === found;
}

function addition(settings: FilterSettings): ReturnType<typeof filterKind.add> {
  return filterKind.add(settings, false);
}

/** What says which filter it is: that is compared before. */
function placeOf(settings: FilterSettings): object {
  const which = Object.entries(settings).filter(([key]) => key !== 'options' && key !== 'raw');
  return { parent: undefined, handle: undefined, priority: undefined, protocol: undefined, chain: undefined, ...Object.fromEntries(which) };
}

/** The number of a handle; of fw, where a mask may follow, as it is. */
function handleOf(handle: string | number, kind: string | undefined): string | number {
  if (typeof handle === 'number') return handle;
  if (kind === 'u32') return u32Handle(handle, trafficPlace('filter.add', 'handle'));
  const [number, mask] = masked(handle, trafficPlace('filter.add', 'handle'));
  return mask === undefined ? number : handle;
}

/** Settings without the number of the table that u32 has for a priority: another time it has another. */
function unnumbered(settings: FilterSettings): FilterSettings {
  const { handle, kind, options } = settings;
  if (kind !== 'u32') return settings;
  const { hash, ...others } = (options ?? {}) as { readonly hash?: number };
  const inOwn = typeof hash === 'number' && hash >= OWN_TABLES && (hash & 0xff000) === 0;
  return {
    ...settings,
    ...(typeof handle === 'number' && handle >= OWN_TABLES && (handle & 0xff000) === 0 && { handle: handle & NODE }),
    ...(inOwn && { options: others }),
  } as FilterSettings;
}
