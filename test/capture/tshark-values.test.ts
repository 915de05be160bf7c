import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { captureFile, pcapSink, record } from '../../lib/capture/index.ts';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { KernelTransport } from '../../lib/transport/kernel.ts';
import { rxnetlink } from '../cli/rxnetlink.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { tshark } from './tshark.ts';

type Body = Readonly<Record<string, unknown>>;

/** A field of tshark, the messages that have it, and our value for it as tshark writes it. */
type Field = readonly [name: string, types: RegExp, value: (body: Body) => unknown];

const LINK = /^RTM_NEWLINK$/;
const ADDRESS = /^RTM_NEWADDR$/;
const ROUTE = /^RTM_NEWROUTE$/;
const SCOPES: Readonly<Record<string, number>> = { universe: 0, site: 200, link: 253, host: 254, nowhere: 255 };
const OPERSTATES = ['unknown', 'notpresent', 'down', 'lowerlayerdown', 'testing', 'dormant', 'up'];
const FAMILIES: Readonly<Record<string, number>> = { unspec: 0, inet: 2, inet6: 10 };

const fields: readonly Field[] = [
  ['ifi_index', LINK, ({ index }) => index],
  ['ifla_ifname', LINK, ({ ifname }) => ifname],
  ['ifla_mtu', LINK, ({ mtu }) => mtu],
  ['ifla_min_mtu', LINK, ({ minMtu }) => minMtu],
  ['ifla_max_mtu', LINK, ({ maxMtu }) => maxMtu],
  ['ifla_txqlen', LINK, ({ txqlen }) => txqlen],
  ['ifla_operstate', LINK, ({ operstate }) => OPERSTATES.indexOf(String(operstate))],
  ['ifla_group', LINK, ({ group }) => group],
  ['ifla_txqnum', LINK, ({ numTxQueues }) => numTxQueues],
  ['ifla_rxqnum', LINK, ({ numRxQueues }) => numRxQueues],
  ['ifla_qdisc', LINK, ({ qdisc }) => qdisc],
  ['ifla_hwaddr', LINK, ({ address }) => address],
  ['ifa_index', ADDRESS, ({ index }) => index],
  ['ifa_prefixlen', ADDRESS, ({ prefixlen }) => prefixlen],
  ['ifa_scope', ADDRESS, ({ scope }) => SCOPES[String(scope)]],
  ['ifa_family', ADDRESS, ({ family }) => FAMILIES[String(family)]],
  ['ifa_label', ADDRESS, ({ label }) => label],
  ['rt_dst_len', ROUTE, ({ dstLen }) => dstLen],
  ['rt_scope', ROUTE, ({ scope }) => SCOPES[String(scope)]],
  ['rta_oif', ROUTE, ({ oif }) => oif],
  ['ifa_address.ipv4', ADDRESS, ({ family, address, local }) => (family === 'inet' ? [address, local] : undefined)],
  ['rt_table', ROUTE, ({ tableId }) => tableId],
];

test('what the recorder writes tshark reads: the same values of links, addresses and routes', async (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'tshark')) return;
  t.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-values-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'route.pcap');
  const namespace = createNamespace();
  t.teardown(namespace.close);
  namespace.ip('link', 'add', 'v0', 'mtu', '1400', 'type', 'veth', 'peer', 'name', 'v1');
  for (const dev of ['lo', 'v0', 'v1']) namespace.ip('link', 'set', dev, 'up');
  namespace.ip('address', 'add', '10.1.0.1/24', 'dev', 'v0', 'label', 'v0:one');
  namespace.ip('address', 'add', '10.2.0.1/16', 'dev', 'v1', 'scope', 'link');
  namespace.ip('route', 'add', '10.9.0.0/16', 'via', '10.1.0.9');
  const ipr = new IPRoute({ transport: record(new KernelTransport({ netns: namespace.name }), pcapSink(captureFile(path))) });
  for (const listing of [ipr.link.list(), ipr.address.list(), ipr.route.list()]) t.true((await listing).length > 0);
  ipr.close();

  const { out, code } = rxnetlink(['decode', '--json', path]);
  t.is(code, 0);
  const messages = out
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as { readonly type: string; readonly body: Body });
  const rows = tshark(
    path,
    fields.map(([name]) => `netlink-route.${name}`),
  );
  let compared = 0;
  for (const [index, [name, types, value]] of fields.entries()) {
    const theirs = rows.flatMap((row) => (row[index] ?? '').split(',').filter((text) => text !== ''));
    const ours = messages.filter(({ type }) => types.test(type)).flatMap(({ body }) => value(body) ?? []);
    // Requests have a header, too: where all of it is zero.
    const asked = theirs.length - ours.length;
    t.true(asked >= 0 && asked <= 3, `${name}: ${theirs} | ${ours}`);
    t.deepEqual(
      theirs
        .slice(asked)
        .map((text) => (/^0x/.test(text) ? Number(text) : text))
        .map(String),
      ours.map(String),
      name,
    );
    compared += ours.length;
  }
  t.log(`${compared} values`);
  t.true(compared > 60);
});
