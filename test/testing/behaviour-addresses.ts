import { pairDown, pairUp, type Scenario } from './stage.ts';

/** Addresses, and the routes that come and go with them. */
export const addressScenarios: readonly Scenario[] = [
  {
    title: 'an IPv4 address brings its routes, and takes the secondary ones with it',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      const added = await stage.act('primary', () => ipr.address.add({ dev: 'v1', address: '10.0.1.1/24', broadcast: true }));
      t.is(added.filter((text) => text.startsWith('+ROUTE (create excl)')).length, 3);
      const second = await stage.act('secondary', () => ipr.address.add({ dev: 'v1', address: '10.0.1.2/24' }));
      t.true(second[0]?.includes('flags=[permanent secondary]'));
      t.is(
        await stage.refused('again', () => ipr.address.add({ dev: 'v1', address: '10.0.1.2/24' })),
        'EEXIST: ipv4: Address already assigned',
      );
      await stage.act('other length', () => ipr.address.add({ dev: 'v1', address: '10.0.1.5/25' }));
      await stage.act('all bits', () => ipr.address.add({ dev: 'v1', address: '10.9.9.9' }));
      await stage.act('a peer', () => ipr.address.add({ dev: 'v1', address: '10.8.0.1', peer: '10.8.0.2/32' }));
      await stage.act('no route', () => ipr.address.add({ dev: 'v1', address: '10.0.5.2/24', flags: ['noprefixroute'] }));
      await stage.act('metric and scope', () => ipr.address.add({ dev: 'v1', address: '10.0.6.2/24', rtPriority: 77, scope: 'link' }));
      await stage.look();
      const gone = await stage.act('primary goes', () => ipr.address.del({ dev: 'v1', address: '10.0.1.1/24' }));
      t.is(gone.filter((text) => text.startsWith('-ADDR')).length, 2);
      await stage.look();
      t.is(
        await stage.refused('not there', () => ipr.address.del({ dev: 'v1', address: '10.0.1.1/24' })),
        'EADDRNOTAVAIL: ipv4: Address not found',
      );
      t.is(await stage.refused('no link', () => ipr.address.add({ index: 99, address: '10.0.0.2/24' })), 'ENODEV: ipv4: Device not found');
      await stage.act('down', () => ipr.link.set('v1', { state: 'down' }), true);
      await stage.look();
      await stage.act('up', () => ipr.link.set('v1', { state: 'up' }), true);
      await stage.look();
    },
  },
  {
    title: 'an IPv6 address brings its routes; its network goes with the last of them',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      const tentative = await stage.act('watched for', () => ipr.address.add({ dev: 'v1', address: 'fd01::1/64' }), true);
      t.is(tentative.filter((text) => text.startsWith('+ADDR')).length, 2);
      t.is(
        await stage.refused('again', () => ipr.address.add({ dev: 'v1', address: 'fd01::1/64' })),
        'EEXIST: ipv6: address already assigned',
      );
      await stage.act('another', () => ipr.address.add({ dev: 'v1', address: 'fd00::2/64', flags: ['nodad'] }));
      await stage.look();
      await stage.act('first goes', () => ipr.address.del({ dev: 'v1', address: 'fd00::1/64' }));
      const last = await stage.act('last goes', () => ipr.address.del({ dev: 'v1', address: 'fd00::2/64' }));
      t.is(last.length, 3);
      t.is(
        await stage.refused('not there', () => ipr.address.del({ dev: 'v1', address: 'fd00::2/64' })),
        'EADDRNOTAVAIL: ipv6: address not found',
      );
      t.is(
        await stage.refused('no link', () => ipr.address.add({ index: 99, address: 'fd00::2/64' })),
        'ENODEV: ipv6: Unable to find the interface',
      );
      await stage.act('down', () => ipr.link.set('v1', { state: 'down' }), true);
      await stage.look();
    },
  },
  {
    title: 'a link makes an IPv6 address of its own',
    async play(stage) {
      const { t, ipr } = stage;
      await pairDown(stage);
      await ipr.link.set('v1', { afSpec: { inet6: { addrGenMode: 'eui64' } } });
      await stage.act('v2 up', () => ipr.link.set('v2', { state: 'up' }), true);
      const up = await stage.act('v1 up', () => ipr.link.set('v1', { state: 'up' }), true);
      t.true(up.some((text) => text.startsWith('+ADDR') && text.includes('address=fe80::ff:fe00:1')));
      await stage.look();
    },
  },
  {
    title: 'lifetimes: an address is deprecated, and then gone',
    async play(stage) {
      const { t, ipr } = stage;
      await pairUp(stage);
      await stage.act('lifetimes', () =>
        ipr.address.add({ dev: 'v1', address: '10.0.7.1/24', validLifetime: 500, preferredLifetime: 300 }),
      );
      await stage.act('others', () => ipr.address.replace({ dev: 'v1', address: '10.0.7.1/24', validLifetime: 'forever' }));
      const short = await stage.act(
        'short',
        () => ipr.address.add({ dev: 'v1', address: '10.0.8.1/24', validLifetime: 3, preferredLifetime: 1 }),
        true,
      );
      const rest = await stage.act('wait', () => Promise.resolve(), true);
      const heard = [...short, ...rest].filter((text) => text.includes('10.0.8.1') && text.includes('ADDR'));
      t.deepEqual(
        heard.map((text) => text.slice(0, 5)),
        ['+ADDR', '+ADDR', '-ADDR'],
      );
      t.is(
        await stage.refused('the wrong way round', () =>
          ipr.address.add({ dev: 'v1', address: '10.0.9.1/24', cacheinfo: { prefered: 9, valid: 5 } }),
        ),
        'EINVAL: ipv4: address lifetime invalid',
      );
    },
  },
];
