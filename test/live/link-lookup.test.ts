import test from 'ava';
import { counted, network, pair } from './network.ts';

test('an interface may be named by name, alternative name, long alternative name or index', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const { ipr } = net;
  const long = 'a-name-that-is-longer-than-fifteen-bytes';
  net.ip(`${pair}\nlink property add dev v1 altname short altname ${long}`);
  const { index } = await ipr.link.get('v1');
  for (const name of ['short', long, index]) {
    t.is((await ipr.link.get(name)).ifname, 'v1');
    await ipr.link.set(name, { mtu: 1300 + String(name).length });
    t.is((await ipr.link.get('v1')).mtu, 1300 + String(name).length);
    await ipr.address.add({ dev: name, address: `10.9.0.${String(name).length}/32` });
    t.is((await ipr.address.list({ dev: name, family: 'inet' })).length, 2);
    await ipr.address.del({ dev: name, address: `10.9.0.${String(name).length}/32` });
    await ipr.route.add({ dst: `10.${String(name).length}.0.0/16`, dev: name });
    t.is((await ipr.route.get({ dst: `10.${String(name).length}.0.1` })).oif, index);
  }
  t.deepEqual((await ipr.link.get('v1')).propList?.altIfname, ['short', long]);
  await ipr.link.del(long);
  t.deepEqual(net.namespace.ipJson('link', 'show', 'type', 'veth'), []);
});

test('get is one request, whatever names the interface', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`${pair}\nlink property add dev v1 altname a-name-that-is-longer-than-fifteen-bytes`);
  const { ipr, count } = counted(t, net);
  for (const name of ['v1', 'a-name-that-is-longer-than-fifteen-bytes', (await net.ipr.link.get('v1')).index]) {
    const { sent, received, value } = await count(ipr.link.get(name));
    t.deepEqual([sent, received, value.ifname], [1, 1, 'v1']);
  }
});

test('the kernel filters links by kind and master, and by both', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(`link add br0 type bridge\nlink add br1 type bridge
    ${[1, 2, 3].map((n) => `link add a${n} type veth peer name b${n}\nlink set a${n} master br0`).join('\n')}
    link add if0 type ifb\nlink set if0 master br0`);
  const { ipr, count } = counted(t, net);
  t.true((await count(ipr.link.list())).received >= 10);
  const bridges = await count(ipr.link.list({ kind: 'bridge' }));
  t.deepEqual([bridges.received, bridges.value.map(({ ifname }) => ifname)], [2, ['br0', 'br1']]);
  const ports = await count(ipr.link.list({ master: 'br0' }));
  // One message is the answer to the question for the master's index.
  t.deepEqual([ports.received - 1, ports.value.map(({ ifname }) => ifname)], [4, ['a1', 'a2', 'a3', 'if0']]);
  const both = await count(ipr.link.list({ master: (await ipr.link.get('br0')).index, kind: 'ifb' }));
  t.deepEqual([both.received, both.value.map(({ ifname }) => ifname)], [1, ['if0']]);
  t.deepEqual((await ipr.link.list({ kind: 'bridge', state: 'up' })).length, 0);
});
