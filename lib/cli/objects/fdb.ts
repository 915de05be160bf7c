import { fdb } from '../../clients/route/fdb.ts';
import { defined } from '../../clients/route/indexes.ts';
import { ObjectCommands } from '../../clients/route/object-commands.ts';
import { Neighbour, NUD } from '../../messages/route/neighbour.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

/** Entries of the forwarding databases of bridges and VXLANs: `bridge fdb`. */
// biome-ignore format: table
export const fdbObject: ObjectTable<Neighbour> = {
  name: 'fdb',
  codec: Neighbour,
  messages: { RTM_NEWNEIGH: [RTM.newneigh, Neighbour], RTM_DELNEIGH: [RTM.delneigh, Neighbour] },
  groups: [RTNLGRP.neigh],
  fields: [
    { name: 'lladdr', aliases: ['address'], column: 'left', tone: 'address', text: ({ lladdr }) => lladdr },
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    { name: 'vlan', column: 'right', text: ({ vlan }) => vlan },
    { name: 'master', column: 'left', tone: 'device', text: ({ master }, context) => context.interface(master) },
    { name: 'dst', column: 'left', tone: 'address', text: ({ dst }) => dst },
    { name: 'state', column: 'left', bare: true, usual: ['none'], values: ['none', ...Object.keys(NUD)], text: ({ state }) => (state.length === 0 ? 'none' : state) },
    { name: 'vni', text: ({ vni }) => vni },
    { name: 'src-vni', text: ({ srcVni }) => srcVni },
    { name: 'port', text: ({ port }) => port },
    { name: 'via', tone: 'device', text: ({ viaIfindex }, context) => context.interface(viaIfindex) },
    { name: 'nhid', text: ({ nhId }) => nhId },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags, flagsExt }) => [...flags, ...(flagsExt ?? [])] },
  ],
  accepts: ({ family }) => family === 'bridge',
  key: ({ ifindex, lladdr, vlan, dst, vni, srcVni, flags }) => `${ifindex} ${lladdr} ${vlan} ${dst} ${vni} ${srcVni} ${flags.includes('self')}`,
  restless: ['cacheinfo'],
  list: (runner, { dev, master }) => new ObjectCommands(runner, fdb).list(defined({ dev, master })),
};
