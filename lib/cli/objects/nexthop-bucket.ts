import { defined } from '../../clients/route/indexes.ts';
import { NextHopBucketCommands } from '../../clients/route/nexthop-bucket.ts';
import { NextHop } from '../../messages/route/nexthop.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

/** A number as the kernel may filter by it; `undefined` for anything else. */
function whole(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Buckets of resilient next hop groups: `ip nexthop bucket`. */
// biome-ignore format: table
export const nexthopBucket: ObjectTable<NextHop> = {
  name: 'bucket',
  codec: NextHop,
  messages: { RTM_NEWNEXTHOPBUCKET: [RTM.newnexthopbucket, NextHop], RTM_DELNEXTHOPBUCKET: [RTM.delnexthopbucket, NextHop] },
  groups: [RTNLGRP.nexthop],
  fields: [
    { name: 'id', aliases: ['group'], column: 'right', tone: 'title', text: ({ id }) => id },
    { name: 'bucket', aliases: ['index'], column: 'right', text: ({ resBucket }) => resBucket?.index },
    { name: 'nexthop', aliases: ['nhid'], column: 'right', text: ({ resBucket }) => resBucket?.nhId },
    { name: 'idle', column: 'right', text: ({ resBucket }) => (resBucket?.idleTime === undefined ? undefined : `${Number(resBucket.idleTime) / 100}s`) },
    { name: 'flags', bare: true, tone: 'warning', text: ({ flags }) => flags },
  ],
  key: ({ id, resBucket }) => `${id} ${resBucket?.index}`,
  restless: ['resBucket.idleTime'],
  list: (runner, { id, dev, nexthop }) => new NextHopBucketCommands(runner).list(defined({ id: whole(id), nhId: whole(nexthop), dev })),
};
