import { pairDown, pairUp, type Scenario } from './stage.ts';

const lladdr = '02:00:00:00:00:0a';

/** Neighbours, next hop objects, namespaces and batches. */
export const otherScenarios: readonly Scenario[] = [
  {
    title: 'neighbours: added, changed, deleted, gone with their link',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      await stage.act('add', () => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.2', lladdr }));
      t.is(await stage.refused('again', () => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.2', lladdr })), 'EEXIST');
      await stage.act('replace', () => ipr.neighbour.replace({ dev: 'v1', dst: '10.0.0.2', lladdr: '02:00:00:00:00:0b' }));
      t.deepEqual(
        await stage.act('the same', () => ipr.neighbour.replace({ dev: 'v1', dst: '10.0.0.2', lladdr: '02:00:00:00:00:0b' })),
        [],
      );
      t.is(await stage.refused('change none', () => ipr.neighbour.change({ dev: 'v1', dst: '10.0.0.3', lladdr })), 'ENOENT');
      t.is(
        await stage.refused('no hardware', () => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.4' })),
        'EINVAL: No link layer address given',
      );
      await stage.act('stale', () => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.5', lladdr, state: 'stale' }));
      await stage.act('IPv6', () => ipr.neighbour.add({ dev: 'v1', dst: 'fd00::6', lladdr }));
      await stage.act('proxy', () => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.7', flags: ['proxy'] }));
      t.is((await ipr.neighbour.list({ proxy: true })).length, 1);
      await stage.answer('NEIGH', 'get', () => ipr.neighbour.get({ dev: 'v1', dst: '10.0.0.2' }));
      t.is(await stage.refused('get none', () => ipr.neighbour.get({ dev: 'v1', dst: '10.0.0.22' })), 'ENOENT: Neighbour entry not found');
      await stage.look();
      const gone = await stage.act('delete', () => ipr.neighbour.del({ dev: 'v1', dst: '10.0.0.2' }));
      t.is(gone.length, 2);
      t.is(await stage.refused('delete again', () => ipr.neighbour.del({ dev: 'v1', dst: '10.0.0.2' })), 'ENOENT');
      t.is(await stage.refused('no link', () => ipr.neighbour.add({ dev: 99, dst: '10.0.0.2', lladdr })), 'ENODEV');
      const events = await stage.act('down', () => ipr.link.set('v1', { state: 'down' }), true);
      t.is(events.filter((text) => text.startsWith('-NEIGH')).length, 3);
      await stage.look();
    },
  },
  {
    title: 'next hop objects: routes follow them, and go with them',
    async play(stage) {
      const { t, ipr, unchecked } = stage;
      await pairDown(stage);
      t.is(
        await stage.refused('down', () => ipr.nexthop.add({ id: 1, dev: 'v1', gateway: '10.0.0.2' })),
        'ENETDOWN: Nexthop device is not up',
      );
      await stage.act('v1 up', () => ipr.link.set('v1', { state: 'up' }), true);
      await stage.act('v2 up', () => ipr.link.set('v2', { state: 'up' }), true);
      await stage.act('address', () => ipr.address.add({ dev: 'v1', address: '10.0.0.1/24' }));
      await stage.act('one', () => ipr.nexthop.add({ id: 1, dev: 'v1', gateway: '10.0.0.2' }));
      t.is(await stage.refused('again', () => ipr.nexthop.add({ id: 1, dev: 'v1', gateway: '10.0.0.2' })), 'EEXIST');
      await stage.act('two', () => ipr.nexthop.add({ id: 2, dev: 'v1', gateway: '10.0.0.3' }));
      await stage.act('its own id', () => ipr.nexthop.add({ dev: 'v1' }));
      t.is(
        await stage.refused('no link', () => ipr.nexthop.add({ id: 10, gateway: '10.0.0.3' })),
        'EINVAL: Device attribute required for non-blackhole and non-fdb nexthops',
      );
      t.is(
        await stage.refused('gateway', () => ipr.nexthop.add({ id: 10, dev: 'v1', gateway: '10.9.0.3' })),
        'ENETUNREACH: Nexthop has invalid gateway',
      );
      await stage.act('group', () => ipr.nexthop.add({ id: 20, group: [1, { id: 2, weight: 3 }] }));
      t.is(await stage.refused('no member', () => ipr.nexthop.add({ id: 21, group: [1, 99] })), 'EINVAL: Invalid nexthop id');
      t.is(
        await stage.refused('member twice', () => ipr.nexthop.add({ id: 21, group: [1, 1] })),
        'EINVAL: Nexthop id can not be used twice in a group',
      );
      await stage.act('replace', () => ipr.nexthop.replace({ id: 2, dev: 'v1', gateway: '10.0.0.4' }));
      await stage.act('a route', () => ipr.route.add({ dst: '192.168.0.0/16', nhId: 1 }));
      await stage.act('a route by the group', () => ipr.route.add({ dst: '192.169.0.0/16', nhId: 20 }));
      await stage.look();
      await stage.act('one goes', () => ipr.nexthop.del({ id: 1 }));
      const { routes } = await stage.look();
      t.false(routes.some((text) => text.includes('192.168.0.0')));
      t.is(await stage.refused('again', () => ipr.nexthop.del({ id: 1 })), 'ENOENT');
      t.is(await stage.refused('no such', () => ipr.nexthop.get({ id: 200 })), 'ENOENT');
      t.is(
        await stage.refused('out of range', () => unchecked.nexthop.add({ id: 100, hwStatsEnable: 4, dev: 'v1' })),
        'ERANGE: integer out of range: at hwStatsEnable: 0–1',
      );
      await stage.act('down', () => ipr.link.set('v1', { state: 'down' }), true);
      t.is((await stage.look()).nexthops.length, 0);
    },
  },
  {
    title: 'a link moves to another namespace',
    async play(stage) {
      const { t, ipr, other, otherIpr } = stage;
      await pairUp(stage);
      const moved = await stage.act('move', () => ipr.link.set('v2', { netns: other }), true);
      t.true(moved.some((text) => text.startsWith('-LINK') && text.includes('newNetnsid=0')));
      t.is((await ipr.link.get('v1')).linkNetnsid, 0);
      await stage.answer('LINK', 'there', () => otherIpr.link.get('v2'));
      await stage.act('up there', () => otherIpr.link.set('v2', { state: 'up' }), true);
      t.is((await ipr.link.get('v1')).operstate, 'up');
      await stage.look();
      const peer = { ifname: 'w2', netns: other, address: '02:00:00:00:00:62' };
      await stage.act(
        'a pair across',
        () => ipr.link.add({ kind: 'veth', ifname: 'w1', address: '02:00:00:00:00:61', data: { peer } }),
        true,
      );
      await stage.answer('LINK', 'its end there', () => otherIpr.link.get('w2'));
      await stage.act('it goes', () => ipr.link.del('w1'), true);
      t.is((await otherIpr.link.list({ kind: 'veth' })).length, 1);
      t.deepEqual(
        (await ipr.nsid.list()).map(({ nsid }) => nsid),
        [0],
      );
    },
  },
  {
    title: 'a batch tells of each request',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      const prefixes = ['10.1.0.0/16', '10.2.0.0/16', '10.1.0.0/16', '10.3.1.0/16', '10.4.0.0/16'];
      const results: string[] = [];
      await stage.act('batch', async () => {
        const commands = prefixes.map((dst) => ipr.route.add({ dst, gateway: '10.0.0.2' }));
        await ipr
          .batch(commands)
          .forEach(({ index, error }) => void results.push(`${index} ${error === undefined ? 'done' : (error as { code?: string }).code}`));
      });
      t.deepEqual(results, ['0 done', '1 done', '2 EEXIST', '3 EINVAL', '4 done']);
      await stage.look();
    },
  },
];
