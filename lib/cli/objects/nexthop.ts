import { defined } from '../../clients/route/indexes.ts';
import { nexthop } from '../../clients/route/nexthop.ts';
import { ObjectCommands } from '../../clients/route/object-commands.ts';
import { NextHop } from '../../messages/route/nexthop.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { internetFamily } from './internet-family.ts';
import type { ObjectTable } from './object-table.ts';

/** Members of a group, each with its weight where that is not 1: `1,4 2`. */
function members({ group }: NextHop): readonly string[] | undefined {
  return group?.map(({ id, weight, weightHigh }) => {
    const share = weight + weightHigh * 256 + 1;
    return share === 1 ? String(id) : `${id},${share}`;
  });
}

/** Next hops that routes refer to by their id: `ip nexthop`. */
// biome-ignore format: table
export const nexthopObject: ObjectTable<NextHop> = {
  name: 'nexthop',
  codec: NextHop,
  messages: { RTM_NEWNEXTHOP: [RTM.newnexthop, NextHop], RTM_DELNEXTHOP: [RTM.delnexthop, NextHop] },
  groups: [RTNLGRP.nexthop],
  fields: [
    { name: 'id', column: 'right', tone: 'title', text: ({ id }) => id },
    { name: 'family', column: 'left', bare: true, tone: 'quiet', usual: ['inet', 'inet6'], text: ({ family }) => (family === 'unspec' ? undefined : family) },
    { name: 'via', aliases: ['gateway'], column: 'left', tone: 'address', text: ({ gateway }) => gateway },
    { name: 'dev', column: 'left', tone: 'device', text: ({ oif }, context) => context.interface(oif) },
    { name: 'group', column: 'left', text: members },
    { name: 'type', text: ({ groupType }) => (groupType === 'mpath' ? undefined : groupType) },
    { name: 'proto', column: 'left', text: ({ protocol }, context) => (protocol === 'unspec' ? undefined : context.name(protocol, 'rt_protos', RTPROT)) },
    { name: 'blackhole', bare: true, tone: 'warning', text: ({ blackhole }) => (blackhole === true ? 'blackhole' : undefined) },
    { name: 'encap', tone: 'kind', text: ({ encap }) => encap?.type },
    { name: 'scope', text: ({ scope }) => (scope === 'universe' ? undefined : scope) },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags }) => flags },
  ],
  key: ({ id }) => String(id),
  list: (runner, { dev, family }) => new ObjectCommands(runner, nexthop).list(defined({ dev, family: internetFamily(family) })),
};
