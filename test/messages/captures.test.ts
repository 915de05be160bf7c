import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import test from 'ava';
import { AF } from '../../lib/messages/address-family.ts';
import { Address } from '../../lib/messages/route/address.ts';
import { AddressLabel } from '../../lib/messages/route/address-label.ts';
import { BridgeVlan, BridgeVlanDump } from '../../lib/messages/route/bridge-vlan.ts';
import { CacheReport } from '../../lib/messages/route/cache-report.ts';
import { CanGateway } from '../../lib/messages/route/can-gateway.ts';
import { Dcb } from '../../lib/messages/route/dcb/dcb.ts';
import { Link } from '../../lib/messages/route/link.ts';
import { Mdb, MdbChange, MdbQuery } from '../../lib/messages/route/mdb.ts';
import { NdUserOption } from '../../lib/messages/route/nd-user-option.ts';
import { Neighbour } from '../../lib/messages/route/neighbour.ts';
import { NeighbourTable } from '../../lib/messages/route/neighbour-table.ts';
import { NetConf } from '../../lib/messages/route/netconf.ts';
import { NextHop } from '../../lib/messages/route/nexthop.ts';
import { NamespaceId } from '../../lib/messages/route/nsid.ts';
import { Prefix } from '../../lib/messages/route/prefix.ts';
import { Route } from '../../lib/messages/route/route.ts';
import { rtgenmsg } from '../../lib/messages/route/rtgenmsg.ts';
import { RTM } from '../../lib/messages/route/rtm.ts';
import { Rule } from '../../lib/messages/route/rule.ts';
import { Stats, StatsRequest } from '../../lib/messages/route/stats.ts';
import { Tunnel } from '../../lib/messages/route/tunnel.ts';
import { type Codec, decode, encode, nodeOf } from '../../lib/schema/index.ts';
import { requireOracle } from '../support/oracles.ts';
import { canonical } from './canonical.ts';
import { requireUapi } from './uapi.ts';

type Direction = 'tx' | 'rx';

/** The definition of each message type; of a pair the first is what programs send, the second what the kernel sends. */
// biome-ignore format: table
const definitions: Readonly<Record<string, Codec<object> | readonly [Codec<object>, Codec<object>]>> = {
  link: Link, linkprop: Link, addr: Address, multicast: Address, anycast: Address, route: Route, neigh: Neighbour, rule: Rule,
  neightbl: NeighbourTable, prefix: Prefix, nduseropt: NdUserOption, addrlabel: AddressLabel, dcb: Dcb, netconf: NetConf,
  mdb: [MdbChange, Mdb], nsid: NamespaceId, stats: [StatsRequest, Stats], cachereport: CacheReport, nexthop: NextHop,
  nexthopbucket: NextHop, vlan: BridgeVlan, tunnel: Tunnel,
};
const queries: Readonly<Record<string, Codec<object>>> = { getmdb: MdbQuery, getvlan: BridgeVlanDump };

interface Captured {
  readonly direction: Direction;
  readonly type: number;
  readonly payload: Uint8Array;
  readonly source: string;
}

/** What a message is decoded by: a dump may begin with the shortest header, and the gateway of CAN borrows the routes' types. */
function definitionOf({ type, direction, payload }: Captured): Codec<object> | undefined {
  const name = Object.entries(RTM).find(([, value]) => value === type)?.[0];
  if (name === undefined) return undefined;
  if (payload.length <= 4 && name.startsWith('get')) return rtgenmsg;
  if (name.endsWith('route') && payload[0] === AF.can) return CanGateway;
  const found = definitions[name.slice(3)];
  if (direction === 'tx' && queries[name] !== undefined) return queries[name];
  return Array.isArray(found) ? found[direction === 'tx' ? 0 : 1] : (found as Codec<object> | undefined);
}

/** The messages of every captured datagram of a route socket. */
function* captured(folder: string): Generator<Captured> {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.jsonl'))) {
    for (const [index, line] of readFileSync(join(folder, file), 'utf8').trim().split('\n').entries()) {
      if (line === '') continue;
      const { dir, proto, hex } = JSON.parse(line) as { dir: Direction; proto: string; hex: string };
      if (proto !== 'NETLINK_ROUTE') continue;
      const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));
      const view = new DataView(bytes.buffer);
      for (let at = 0; at + 16 <= bytes.length; ) {
        const length = view.getUint32(at, true);
        if (length < 16 || at + length > bytes.length) break;
        yield {
          direction: dir,
          type: view.getUint16(at + 4, true),
          payload: bytes.slice(at + 16, at + length),
          source: `${file}:${index + 1}`,
        };
        at += (length + 3) & ~3;
      }
    }
  }
}

test('what real programs and the kernel said survives decoding and encoding', (t) => {
  const folder = requireOracle(t, 'captures');
  const uapi = requireUapi(t);
  if (folder === undefined || uapi === undefined) return;
  const failures = new Map<string, string>();
  const seen = new Map<string, number>();
  for (const message of captured(folder)) {
    const definition = definitionOf(message);
    if (definition === undefined) continue;
    const { direction, type, payload, source } = message;
    const name = `${direction} ${type}`;
    seen.set(name, (seen.get(name) ?? 0) + 1);
    const note = (what: string, detail: string): void =>
      void (failures.has(`${name} ${what}`) || failures.set(`${name} ${what}`, `${source}: ${detail}`));
    try {
      const issues: string[] = [];
      const value = decode(definition, payload, {
        lenient: true,
        onIssue: ({ table, type: attribute }) => issues.push(`${table} ${attribute}`),
      });
      for (const issue of issues) note(`does not fit ${issue}`, '');
      const before = canonical(nodeOf(definition), payload);
      for (const { prefix, type: attribute } of before.undescribed) {
        const known = [...uapi.constants].find(([constant, number]) => number === attribute && constant.startsWith(`${prefix}_`))?.[0];
        note(`does not know ${prefix} ${attribute}`, known ?? '');
      }
      const after = canonical(nodeOf(definition), encode(definition, value));
      if (!isDeepStrictEqual(before.form, after.form))
        note('comes back different', `${JSON.stringify(before.form)} became ${JSON.stringify(after.form)}`);
    } catch (error) {
      note('throws', `${error instanceof Error ? error.message : String(error)} ${Buffer.from(payload).toString('hex')}`);
    }
  }
  t.log(`${[...seen.values()].reduce((sum, count) => sum + count, 0)} messages of ${seen.size} kinds`);
  t.deepEqual(Object.fromEntries(failures), {});
});
