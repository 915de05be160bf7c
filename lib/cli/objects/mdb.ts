import { MdbCommands } from '../../clients/route/mdb.ts';
import { MDB, Mdb } from '../../messages/route/mdb.ts';
import { RTPROT } from '../../messages/route/route-protocol.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { RTNLGRP } from '../../messages/route/rtnlgrp.ts';
import { formatHex, formatIpv4, formatIpv6, parseHex } from '../../schema/address-text.ts';
import type { ObjectTable } from './object-table.ts';

type Member = NonNullable<NonNullable<NonNullable<Mdb['mdb']>['entry']>[number]['info']>[number];

function memberOf({ mdb }: Mdb): Member | undefined {
  return mdb?.entry?.[0]?.info?.[0];
}

/** The group, of whose sixteen bytes as many count as the kind of address has. */
function group(value: Mdb): string | undefined {
  const member = memberOf(value);
  const bytes = parseHex(member?.addr ?? '');
  if (member === undefined || bytes === undefined || bytes.length < 16) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  if (member.proto === 'ip') return formatIpv4(view.getUint32(0));
  return member.proto === 'ipv6' ? formatIpv6(view, 0) : formatHex(bytes, 0, 6, ':');
}

/** Hundredths of a second, as seconds; 0 is none. */
function seconds(hundredths: number | undefined): string | undefined {
  return hundredths === undefined || hundredths === 0 ? undefined : `${hundredths / 100}s`;
}

/** Members of multicast groups, and ports with a multicast router: `bridge mdb`. */
// biome-ignore format: table
export const mdb: ObjectTable<Mdb> = {
  name: 'mdb',
  codec: Mdb,
  messages: { RTM_NEWMDB: [RTM.newmdb, Mdb], RTM_DELMDB: [RTM.delmdb, Mdb] },
  groups: [RTNLGRP.mdb],
  fields: [
    { name: 'group', aliases: ['grp'], column: 'left', tone: 'address', text: (value) => group(value) ?? (value.router && 'router') },
    { name: 'port', column: 'left', tone: 'device', text: (value, context) => context.interface(memberOf(value)?.port ?? value.router?.port?.[0]?.ifindex) },
    { name: 'bridge', aliases: ['dev'], column: 'left', tone: 'device', text: ({ ifindex }, context) => context.interface(ifindex) },
    { name: 'vid', column: 'right', text: (value) => memberOf(value)?.vid || value.router?.port?.[0]?.vid },
    { name: 'state', column: 'left', bare: true, values: [...Object.keys(MDB), 'temp_query', 'perm', 'temp'], text: (value) => memberOf(value)?.state ?? value.router?.port?.[0]?.type },
    { name: 'source', tone: 'address', text: (value) => memberOf(value)?.source },
    { name: 'mode', text: (value) => memberOf(value)?.groupMode },
    { name: 'sources', tone: 'address', text: (value) => memberOf(value)?.srcList?.entry?.map(({ address }) => address ?? '') },
    { name: 'proto', text: (value, context) => context.name(memberOf(value)?.rtprot, 'rt_protos', RTPROT) },
    { name: 'dst', tone: 'address', text: (value) => memberOf(value)?.dst },
    { name: 'dst-port', text: (value) => memberOf(value)?.dstPort },
    { name: 'vni', text: (value) => memberOf(value)?.vni },
    { name: 'src-vni', text: (value) => memberOf(value)?.srcVni },
    { name: 'via', tone: 'device', text: (value, context) => context.interface(memberOf(value)?.ifindex) },
    { name: 'flags', bare: true, tone: 'warning', text: (value) => memberOf(value)?.flags },
    { name: 'expires', text: (value) => seconds(memberOf(value)?.timer ?? value.router?.port?.[0]?.timer) },
  ],
  pieces: ({ mdb: groups, router, ...header }) => [
    ...(groups?.entry ?? []).flatMap(({ info = [] }) => info.map((one) => ({ ...header, mdb: { entry: [{ info: [one] }] } }))),
    ...(router?.port ?? []).map((one) => ({ ...header, router: { port: [one] } })),
  ],
  key: (value) => {
    const { port, vid, source, dst, srcVni } = memberOf(value) ?? {};
    return `${value.ifindex} ${group(value)} ${port ?? value.router?.port?.[0]?.ifindex} ${vid} ${source} ${dst} ${srcVni}`;
  },
  restless: ['mdb.entry.0.info.0.timer', 'router.port.0.timer', 'router.port.0.inetTimer', 'router.port.0.inet6Timer'],
  list: (runner) => new MdbCommands(runner).list(),
};
