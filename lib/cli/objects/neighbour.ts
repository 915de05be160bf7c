import { defined } from '../../clients/route/indexes.ts';
import { NeighbourCommands } from '../../clients/route/neighbour.ts';
import { AF } from '../../messages/address-family.ts';
import { Neighbour, NUD } from '../../messages/route/neighbour.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { Tone } from '../style.ts';
import { internetFamily } from './internet-family.ts';
import type { ObjectTable } from './object-table.ts';

const tones: Readonly<Record<string, Tone>> = {
  reachable: 'good',
  permanent: 'good',
  noarp: 'quiet',
  failed: 'bad',
  none: 'quiet',
  stale: 'quiet',
};

/** ARP and NDP entries: `ip neighbour`. */
// biome-ignore format: table
export const neighbour: ObjectTable<Neighbour> = {
  name: 'neighbour',
  codec: Neighbour,
  messages: { RTM_NEWNEIGH: [RTM.newneigh, Neighbour], RTM_DELNEIGH: [RTM.delneigh, Neighbour] },
  groups: [RTNLGRP.neigh],
  fields: [
    { name: 'address', aliases: ['dst'], column: 'left', tone: 'address', text: ({ dst }) => dst },
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    { name: 'lladdr', column: 'left', tone: 'address', text: ({ lladdr }) => lladdr },
    { name: 'state', column: 'left', bare: true, values: ['none', ...Object.keys(NUD)], tone: (state) => tones[state] ?? 'warning', text: ({ state }) => (state.length === 0 ? 'none' : state) },
    { name: 'family', bare: true, tone: 'quiet', values: Object.keys(AF), text: ({ family }) => (family === 'inet' || family === 'inet6' ? undefined : family), also: ({ family }) => [String(family)] },
    { name: 'master', tone: 'device', text: ({ master }, context) => context.interface(master) },
    { name: 'proto', text: ({ protocol }, context) => context.name(protocol, 'rt_protos', RTPROT) },
    { name: 'probes', text: ({ probes }) => (probes === 0 ? undefined : probes) },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags, flagsExt }) => [...flags, ...(flagsExt ?? [])] },
  ],
  // Of family `bridge` they are entries of a forwarding database.
  accepts: ({ family }) => family !== 'bridge',
  key: ({ family, ifindex, dst }) => `${family} ${ifindex} ${dst}`,
  restless: ['cacheinfo', 'probes'],
  list: (runner, { dev, family }) => new NeighbourCommands(runner).list(defined({ dev, family: internetFamily(family) })),
};
