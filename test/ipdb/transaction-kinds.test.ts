import { closeSync, openSync } from 'node:fs';
import test from 'ava';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import { CommitError } from '../../lib/ipdb/transaction/commit-error.ts';
import type { Recipe } from '../../lib/ipdb/transaction/compose.ts';
import { network } from '../live/network.ts';
import { skip } from '../support/skip.ts';
import { look, lookUntilSame } from './look.ts';

/** Everything on one trunk: a bond, a VLAN on it, a VRF, a bridge that filters, a dummy, a VXLAN, a MACVLAN. */
const build: Recipe = ({ links, routes, vlans, fdb }) => {
  links.v20 = { kind: 'vlan', link: 'bond0', data: { id: 20 }, state: 'up', master: 'vrf0', addresses: ['10.20.0.1/24'] };
  links.bond0 = { kind: 'bond', data: { mode: 'activebackup', miimon: 100 }, state: 'up' };
  links.vrf0 = { kind: 'vrf', data: { table: 120 }, state: 'up' };
  links.br0 = { kind: 'bridge', data: { vlanFiltering: 1 }, state: 'up', addresses: ['10.30.0.1/24'] };
  links.d0 = { kind: 'dummy', master: 'br0', state: 'up' };
  links.d1 = { kind: 'dummy', state: 'up', addresses: ['10.40.0.1/24'] };
  links.x0 = { kind: 'vxlan', data: { id: 7, port: 4789, local: '10.40.0.1' }, master: 'br0', state: 'up' };
  links.m0 = { kind: 'macvlan', link: 'd1', data: { mode: 'bridge' }, state: 'up' };
  vlans.add({ dev: 'd0', vid: '30-32' });
  vlans.add({ dev: 'd0', vid: 33, pvid: true, untagged: true });
  fdb.add({ dev: 'x0', lladdr: '02:00:00:00:00:77', dst: '10.40.0.9', flags: ['self'] });
  fdb.add({ dev: 'd0', lladdr: '02:00:00:00:00:78', vlan: 30, flags: ['master'], state: ['noarp'] });
  routes.add({ dst: '10.50.0.0/16', gateway: '10.20.0.9', table: 120 });
};

test('links of many kinds are made in one transaction; deleting them all is undone', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { namespace } = net;
  using ipdb = new IPDB({ netns: namespace.name });
  await ipdb.ready();
  const fd = openSync(`/run/netns/${namespace.name}`, 'r');
  t.teardown(() => closeSync(fd));
  const empty = await look(fd);
  try {
    await ipdb.transaction(build);
  } catch (error) {
    const { report } = error as CommitError;
    t.deepEqual([String(report.remaining), await lookUntilSame(fd, empty)], ['', []]);
    if (/EOPNOTSUPP/.test(String(error))) return skip(t, 'this kernel has not all kinds of links: the lab has', { always: true });
    throw error;
  }
  const said = ['link', 'address', 'route show vrf vrf0'].map((what) => namespace.ip(...what.split(' '))).join('\n');
  for (const name of ['v20@bond0', 'master vrf0', '10.40.0.1', 'm0@d1', '10.50.0.0/16']) t.true(said.includes(name), name);
  const before = await look(fd);
  for (const recipe of deletions) {
    const error = await t.throwsAsync(ipdb.transaction(recipe, { verify: () => false, timeout: 2000 }), { instanceOf: CommitError });
    t.is(String(error?.report.remaining), '', String(error?.report.plan));
    t.deepEqual(await lookUntilSame(fd, before), [], String(error?.report.plan));
  }
  const snapshot = await ipdb.ready();
  await ipdb.transaction(deletions[0] as Recipe);
  t.is(namespace.ipJson('link').length, 1);
  await ipdb.revert(snapshot);
  t.deepEqual(await lookUntilSame(fd, before), [], 'revert');
});

const deletions: readonly Recipe[] = [
  ({ links }) => {
    for (const name of Object.keys(links)) if (name !== 'lo') delete links[name];
  },
  ({ links }) => {
    delete links.bond0;
  },
  ({ links }) => Object.assign(links.bond0 ?? {}, { state: 'down' }),
  ({ links }) => Object.assign(links.d0 ?? {}, { master: null }),
  ({ links }) => Object.assign(links.v20 ?? {}, { master: null, mtu: 1400 }),
  ({ links }) => Object.assign(links.br0 ?? {}, { data: { stpState: 1, ageingTime: 20_001 } }),
  ({ vlans, fdb }) => {
    vlans.remove({ dev: 'd0', vid: '31-33' });
    fdb.remove({ dev: 'd0', lladdr: '02:00:00:00:00:78', vlan: 30, flags: ['master'] });
  },
];
