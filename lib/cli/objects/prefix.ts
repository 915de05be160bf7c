import { IF_PREFIX, Prefix } from '../../messages/route/prefix.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import type { ObjectTable } from './object-table.ts';

const FOREVER = 0xffff_ffff;

function lifetime(seconds: number | undefined): string | undefined {
  return seconds === undefined ? undefined : seconds === FOREVER ? 'forever' : `${seconds}s`;
}

/** Prefixes that routers advertise: `ip monitor prefix`. There are only events of them. */
// biome-ignore format: table
export const prefix: ObjectTable<Prefix> = {
  name: 'prefix',
  codec: Prefix,
  messages: { RTM_NEWPREFIX: [RTM.newprefix, Prefix] },
  groups: [RTNLGRP.ipv6_prefix],
  fields: [
    { name: 'prefix', column: 'left', tone: 'address', text: ({ address, len }) => `${address}/${len}` },
    { name: 'dev', column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    { name: 'flags', column: 'left', bare: true, values: Object.keys(IF_PREFIX), text: ({ flags }) => flags },
    { name: 'valid', text: ({ cacheinfo }) => lifetime(cacheinfo?.validTime) },
    { name: 'preferred', text: ({ cacheinfo }) => lifetime(cacheinfo?.preferredTime) },
  ],
};
