import { execFileSync } from 'node:child_process';
import test from 'ava';
import { requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';

/** The rate that tc sets for half of a link's speed, and the one that we set. sysfs shows the namespace that it is mounted in. */
const scene = `
mount -t sysfs sysfs /sys
ip link add e0 type veth peer name e1
ip link set e1 up
ip link set e0 up
tc qdisc add dev e0 root tbf rate 50% burst 1m latency 50ms
tc -j qdisc show dev e0
tc qdisc del dev e0 root
exec "$0" "$1"
`;
const ours = `
import { IPRoute } from '${new URL('../../lib/clients/iproute.js', import.meta.url)}';
const ipr = new IPRoute();
await ipr.qdisc.add({ dev: 'e0', kind: 'tbf', options: { rate: '50%', burst: '1m', latency: '50ms' } });
const [{ options }] = await ipr.qdisc.list({ dev: 'e0' });
console.log(options.parms.rate.rate);
ipr.close();
`;

test('half of the speed of a link is what tc takes for it', (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'tc', 'unshare')) return;
  const text = execFileSync('unshare', ['-nm', 'sh', '-e', '-c', scene, process.execPath, '--input-type=module'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` },
    input: ours,
  });
  const [theirs = '', rate = ''] = text.trim().split('\n');
  t.is(JSON.parse(theirs)[0].options.rate, Number(rate));
  t.true(Number(rate) > 1e6);
});
