import { handleText } from '../../../clients/route/tc/unit/handle.ts';
import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { TrafficClass } from '../../../messages/route/tc/class.ts';
import type { ObjectTable } from '../object-table.ts';
import { classTellers } from './class-settings.ts';
import { classesEverywhere } from './everywhere.ts';
import { deviceText, parentText } from './place-text.ts';
import { settingTexts } from './settings.ts';

/** Classes of qdiscs with their settings: `tc class`. */
// biome-ignore format: table
export const trafficClass: ObjectTable<TrafficClass> = {
  name: 'class',
  codec: TrafficClass,
  messages: { RTM_NEWTCLASS: [RTM.newtclass, TrafficClass], RTM_DELTCLASS: [RTM.deltclass, TrafficClass] },
  groups: [RTNLGRP.tc],
  fields: [
    { name: 'dev', column: 'left', tone: 'device', text: deviceText },
    { name: 'kind', column: 'left', bare: true, tone: 'kind', text: ({ kind }) => kind },
    { name: 'classid', aliases: ['handle'], column: 'left', tone: 'title', text: ({ handle }) => handleText(handle) },
    { name: 'parent', column: 'left', text: parentText },
    { name: 'leaf', text: ({ info }) => (info === 0 ? undefined : handleText(info)) },
    { name: 'settings', bare: true, text: ({ kind = '', options }, context) => settingTexts(options, classTellers[kind] ?? {}, context) },
  ],
  key: ({ ifindex, handle }) => `${ifindex} ${handle}`,
  restless: ['stats', 'stats2', 'xstats'],
  list: (runner, { dev }) => classesEverywhere(runner, dev),
};
