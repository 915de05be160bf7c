import { NeighbourTableCommands } from '../../clients/route/neighbour-table.ts';
import { NeighbourTable } from '../../messages/route/neighbour-table.ts';
import { RTM } from '../../messages/route/rtm.ts';
import type { Field, ObjectTable } from './object-table.ts';

type Parameter = keyof NonNullable<NeighbourTable['parms']>;
type Size = 'thresh1' | 'thresh2' | 'thresh3' | 'gcInterval';

/** Milliseconds of the parameters, by the name that `ip ntable` has for them. */
// biome-ignore format: table
const times = [
  ['base-reachable', 'baseReachableTime'], ['retrans', 'retransTime'], ['gc-stale', 'gcStaletime'], ['delay-probe', 'delayProbeTime'],
  ['anycast-delay', 'anycastDelay'], ['proxy-delay', 'proxyDelay'], ['locktime', 'locktime'], ['interval-probe', 'intervalProbeTimeMs'],
] as const satisfies readonly (readonly [string, Parameter])[];
// biome-ignore format: table
const numbers = [
  ['app-probes', 'appProbes'], ['ucast-probes', 'ucastProbes'], ['mcast-probes', 'mcastProbes'], ['mcast-reprobes', 'mcastReprobes'],
  ['queue', 'queueLen'], ['queue-bytes', 'queueLenbytes'], ['proxy-queue', 'proxyQlen'],
] as const satisfies readonly (readonly [string, Parameter])[];
// biome-ignore format: table
const sizes = [
  ['thresh1', 'thresh1'], ['thresh2', 'thresh2'], ['thresh3', 'thresh3'], ['gc-interval', 'gcInterval'],
] as const satisfies readonly (readonly [string, Size])[];

/** Sizes and timers of the ARP and NDP tables: `ip ntable`. Times are in milliseconds. */
export const neighbourTable: ObjectTable<NeighbourTable> = {
  name: 'ntable',
  codec: NeighbourTable,
  messages: { RTM_NEWNEIGHTBL: [RTM.newneightbl, NeighbourTable] },
  groups: [],
  fields: [
    { name: 'name', column: 'left', tone: 'title', text: ({ name }) => name },
    { name: 'dev', column: 'left', tone: 'device', text: ({ parms }, context) => context.interface(parms?.ifindex) },
    { name: 'family', bare: true, tone: 'quiet', values: ['inet', 'inet6'], text: () => undefined, also: ({ family }) => [String(family)] },
    { name: 'entries', column: 'right', text: ({ config }) => config?.entries },
    { name: 'reachable', column: 'right', text: ({ parms }) => parms?.reachableTime?.toString() },
    ...sizes.map(([name, key]): Field<NeighbourTable> => ({ name, text: (value) => value[key]?.toString() })),
    ...[...times, ...numbers].map(([name, key]): Field<NeighbourTable> => ({ name, text: ({ parms }) => parms?.[key]?.toString() })),
  ],
  list: (runner) => new NeighbourTableCommands(runner).list(),
};
