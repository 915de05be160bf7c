import { StatsCommands } from '../../clients/route/stats.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { IFLA_STATS_FILTER, Stats } from '../../messages/route/stats.ts';
import type { Field, ObjectTable } from './object-table.ts';

type Counter = keyof NonNullable<Stats['link64']>;
const groups = Object.keys(IFLA_STATS_FILTER) as (keyof typeof IFLA_STATS_FILTER)[];

// biome-ignore format: table
const counters = [
  ['rx-bytes', 'rxBytes'], ['rx-packets', 'rxPackets'], ['tx-bytes', 'txBytes'], ['tx-packets', 'txPackets'],
] as const satisfies readonly (readonly [string, Counter])[];
/** Those that are told where they are not 0. */
// biome-ignore format: table
const troubles = [
  ['rx-errors', 'rxErrors'], ['rx-dropped', 'rxDropped'], ['rx-missed', 'rxMissedErrors'], ['rx-nohandler', 'rxNohandler'],
  ['tx-errors', 'txErrors'], ['tx-dropped', 'txDropped'], ['tx-carrier', 'txCarrierErrors'], ['collisions', 'collisions'],
  ['multicast', 'multicast'],
] as const satisfies readonly (readonly [string, Counter])[];

function counted(key: Counter): Field<Stats>['text'] {
  return ({ link64 }) => link64?.[key]?.toString();
}

/** Counters of interfaces: `ip stats`. In JSON also those of bridges, bonds, their ports, and hardware. */
export const stats: ObjectTable<Stats> = {
  name: 'stats',
  codec: Stats,
  messages: { RTM_NEWSTATS: [RTM.newstats, Stats] },
  groups: [],
  fields: [
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    ...counters.map(([name, key]): Field<Stats> => ({ name, column: 'right', text: counted(key) })),
    ...troubles.map(
      ([name, key]): Field<Stats> => ({
        name,
        tone: name === 'multicast' ? 'quiet' : 'warning',
        text: ({ link64 }) => link64?.[key]?.toString().replace(/^0$/, ''),
        also: ({ link64 }) => [String(link64?.[key])],
      }),
    ),
  ],
  list: (runner) => new StatsCommands(runner).list(groups),
};
