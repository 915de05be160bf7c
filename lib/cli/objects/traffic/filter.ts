import { filter as description } from '../../../clients/route/tc/filter.ts';
import { TrafficCommands } from '../../../clients/route/tc/traffic-commands.ts';
import { swapped } from '../../../clients/route/tc/unit/protocol.ts';
import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { ETH_P } from '../../../messages/route/tc/ethertype.ts';
import { TrafficFilter } from '../../../messages/route/tc/filter.ts';
import { namesByNumber } from '../../../schema/name-table.ts';
import type { ObjectTable } from '../object-table.ts';
import { listedOnce, parentsEverywhere } from './everywhere.ts';
import { anyFilter, filterTellers } from './filter-settings.ts';
import { deviceText, parentText } from './place-text.ts';
import { settingTexts } from './settings.ts';
import { u32HandleText } from './u32-handle-text.ts';

const protocols = namesByNumber(ETH_P);

/** The protocol of a filter's packets; its bytes stand in network order. */
function protocolOf({ info }: TrafficFilter): string {
  const number = swapped(info & 0xffff);
  return protocols.get(number) ?? `0x${number.toString(16)}`;
}

/** Its own handle as tc prints it: in hex, of u32 in parts, of fw with the mask of the mark. */
function handleOf({ kind, handle, options }: TrafficFilter): string | undefined {
  if (handle === 0) return undefined;
  if (kind === 'u32') return u32HandleText(handle);
  const mask = kind === 'fw' && options !== undefined && 'mask' in options ? options.mask : undefined;
  return `0x${handle.toString(16)}${mask === undefined || mask === 0xffff_ffff ? '' : `/0x${Number(mask).toString(16)}`}`;
}

const { slot } = description.table;

/** Filters of traffic control with their settings and actions: `tc filter`. */
// biome-ignore format: table
export const filter: ObjectTable<TrafficFilter> = {
  name: 'filter',
  codec: TrafficFilter,
  messages: { RTM_NEWTFILTER: [RTM.newtfilter, TrafficFilter], RTM_DELTFILTER: [RTM.deltfilter, TrafficFilter] },
  groups: [RTNLGRP.tc],
  fields: [
    { name: 'dev', column: 'left', tone: 'device', text: deviceText, also: ({ ifindex, parent }) => (ifindex === -1 ? [String(parent)] : []) },
    { name: 'parent', column: 'left', text: parentText },
    { name: 'protocol', title: 'PROTO', column: 'left', text: protocolOf },
    { name: 'priority', aliases: ['pref'], title: 'PRIO', column: 'right', text: ({ info }) => info >>> 16 },
    { name: 'kind', column: 'left', bare: true, tone: 'kind', text: ({ kind }) => kind },
    { name: 'handle', column: 'left', text: handleOf },
    { name: 'chain', text: ({ chain }) => chain || undefined, also: ({ chain }) => [String(chain ?? 0)] },
    { name: 'settings', bare: true, text: ({ kind = '', options }, context) => settingTexts(options, filterTellers[kind] ?? anyFilter, context) },
  ],
  key: slot,
  restless: ['stats', 'stats2', 'xstats', 'options.pcnt', 'options.act'],
  list: (runner, { dev }) => {
    const commands = new TrafficCommands(runner, description);
    return listedOnce(parentsEverywhere(runner, dev), (place) => commands.list(place), slot);
  },
};
