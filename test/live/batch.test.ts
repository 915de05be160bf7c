import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { Listing } from '../../lib/clients/listing.ts';
import { counted, network, pair } from './network.ts';

test('batch sends commands of every object, and a refusal leaves the rest', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  net.ip(pair);
  const commands = [
    ipr.link.set('v1', { mtu: 1300 }),
    ipr.address.add({ dev: 'v1', address: '10.5.0.1/24' }),
    ipr.address.add({ dev: 'v1', address: '10.0.0.1/24' }),
    ipr.link.set('nosuch', { mtu: 1300 }),
    ipr.link.set('v1', { mtu: -1 }),
    ipr.route.add({ dst: '10.7.0.0/16', gateway: '10.5.0.9' }),
    ipr.rule.add({ src: '10.7.0.0/16', table: 100, priority: 9 }),
    ipr.neighbour.add({ dev: 'v1', dst: '10.5.0.9', lladdr: '02:00:00:00:00:09' }),
  ];
  const results = await lastValueFrom(ipr.batch(commands).pipe(toArray()));
  t.deepEqual(
    results.map(({ index }) => index),
    [0, 1, 2, 3, 4, 5, 6, 7],
  );
  t.deepEqual(
    results.map(({ error }) => (error === undefined ? 'done' : 'code' in error ? error.code : String(error))),
    ['done', 'done', 'EEXIST', 'ENODEV', 'ERR_NETLINK_INVALID_VALUE', 'done', 'done', 'done'],
  );
  t.is(net.namespace.ipJson('link', 'show', 'dev', 'v1')[0]?.mtu, 1300);
  t.like(net.namespace.ipJson('route', 'show', '10.7.0.0/16')[0], { gateway: '10.5.0.9' });

  const stopped = await lastValueFrom(ipr.batch(commands, { onError: 'stop' }).pipe(toArray()));
  t.deepEqual(
    stopped.map(({ error }) => error === undefined),
    [true, false],
  );
});

test('stop sends nothing after a refusal, nor after what cannot be encoded', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr, count } = counted(t, net);
  const index = (await ipr.link.get('v1')).index;
  const add = (address: string) => ipr.address.add({ index, address });
  const refused = [add('10.5.0.1/24'), add('10.0.0.1/24'), add('10.5.0.2/24'), add('10.5.0.3/24')];
  const run = async (commands: Parameters<typeof ipr.batch>[0], onError: 'stop' | 'continue') => {
    const { sent, value } = await count(new Listing(ipr.batch(commands, { onError })));
    return [sent, ...value.map(({ error }) => error === undefined)];
  };
  t.deepEqual(await run(refused, 'stop'), [2, true, false]);
  t.deepEqual(await run([ipr.link.set(index, { mtu: -1 }), add('10.5.0.4/24')], 'stop'), [0, false]);
  t.deepEqual(await run(refused, 'continue'), [4, false, false, true, true]);
  const many = Array.from({ length: 600 }, (_, place) => add(`10.6.${place >> 8}.${place & 255}/32`));
  t.deepEqual((await run([...many, ...refused, ...many], 'stop')).length, 1 + 600 + 1, 'parts that are planned later are not sent');
});
