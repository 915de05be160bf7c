import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';

interface IpRoute {
  readonly dst: string;
  readonly dev: string;
  readonly type: string;
  readonly table: string;
  readonly protocol: string;
  readonly scope: string;
  readonly prefsrc?: string;
  readonly gateway?: string;
  readonly metric?: number;
  readonly flags: readonly string[];
}

const tables: Readonly<Record<string, number>> = { main: 254, local: 255 };

/** The value that our list must give for a route that `ip` prints, its keys in order. */
function expected(route: IpRoute, indexes: ReadonlyMap<string, number>): string {
  const [address, length = '32'] = route.dst.split('/');
  const table = tables[route.table ?? 'main'] ?? Number(route.table);
  const value: Readonly<Record<string, unknown>> = {
    dst: route.dst === 'default' ? undefined : address,
    dstLen: route.dst === 'default' ? 0 : Number(length),
    family: 'inet',
    flags: route.flags,
    gateway: route.gateway,
    oif: indexes.get(route.dev),
    prefsrc: route.prefsrc,
    priority: route.metric,
    protocol: route.protocol,
    scope: route.scope === 'global' ? 'universe' : route.scope,
    srcLen: 0,
    table,
    tableId: table < 256 ? table : 252,
    tos: 0,
    type: route.type,
  };
  return JSON.stringify(value);
}

test('the digest that the bench peer prints is that of what ip prints', (t) => {
  if (!requireNamespaces(t)) return;
  const net = createNamespace();
  t.teardown(() => net.close());
  net.ip('link', 'add', 'v0', 'type', 'veth', 'peer', 'name', 'v1');
  for (const dev of ['lo', 'v0', 'v1']) net.ip('link', 'set', dev, 'up');
  net.ip('address', 'add', '192.0.2.1/24', 'dev', 'v0');
  const file = join(tmpdir(), `rxnetlink-peer-${process.pid}`);
  const plain = Array.from({ length: 2000 }, (_, i) => `route add 10.${i >> 8}.${i & 255}.0/24 dev v0`);
  writeFileSync(
    file,
    [...plain, 'route add default via 192.0.2.2', 'route add 198.51.100.0/24 via 192.0.2.3 metric 7 table 1000'].join('\n'),
  );
  net.ip('-batch', file);
  const indexes = new Map(net.ipJson('link').map(({ ifname, ifindex }) => [ifname as string, ifindex as number]));
  const digest = createHash('sha256');
  const routes: readonly IpRoute[] = net.ipJson('-4', '-d', 'route', 'show', 'table', 'all') as never;
  for (const route of routes) digest.update(expected(route, indexes));
  const output = net.exec(process.execPath, 'dist/bench/peer.js', 'dump-route', '1');
  const row = JSON.parse(output.trim().split('\n').at(-1) ?? '') as { n: number; digested: number; digest: string };
  t.is(row.n, routes.length);
  t.is(row.digested, routes.length);
  t.is(row.digest, digest.digest('hex'));
  execFileSync('rm', ['-f', file]);
});
