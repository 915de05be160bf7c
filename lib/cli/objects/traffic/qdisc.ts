import { defined } from '../../../clients/route/indexes.ts';
import { qdisc as description } from '../../../clients/route/tc/qdisc.ts';
import { QdiscCommands } from '../../../clients/route/tc/traffic-commands.ts';
import { handleText } from '../../../clients/route/tc/unit/handle.ts';
import { RTM } from '../../../messages/route/rtm.ts';
import { RTNLGRP } from '../../../messages/route/rtnlgrp.ts';
import { Qdisc } from '../../../messages/route/tc/qdisc.ts';
import type { ObjectTable } from '../object-table.ts';
import { deviceText, parentText } from './place-text.ts';
import { qdiscTellers } from './qdisc-settings.ts';
import { settingTexts } from './settings.ts';
import { sizeTableText } from './size-table-text.ts';

/** Queueing disciplines with their settings: `tc qdisc`. */
// biome-ignore format: table
export const qdisc: ObjectTable<Qdisc> = {
  name: 'qdisc',
  codec: Qdisc,
  messages: { RTM_NEWQDISC: [RTM.newqdisc, Qdisc], RTM_DELQDISC: [RTM.delqdisc, Qdisc] },
  groups: [RTNLGRP.tc],
  fields: [
    { name: 'dev', column: 'left', tone: 'device', text: deviceText },
    { name: 'kind', column: 'left', bare: true, tone: 'kind', text: ({ kind }) => kind },
    { name: 'handle', column: 'left', text: ({ handle }) => handleText(handle) },
    { name: 'parent', column: 'left', usual: ['root'], text: parentText },
    { name: 'settings', bare: true, text: ({ kind = '', options }, context) => settingTexts(options, qdiscTellers[kind] ?? {}, context) },
    { name: 'stab', text: ({ stab }) => sizeTableText(stab) },
    { name: 'ingress-block', text: ({ ingressBlock }) => ingressBlock },
    { name: 'egress-block', text: ({ egressBlock }) => egressBlock },
    { name: 'offloaded', bare: true, tone: 'good', text: ({ hwOffload }) => (hwOffload === 1 ? 'offloaded' : undefined) },
  ],
  key: ({ ifindex, handle, parent }) => `${ifindex} ${handle} ${parent}`,
  restless: ['stats', 'stats2', 'xstats', 'info', 'options.init.directPkts'],
  list: (runner, { dev, kind }) => new QdiscCommands(runner, description).list(defined({ dev, kind })),
};
