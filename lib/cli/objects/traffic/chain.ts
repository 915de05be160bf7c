import { chain as description } from '../../../clients/route/tc/chain.ts';
import { TrafficCommands } from '../../../clients/route/tc/traffic-commands.ts';
import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { TrafficFilter } from '../../../messages/route/tc/filter.ts';
import type { ObjectTable } from '../object-table.ts';
import { listedOnce, parentsEverywhere } from './everywhere.ts';
import { anyFilter, filterTellers } from './filter-settings.ts';
import { deviceText, parentText } from './place-text.ts';
import { settingTexts } from './settings.ts';

const { slot } = description.table;

/** Chains of filters, and the templates of what is in them: `tc chain`. */
// biome-ignore format: table
export const chain: ObjectTable<TrafficFilter> = {
  name: 'chain',
  codec: TrafficFilter,
  messages: { RTM_NEWCHAIN: [RTM.newchain, TrafficFilter], RTM_DELCHAIN: [RTM.delchain, TrafficFilter] },
  groups: [RTNLGRP.tc],
  fields: [
    { name: 'dev', column: 'left', tone: 'device', text: deviceText },
    { name: 'parent', column: 'left', text: parentText },
    { name: 'chain', column: 'right', tone: 'title', text: ({ chain }) => chain ?? 0 },
    { name: 'kind', column: 'left', bare: true, tone: 'kind', text: ({ kind }) => kind },
    { name: 'template', bare: true, text: ({ kind = '', options }, context) => settingTexts(options, filterTellers[kind] ?? anyFilter, context) },
  ],
  key: slot,
  list: (runner, { dev }) => {
    const commands = new TrafficCommands(runner, description);
    return listedOnce(parentsEverywhere(runner, dev), (place) => commands.list(place), slot);
  },
};
