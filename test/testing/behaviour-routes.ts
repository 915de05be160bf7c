import { pairDown, pairUp, type Scenario } from './stage.ts';

/** Routes, rules and lookups. */
export const routeScenarios: readonly Scenario[] = [
  {
    title: 'IPv4 routes: one a destination and metric, replaced, appended, deleted',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      const dst = '192.168.0.0/16';
      const added = await stage.act('add', () => ipr.route.add({ dst, gateway: '10.0.0.2' }));
      t.true(added[0]?.startsWith('+ROUTE asked (create excl)'));
      t.is(await stage.refused('again', () => ipr.route.add({ dst, gateway: '10.0.0.3' })), 'EEXIST');
      await stage.act('other metric', () => ipr.route.add({ dst, gateway: '10.0.0.3', metric: 5 }));
      await stage.act('append', () => ipr.route.append({ dst, gateway: '10.0.0.4' }));
      t.is(await stage.refused('append again', () => ipr.route.append({ dst, gateway: '10.0.0.4' })), 'EEXIST');
      const replaced = await stage.act('replace', () => ipr.route.replace({ dst, gateway: '10.0.0.5' }));
      t.true(replaced[0]?.startsWith('+ROUTE asked (replace)'));
      await stage.act('replace by itself', () => ipr.route.replace({ dst, gateway: '10.0.0.5' }));
      await stage.act('replace nothing', () => ipr.route.replace({ dst: '192.169.0.0/16', gateway: '10.0.0.5' }));
      t.is(await stage.refused('change nothing', () => ipr.route.change({ dst: '192.170.0.0/16', gateway: '10.0.0.5' })), 'ENOENT');
      await stage.act('change', () => ipr.route.change({ dst: '192.169.0.0/16', gateway: '10.0.0.6' }));
      await stage.act('blackhole', () => ipr.route.add({ dst: '192.173.0.0/16', type: 'blackhole' }));
      await stage.act('several hops', () =>
        ipr.route.add({ dst: '192.175.0.0/16', multipath: [{ gateway: '10.0.0.7', weight: 2 }, { gateway: '10.0.0.8' }] }),
      );
      await stage.act('a table', () => ipr.route.add({ dst: 'default', gateway: '10.0.0.7', table: 1000 }));
      await stage.look();
      t.is((await ipr.route.list({ table: 1000 })).length, 1);
      t.is(await stage.refused('delete nothing', () => ipr.route.del({ dst: '192.199.0.0/16' })), 'ESRCH');
      t.is(await stage.refused('other gateway', () => ipr.route.del({ dst, gateway: '10.0.0.99' })), 'ESRCH');
      await stage.act('delete', () => ipr.route.del({ dst }));
      await stage.act('delete that', () => ipr.route.del({ dst, gateway: '10.0.0.4' }));
      await stage.act('down', () => ipr.link.set('v1', { state: 'down' }), true);
      const { routes } = await stage.look();
      t.false(routes.some((text) => text.includes('192.175.0.0')));
    },
  },
  {
    title: 'IPv4 routes that cannot be are refused in the words of the kernel',
    async play(stage) {
      const { t, ipr } = stage;
      await pairDown(stage);
      const dst = '192.168.0.0/16';
      t.is(await stage.refused('down', () => ipr.route.add({ dst, dev: 'v1' })), 'ENETDOWN: Device for nexthop is not up');
      await stage.act('v1 up', () => ipr.link.set('v1', { state: 'up' }), true);
      await stage.act('address', () => ipr.address.add({ dev: 'v1', address: '10.0.0.1/24' }));
      t.is(await stage.refused('gateway', () => ipr.route.add({ dst, gateway: '10.9.0.6' })), 'ENETUNREACH: Nexthop has invalid gateway');
      t.is(await stage.refused('source', () => ipr.route.add({ dst, dev: 'v1', prefsrc: '1.2.3.4' })), 'EINVAL: Invalid prefsrc address');
      t.is(
        await stage.refused('host bits', () => ipr.route.add({ dst: '192.168.1.0/16', dev: 'v1' })),
        'EINVAL: Invalid prefix for given prefix length',
      );
      t.is(await stage.refused('no link', () => ipr.route.add({ dst, dev: 99 })), 'ENODEV');
      t.is(await stage.refused('nowhere', () => ipr.route.add({ dst })), 'ENODEV');
      t.is(await stage.refused('no object', () => ipr.route.add({ dst, nhId: 77 })), 'EINVAL: Nexthop id does not exist');
      await stage.act('onlink', () => ipr.route.add({ dst, gateway: '10.9.0.6', dev: 'v1', flags: ['onlink'] }));
      await stage.look();
    },
  },
  {
    title: 'IPv6 routes: hops of one destination share it',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      const dst = 'fd10::/64';
      await stage.act('add', () => ipr.route.add({ dst, gateway: 'fd00::2' }));
      t.is(await stage.refused('again', () => ipr.route.add({ dst, gateway: 'fd00::3' })), 'EEXIST');
      const appended = await stage.act('append', () => ipr.route.append({ dst, gateway: 'fd00::3' }));
      t.true(appended[0]?.startsWith('+ROUTE asked (create append)'));
      await stage.look();
      await stage.act('one hop less', () => ipr.route.del({ dst, gateway: 'fd00::3' }));
      await stage.act('replace', () => ipr.route.replace({ dst, gateway: 'fd00::4' }));
      t.is(await stage.refused('gateway', () => ipr.route.add({ dst: 'fd11::/64', gateway: 'fd77::4' })), 'EHOSTUNREACH');
      t.is(
        await stage.refused('change nothing', () => ipr.route.change({ dst: 'fd14::/64', gateway: 'fd00::4' })),
        'ENOENT: Can not replace route - no match found',
      );
      await stage.act('default', () => ipr.route.add({ dst: 'default', family: 'inet6', gateway: 'fd00::4' }));
      await stage.act('host bits', () => ipr.route.add({ dst: 'fd13::1/64', gateway: 'fd00::4' }));
      await stage.look();
      await stage.act('delete', () => ipr.route.del({ dst }));
      t.is(await stage.refused('delete again', () => ipr.route.del({ dst })), 'ESRCH');
      await stage.act('down', () => ipr.link.set('v1', { state: 'down' }), true);
      await stage.look();
    },
  },
  {
    title: 'lookups take the longest prefix',
    async play(stage) {
      const { t, ipr } = stage;
      await stage.act('lo', () => ipr.link.set('lo', { state: 'up' }));
      await pairUp(stage);
      await stage.act('route', () => ipr.route.add({ dst: '192.168.0.0/16', gateway: '10.0.0.5' }));
      await stage.act('longer', () => ipr.route.add({ dst: '192.168.7.0/24', gateway: '10.0.0.6' }));
      await stage.act('unreachable', () => ipr.route.add({ dst: '192.174.0.0/16', type: 'unreachable' }));
      await stage.act('blackhole', () => ipr.route.add({ dst: '192.173.0.0/16', type: 'blackhole' }));
      await stage.act('route6', () => ipr.route.add({ dst: 'fd10::/64', gateway: 'fd00::5' }));
      const get = (dst: string, rest: object = {}): Promise<string> =>
        stage.answer('ROUTE', `to ${dst}`, () => ipr.route.get({ dst, ...rest }));
      t.true((await get('192.168.3.4')).includes('gateway=10.0.0.5'));
      t.true((await get('192.168.7.4')).includes('gateway=10.0.0.6'));
      await get('192.168.7.4', { fibMatch: true });
      await get('10.0.0.1');
      await get('10.0.0.77');
      await get('10.0.0.255');
      await get('10.0.0.25', { src: '10.0.0.1' });
      await get('8.8.8.8', { dev: 'v1' });
      await get('fd00::5');
      await get('fd00::1');
      await get('fd10::77');
      t.is(await stage.refused('nowhere', () => ipr.route.get({ dst: '8.8.8.8' })), 'ENETUNREACH');
      t.is(await stage.refused('not ours', () => ipr.route.get({ dst: '10.0.0.25', src: '10.0.0.17' })), 'ENETUNREACH');
      t.is(await stage.refused('blackhole', () => ipr.route.get({ dst: '192.173.0.1' })), 'EINVAL');
      t.is(await stage.refused('unreachable', () => ipr.route.get({ dst: '192.174.0.1' })), 'EHOSTUNREACH');
      t.is(await stage.refused('nowhere', () => ipr.route.get({ dst: '2001:db8::1' })), 'ENETUNREACH');
      await stage.act('a rule', () => ipr.rule.add({ dst: '10.66.0.0/16', action: 'blackhole', priority: 7 }));
      await stage.act('to a table', () => ipr.rule.add({ src: '10.0.0.0/24', dst: '10.67.0.0/16', table: 100, priority: 8 }));
      await stage.act('in it', () => ipr.route.add({ dst: 'default', gateway: '10.0.0.9', table: 100 }));
      t.true((await get('10.67.0.1', { src: '10.0.0.1' })).includes('gateway=10.0.0.9'));
      t.is(await stage.refused('by a rule', () => ipr.route.get({ dst: '10.66.0.1' })), 'EINVAL');
      await get('10.0.0.1');
    },
  },
  {
    title: 'rules have places, and are told apart by what they match',
    async play(stage) {
      const { t, ipr, unchecked } = stage;
      await pairDown(stage);
      await stage.act('add', () => ipr.rule.add({ src: '10.1.0.0/16', table: 100, priority: 1000 }));
      t.is(await stage.refused('again', () => ipr.rule.add({ src: '10.1.0.0/16', table: 100, priority: 1000 })), 'EEXIST');
      await stage.act('no place', () => ipr.rule.add({ src: '10.2.0.0/16', table: 1000 }));
      await stage.act('a mark', () => ipr.rule.add({ fwmark: 5, table: 100 }));
      await stage.act('links', () => ipr.rule.add({ iifname: 'v1', oifname: 'nosuch', table: 100, priority: 50 }));
      await stage.act('blackhole', () => ipr.rule.add({ dst: '10.7.0.0/16', action: 'blackhole', priority: 51 }));
      await stage.act('goto', () => ipr.rule.add({ goto: 1000, priority: 52 }));
      t.is(await stage.refused('backwards', () => ipr.rule.add({ goto: 10, priority: 53 })), 'EINVAL: Backward goto not supported');
      await stage.act('goto nothing', () => ipr.rule.add({ goto: 2000, priority: 54 }));
      await stage.act('IPv6', () => ipr.rule.add({ src: 'fd00::/8', table: 100, priority: 55 }));
      await stage.look();
      await stage.act('delete by place', () => ipr.rule.del({ priority: 1000 }));
      await stage.act('delete by source', () => ipr.rule.del({ src: '10.2.0.0/16' }));
      t.is(await stage.refused('not there', () => ipr.rule.del({ priority: 1001 })), 'ENOENT');
      t.is(
        await stage.refused('out of range', () => unchecked.rule.add({ table: 100, dscp: 200, priority: 3 })),
        'ERANGE: Error parsing msg: at dscp: 0–63',
      );
      await stage.look();
    },
  },
];
