import { existsSync } from 'node:fs';
import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import { skip } from '../support/skip.ts';
import { network, pair } from './network.ts';

test('MPLS labels are written as ip writes them', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr, namespace } = net;
  try {
    namespace.exec('modprobe', '-a', 'mpls_router', 'mpls_iptunnel');
  } catch {
    // They may be built in, or not there.
  }
  if (!existsSync('/proc/sys/net/mpls'))
    return skip(t, 'this kernel has no MPLS; with-modules.lab.test.ts goes where it is', { always: true });
  namespace.exec('sh', '-c', 'echo 1000 > /proc/sys/net/mpls/platform_labels');
  net.ip(pair);
  t.is(await ipr.route.ensure({ dst: '100', newdst: '200/300', gateway: '10.0.0.9', dev: 'v1' }), 'created');
  t.is(await ipr.route.ensure({ dst: '100', newdst: [200, 300], via: '10.0.0.9', dev: 'v1' }), 'unchanged');
  t.is(await ipr.route.ensure({ dst: '100', newdst: '200', gateway: '10.0.0.9', dev: 'v1' }), 'changed');
  await ipr.route.add({
    dst: '101',
    multipath: [
      { gateway: '10.0.0.9', newdst: 300 },
      { gateway: '10.0.0.8', newdst: '400/500' },
    ],
  });
  await ipr.route.add({ dst: '10.7.0.0/16', gateway: '10.0.0.9', encap: { type: 'mpls', dst: '100/200', ttl: 33 } });
  t.is(await ipr.route.ensure({ dst: '10.7.0.0/16', encap: { type: 'mpls', dst: [100, 200] } }), 'unchanged');
  await ipr.nexthop.add({ id: 5, gateway: '10.0.0.9', dev: 'v1', encap: { type: 'mpls', dst: 70 } });
  const labels = namespace.ip('-f', 'mpls', 'route').replaceAll(/\s+/g, ' ');
  t.true(labels.includes('100 as to 200 via inet 10.0.0.9 dev v1'), labels);
  t.true(labels.includes('nexthop as to 300 via inet 10.0.0.9 dev v1'), labels);
  t.true(labels.includes('nexthop as to 400/500 via inet 10.0.0.8 dev v1'), labels);
  t.regex(namespace.ip('route', 'show', '10.7.0.0/16'), /encap mpls {1,2}100\/200 ttl 33 via 10\.0\.0\.9/);
  t.regex(namespace.ip('nexthop', 'show', 'id', '5'), /encap mpls {1,2}70/);
  t.like(await ipr.route.get({ dst: '100' }), { newdst: [{ entry: 200 * 4096 + 256 }] });
  for (const dst of ['1048576', '100/x', 'label'])
    await t.throwsAsync(async () => void (await ipr.route.add({ family: 'mpls', dst, gateway: '10.0.0.9' })), {
      message: /route\.add: dst: .*label/,
    });

  // Saved and restored as any other route.
  const saved = await ipr.route.saveJson({ family: 'mpls' });
  await ipr.route.del({ dst: '101' });
  const outcomes = (await lastValueFrom(ipr.route.restore(saved).pipe(toArray()))).map(({ outcome }) => outcome);
  t.deepEqual(outcomes.sort(), ['restored', 'there']);
  t.is(namespace.ip('-f', 'mpls', 'route').replaceAll(/\s+/g, ' '), labels);
});
