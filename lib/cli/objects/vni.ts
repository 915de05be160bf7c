import type { Runner } from '../../clients/route/runner.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { Tunnel } from '../../messages/route/tunnel.ts';
import type { Loose } from '../../schema/codec.ts';
import type { ObjectTable } from './object-table.ts';

function range({ entry }: Tunnel): string | undefined {
  const { start, end = start } = entry?.[0] ?? {};
  return start === end ? start?.toString() : `${start}-${end}`;
}

/** All that VXLANs let in. */
function list(runner: Runner): ReturnType<typeof runner.list<Tunnel>> {
  const operation = 'vni.list';
  return runner.list<Tunnel>(
    () => ({
      plan: {
        operation,
        names: [],
        build: () => ({
          type: RTM.gettunnel,
          codec: Tunnel,
          body: { family: 'bridge' } as Loose<Tunnel>,
          operation,
          repeatable: true,
        }),
      },
      table: { groups: [], added: 'RTM_NEWTUNNEL', removed: 'RTM_DELTUNNEL', slot: ({ ifindex }) => String(ifindex) },
    }),
    Tunnel,
  );
}

/** Network identifiers that VXLANs let in which filter them: `bridge vni`. */
// biome-ignore format: table
export const vni: ObjectTable<Tunnel> = {
  name: 'vni',
  codec: Tunnel,
  messages: { RTM_NEWTUNNEL: [RTM.newtunnel, Tunnel], RTM_DELTUNNEL: [RTM.deltunnel, Tunnel] },
  groups: [RTNLGRP.tunnel],
  fields: [
    { name: 'vni', column: 'right', tone: 'title', text: range },
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    { name: 'group', column: 'left', tone: 'address', text: ({ entry }) => entry?.[0]?.group ?? entry?.[0]?.group6 },
  ],
  pieces: ({ entry = [], ...header }) => entry.map((one) => ({ ...header, entry: [one] })),
  key: (value) => `${value.ifindex} ${range(value)}`,
  list: (runner) => list(runner),
};
