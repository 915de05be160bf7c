import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { network, pair } from './network.ts';

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
