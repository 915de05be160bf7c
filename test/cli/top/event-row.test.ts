import test from 'ava';
import { Context } from '../../../lib/cli/context.ts';
import { Style } from '../../../lib/cli/style.ts';
import { eventLine } from '../../../lib/cli/top/event-line.ts';
import { eventRow } from '../../../lib/cli/top/event-row.ts';
import { stateTables } from '../../../lib/cli/top/state-tables.ts';
import { UsageError } from '../../../lib/cli/usage-error.ts';
import type { ObjectEvent } from '../../../lib/ipdb/object-event.ts';
import { TABLES, type TableName } from '../../../lib/ipdb/state.ts';
import { moment } from './scene.ts';

async function lineOf(table: TableName, before: object | undefined, after: object | undefined, cause = 'event'): Promise<string> {
  const type = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const shown = (await stateTables(['all'])).get(table);
  if (shown === undefined) throw new Error(`no table ${table}`);
  const context = new Context();
  context.learn(2, 'eth0');
  const event = { type, table, key: 'any', before, after, cause, at: moment, namespace: undefined };
  return eventLine(eventRow(event as ObjectEvent, shown, context), Number.POSITIVE_INFINITY, new Style(false));
}

const route = { family: 'inet', table: 254, dst: '10.1.0.0/16', protocol: 'static', scope: 'universe', type: 'unicast' };

test('a route has its prefix as people write it', async (t) => {
  const added = { ...route, oif: 2, gateway: '10.0.0.1', priority: 100 };
  t.is(await lineOf('routes', undefined, added), '03:04:05 + route     10.1.0.0/16    via 10.0.0.1 dev eth0 proto static metric 100');
  const changed = { ...added, gateway: '10.0.0.9', src: '10.2.0.0/24' };
  t.is(await lineOf('routes', added, changed), '03:04:05 ~ route     10.1.0.0/16    via 10.0.0.1 → 10.0.0.9 from - → 10.2.0.0/24');
  t.is(await lineOf('routes', { ...route, dst: 'default' }, undefined), '03:04:05 - route     default        proto static');
  const label = { ...route, family: 'mpls', dst: '[{"entry":65537}]' };
  t.is(await lineOf('routes', undefined, label), '03:04:05 + route     16             proto static mpls');
});

test('a link is called what it was called before', async (t) => {
  const link = { index: 2, ifname: 'eth0', flags: ['up'], operstate: 'up', mtu: 1500 };
  t.is(await lineOf('links', link, { ...link, mtu: 1400 }), '03:04:05 ~ link      eth0           mtu 1500 → 1400');
  t.is(await lineOf('links', link, { ...link, ifname: 'wan' }), '03:04:05 ~ link      eth0           name eth0 → wan');
  t.is(await lineOf('links', link, { ...link, txqlen: 5 }), '03:04:05 ~ link      eth0           txqlen - → 5', 'what no column shows');
});

test('a VLAN of a port, and what was found out later', async (t) => {
  const vlan = { ifindex: 2, vid: 10, flags: ['pvid'], state: 'forwarding' };
  t.is(await lineOf('vlans', undefined, vlan), '03:04:05 + vlan      10             dev eth0 pvid forwarding');
  t.is(await lineOf('namespaceIds', undefined, { nsid: 3 }, 'resync'), '03:04:05 + nsid      3              (found out by a list)');
});

test('words name tables of the state: the usual ones, some, all', async (t) => {
  t.deepEqual([...(await stateTables([])).keys()], ['links', 'addresses', 'routes', 'rules', 'neighbours']);
  t.deepEqual([...(await stateTables(['routes', 'qdisc'])).keys()], ['routes', 'qdiscs']);
  t.deepEqual([...(await stateTables(['all'])).keys()].sort(), [...TABLES].sort());
  await t.throwsAsync(stateTables(['ports']), { instanceOf: UsageError, message: 'the state holds no "port": monitor it' });
});
