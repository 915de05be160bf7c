import { pairDown, pairUp, quiet, type Scenario } from './stage.ts';

const includes = (lines: readonly string[], ...parts: readonly string[]): boolean =>
  lines.some((text) => parts.every((part) => text.includes(part)));

/** Links: made, changed, refused, deleted. */
export const linkScenarios: readonly Scenario[] = [
  {
    title: 'the loopback interface comes up with its addresses and routes, and goes down',
    async play(stage) {
      const { t, ipr } = stage;
      await stage.look();
      const up = await stage.act('lo up', () => ipr.link.set('lo', { state: 'up' }));
      t.true(includes(up, '+ADDR', '127.0.0.1'));
      t.true(includes(up, '+ROUTE (create excl)', 'type=local', 'dst=127.0.0.0'));
      t.true(includes(up, '+ADDR', 'local', '::1') || includes(up, 'address=::1'));
      await stage.look();
      await stage.act('again', () => ipr.link.set('lo', { state: 'up' }));
      const down = await stage.act('lo down', () => ipr.link.set('lo', { state: 'down' }));
      t.true(includes(down, '-ADDR', '::1'));
      await stage.look();
      t.is(await stage.refused('lo cannot go', () => ipr.link.del('lo')), 'EOPNOTSUPP');
    },
  },
  {
    title: 'a pair has a carrier while both ends are up',
    async play(stage) {
      const { t, ipr } = stage;
      await pairDown(stage);
      await stage.look();
      const first = await stage.act('v1 up', () => ipr.link.set('v1', { state: 'up' }), true);
      t.true(includes(first, '+LINK', 'ifname=v1', 'carrier=0'));
      t.is((await ipr.link.get('v1')).operstate, 'lowerlayerdown');
      const second = await stage.act('v2 up', () => ipr.link.set('v2', { state: 'up' }), true);
      t.true(includes(second, '+LINK', 'ifname=v1', 'operstate=up'));
      await stage.look();
      await stage.act('v1 down', () => ipr.link.set('v1', { state: 'down' }), true);
      await stage.look();
      await stage.act('v1 up', () => ipr.link.set('v1', { state: 'up' }), true);
      const gone = await stage.act('v2 goes', () => ipr.link.del('v2'), true);
      t.true(includes(gone, '-LINK', 'ifname=v1', 'change=all') && includes(gone, '-LINK', 'ifname=v2'));
      t.is((await ipr.link.list()).length, 1);
    },
  },
  {
    title: 'settings of a link change, and what it cannot have is refused',
    async play(stage) {
      const { t, ipr, unchecked } = stage;
      await pairUp(stage);
      await stage.act('mtu', () => ipr.link.set('v1', { mtu: 1400 }));
      t.is((await ipr.link.get('v1')).mtu, 1400);
      t.is(await stage.refused('small', () => ipr.link.set('v1', { mtu: 10 })), 'EINVAL: mtu less than device minimum');
      t.is(await stage.refused('large', () => ipr.link.set('v1', { mtu: 70_000 })), 'EINVAL: mtu greater than device maximum');
      t.is(await stage.refused('multicast', () => ipr.link.set('v2', { address: '01:00:00:00:00:11' })), 'EADDRNOTAVAIL');
      await stage.act('address', () => ipr.link.set('v2', { address: '02:00:00:00:00:12' }));
      await stage.act('alias', () => ipr.link.set('v1', { ifalias: 'uplink' }));
      await stage.act('queue and group', () => ipr.link.set('v1', { txqlen: 7, group: 5 }));
      await stage.act('promiscuous', () => ipr.link.set('v1', { promisc: true }));
      await stage.act('no ARP', () => ipr.link.set('v1', { arp: false }));
      await stage.act('nothing new', () => ipr.link.set('v1', { state: 'up', mtu: 1400 }));
      await stage.look();
      t.is(
        await stage.refused('long name', () => unchecked.link.add({ kind: 'bridge', ifname: 'averyveryverylongname' })),
        'ERANGE: Attribute failed policy validation: at ifname: –15',
      );
    },
  },
  {
    title: 'names: a link is renamed, and has others besides',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      await stage.act('a label', () => ipr.address.add({ dev: 'v1', address: '10.0.6.2/24', label: 'v1:x' }));
      await stage.act('a third', () => ipr.address.add({ dev: 'v1', address: '10.0.7.2/24' }));
      const renamed = await stage.act('rename', () => ipr.link.set('v1', { ifname: 'v9' }));
      t.true(includes(renamed, '+ADDR', 'label=v9:x'));
      t.is(await stage.refused('taken', () => ipr.link.set('v9', { ifname: 'v2' })), 'EEXIST');
      t.is(await stage.refused('no name', () => ipr.link.set('v9', { ifname: '..' })), 'EINVAL');
      await stage.act('others', () => ipr.link.addAltName('v9', 'a-name-of-more-than-fifteen-bytes', 'short'));
      t.is((await ipr.link.get('short')).ifname, 'v9');
      t.is((await ipr.link.get('a-name-of-more-than-fifteen-bytes')).ifname, 'v9');
      t.is(await stage.refused('taken by another', () => ipr.link.add({ kind: 'bridge', ifname: 'short' })), 'EEXIST');
      t.is(await stage.refused('twice', () => ipr.link.addAltName('v9', 'short')), 'EEXIST');
      await stage.act('one less', () => ipr.link.delAltName('v9', 'short'));
      t.is(await stage.refused('not there', () => ipr.link.delAltName('v9', 'short')), 'ENOENT');
      await stage.look();
    },
  },
  {
    title: 'a link that cannot be made is refused',
    async play(stage) {
      const { t, ipr, unchecked } = stage;
      await pairDown(stage);
      t.is(await stage.refused('name', () => ipr.link.add({ kind: 'veth', ifname: 'v1', data: { peer: 'x' } })), 'EEXIST');
      t.is(await stage.refused('name of the peer', () => ipr.link.add({ kind: 'veth', ifname: 'x', data: { peer: 'v1' } })), 'EEXIST');
      t.is(await stage.refused('kind', () => ipr.link.add({ kind: 'nonesuch', ifname: 'x' })), 'EOPNOTSUPP: Unknown device type');
      t.is(await stage.refused('nothing under it', () => ipr.link.add({ kind: 'macvlan', ifname: 'm2' })), 'EINVAL');
      await stage.act('a bridge', () => ipr.link.add({ kind: 'bridge', ifname: 'br0' }), true);
      await stage.act('no name', () => ipr.link.add({ kind: 'bridge' }), true);
      await stage.act('a pattern', () => ipr.link.add({ kind: 'bridge', ifname: 'br%d' }), true);
      t.deepEqual((await ipr.link.list({ kind: 'bridge' })).map(({ ifname }) => ifname).sort(), ['br0', 'br1', 'bridge0']);
      t.is(await stage.refused('unknown', () => ipr.link.get('nosuch')), 'ENODEV');
      t.is(await stage.refused('unknown index', () => ipr.link.set(99, { state: 'up' })), 'ENODEV');
      t.is(await stage.refused('unknown to delete', () => ipr.link.del('nosuch')), 'ENODEV');
      t.is(
        await stage.refused('identifier', () => unchecked.link.add({ kind: 'vxlan', ifname: 'x', data: { id: 0x100_0001 } })),
        'ERANGE: VXLAN ID must be lower than 16777216: at linkinfo.data.id',
      );
      await stage.act('vxlan', () => ipr.link.add({ kind: 'vxlan', ifname: 'x1', data: { id: 42, port: 4789 } }));
      t.is(
        await stage.refused('the same', () => ipr.link.add({ kind: 'vxlan', ifname: 'x2', data: { id: 42, port: 4789 } })),
        'EEXIST: A VXLAN device with the specified VNI already exists',
      );
      await stage.act('replace changes', () => ipr.link.replace({ kind: 'bridge', ifname: 'br0', mtu: 1300 }));
      await stage.look();
    },
  },
  {
    title: 'a bridge has a carrier while a port forwards',
    async play(stage) {
      const { t, ipr } = stage;
      await pairDown(stage);
      await stage.act('bridge', () => ipr.link.add({ kind: 'bridge', ifname: 'br0', address: '02:00:00:00:00:99' }), true);
      await quiet(stage, 'br0');
      await stage.act('up', () => ipr.link.set('br0', { state: 'up' }), true);
      await stage.act('a port', () => ipr.link.set('v1', { master: 'br0' }), true);
      await stage.act('v1 up', () => ipr.link.set('v1', { state: 'up' }), true);
      const forwards = await stage.act('v2 up', () => ipr.link.set('v2', { state: 'up' }), true);
      t.true(includes(forwards, 'portState=forwarding'));
      t.is((await ipr.link.get('br0')).operstate, 'up');
      t.deepEqual(
        (await ipr.link.list({ master: 'br0' })).map(({ ifname }) => ifname),
        ['v1'],
      );
      await stage.look();
      t.is(await stage.refused('no master', () => ipr.link.set('v2', { master: 'v1' })), 'EOPNOTSUPP');
      t.is(await stage.refused('loopback', () => ipr.link.set('lo', { master: 'br0' })), 'EINVAL');
      await stage.act('out', () => ipr.link.set('v1', { master: 0 }), true);
      t.is((await ipr.link.get('br0')).operstate, 'down');
      await stage.act('in again', () => ipr.link.set('v1', { master: 'br0' }), true);
      await stage.act('bridge goes', () => ipr.link.del('br0'), true);
      t.is((await ipr.link.get('v1')).master, undefined);
      await stage.look();
    },
  },
  {
    title: 'a macvlan follows what it stands on, and goes with it',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      await stage.act(
        'macvlan',
        () => ipr.link.add({ kind: 'macvlan', ifname: 'm1', link: 'v1', address: '02:00:00:00:00:31', data: { mode: 'bridge' } }),
        true,
      );
      await quiet(stage, 'm1');
      await stage.act('up', () => ipr.link.set('m1', { state: 'up' }), true);
      await stage.act('lower down', () => ipr.link.set('v1', { state: 'down' }), true);
      t.is((await ipr.link.get('m1')).carrier, 0);
      await stage.act('lower up', () => ipr.link.set('v1', { state: 'up' }), true);
      t.is((await ipr.link.get('m1')).operstate, 'up');
      await stage.look();
      const gone = await stage.act('lower goes', () => ipr.link.del('v1'), true);
      t.true(includes(gone, '-LINK', 'ifname=m1'));
    },
  },
];
