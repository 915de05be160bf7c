import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { NetlinkError } from '../../lib/errors.ts';
import { requireProgram } from '../support/oracles.ts';
import { runUnprivileged } from '../support/unprivileged.ts';
import { network, pair } from './network.ts';
import { errorOf, type Refusal } from './refusal.ts';

/** A network where each of these is refused. */
const scene = `${pair}
  link add v3 type veth peer name v4
  link add br0 type bridge
  link add br1 type bridge
  link add m0 link v3 type macvlan mode passthru
  link add x1 type vxlan id 7 dstport 4789
  route add 10.9.0.0/16 via 10.0.0.9
  rule add from 1.1.1.1 table 5 priority 5
  neigh add 10.0.0.9 lladdr 02:00:00:00:00:09 dev v1`;

const byKernel: readonly Refusal[] = [
  {
    text: 'link.add br0: file already exists (EEXIST); an interface of this name, or with these settings, exists already',
    command: (ipr) => ipr.link.add({ kind: 'bridge', ifname: 'br0' }),
  },
  {
    text: 'link.add x2: file already exists (EEXIST); [the kernel says: A VXLAN device with the specified VNI already exists; ]an interface of this name, or with these settings, exists already',
    command: (ipr) => ipr.link.add({ kind: 'vxlan', ifname: 'x2', data: { id: 7, port: 4789 } }),
  },
  {
    text: 'address.add 10.0.0.1/24 dev v1: file already exists (EEXIST); [the kernel says: ipv4: Address already assigned; ]the interface has this address already',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.1/24' }),
  },
  {
    text: 'route.add 10.9.0.0/16 via 10.0.0.8: file already exists (EEXIST); a route to this destination with this metric exists already',
    command: (ipr) => ipr.route.add({ dst: '10.9.0.0/16', gateway: '10.0.0.8' }),
  },
  {
    text: 'rule.add 5 from 1.1.1.1/32: file already exists (EEXIST); such a rule exists already',
    command: (ipr) => ipr.rule.add({ src: '1.1.1.1', table: 5, priority: 5, protocol: 'unspec' }),
  },
  {
    text: 'neighbour.add 10.0.0.9 dev v1: file already exists (EEXIST); the interface has an entry for this address already',
    command: (ipr) => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.9', lladdr: '02:00:00:00:00:09' }),
  },
  { text: 'link.get nosuch: no such device (ENODEV); no interface has this name', command: (ipr) => ipr.link.get('nosuch') },
  { text: 'link.del 9999: no such device (ENODEV); no such interface', command: (ipr) => ipr.link.del(9999) },
  {
    text: 'address.add 10.0.0.2/24 dev 9999: no such device (ENODEV); [the kernel says: ipv4: Device not found; ]no such interface',
    command: (ipr) => ipr.address.add({ dev: 9999, address: '10.0.0.2/24' }),
  },
  {
    text: 'route.add nosuch: no such device (ENODEV); no interface has this name',
    command: (ipr) => ipr.route.add({ dst: '10.7.0.0/16', dev: 'nosuch' }),
  },
  {
    text: 'route.add 10.7.0.0/16 via 11.0.0.1: network is unreachable (ENETUNREACH); the kernel says: Nexthop has invalid gateway; the gateway is not reachable: it must lie in a connected network',
    command: (ipr) => ipr.route.add({ dst: '10.7.0.0/16', gateway: '11.0.0.1' }),
  },
  {
    text: 'route.add fd01::/64 via fd99::1: host is unreachable (EHOSTUNREACH); the gateway is not reachable',
    command: (ipr) => ipr.route.add({ dst: 'fd01::/64', gateway: 'fd99::1' }),
  },
  {
    text: 'route.get 11.0.0.1: network is unreachable (ENETUNREACH); no route leads there',
    command: (ipr) => ipr.route.get({ dst: '11.0.0.1' }),
  },
  {
    text: 'link.set v3: resource busy or locked (EBUSY); the interface is in use: it may have to be down, or have no master',
    command: (ipr) => ipr.link.set('v3', { master: 'br0' }),
  },
  {
    text: 'link.set br1: too many symbolic links encountered (ELOOP); [the kernel says: Can not enslave a bridge to a bridge; ]masters would form a loop',
    command: (ipr) => ipr.link.set('br1', { master: 'br0' }),
  },
  {
    text: 'link.set v1: address not available (EADDRNOTAVAIL); this is no address that an interface can have',
    command: (ipr) => ipr.link.set('v1', { address: '01:00:00:00:00:01' }),
  },
  {
    text: 'address.del 10.0.0.77/24 dev v1: address not available (EADDRNOTAVAIL); [the kernel says: ipv4: Address not found; ]the interface does not have this address',
    command: (ipr) => ipr.address.del({ dev: 'v1', address: '10.0.0.77/24' }),
  },
  { text: 'route.del 10.99.0.0/16: no such process (ESRCH); no such route', command: (ipr) => ipr.route.del({ dst: '10.99.0.0/16' }) },
  {
    text: 'route.change 10.98.0.0/16 via 10.0.0.9: no such file or directory (ENOENT); no such route',
    command: (ipr) => ipr.route.change({ dst: '10.98.0.0/16', gateway: '10.0.0.9' }),
  },
  {
    text: 'rule.del 77 from 9.9.9.9/32: no such file or directory (ENOENT); no such rule',
    command: (ipr) => ipr.rule.del({ src: '9.9.9.9', priority: 77 }),
  },
  {
    text: 'neighbour.del 10.0.0.88 dev v1: no such file or directory (ENOENT); the interface has no entry for this address',
    command: (ipr) => ipr.neighbour.del({ dev: 'v1', dst: '10.0.0.88' }),
  },
  {
    text: 'link.add x3: operation not supported (EOPNOTSUPP); [the kernel says: Unknown device type; ]the kernel has no driver of this kind, or the driver cannot do this',
    command: (ipr) => ipr.link.add({ kind: 'nosuch', ifname: 'x3' }),
  },
  {
    text: 'route.add 10.6.0.0/16 dev v4: network is down (ENETDOWN); the kernel says: Device for nexthop is not up; the interface is down',
    command: (ipr) => ipr.route.add({ dst: '10.6.0.0/16', dev: 'v4' }),
  },
  {
    text: 'route.add 10.6.0.1/16 dev v1: invalid argument (EINVAL); the kernel says: Invalid prefix for given prefix length; the kernel does not accept this combination',
    command: (ipr) => ipr.route.add({ dst: '10.6.0.1/16', dev: 'v1' }),
  },
  {
    text: 'link.add ..: invalid argument (EINVAL); the kernel does not accept this name, or this combination of settings',
    command: (ipr) => ipr.link.add({ kind: 'bridge', ifname: '..' }),
  },
  {
    text: 'link.set v1: value out of range (ERANGE); the kernel says: Attribute failed policy validation; attribute ifname must have at most 15 bytes',
    command: (ipr) => ipr.link.set('v1', { ifname: 'a-name-that-is-too-long' }),
  },
  {
    text: 'link.add x4: socket is not connected (ENOTCONN); the ends of a pair come up one after the other, once both are there',
    command: (ipr) => ipr.link.add({ kind: 'veth', ifname: 'x4', data: { peer: { ifname: 'x5', state: 'up' } } }),
  },
];

test('what the kernel refuses names the operation, the object and the likely cause', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(scene);
  for (const { text, command } of byKernel) {
    const error = (await errorOf(command(net.ipr))) as NetlinkError | undefined;
    t.true(error instanceof NetlinkError, text);
    const wordy = text.replaceAll(/[[\]]/g, '');
    t.is(error?.message, error?.kernelText === undefined ? text.replace(/\[.*\]/, '') : wordy);
    t.regex(text, new RegExp(`\\(${error?.code}\\)`));
    t.truthy(error?.hint ?? error?.attribute);
  }
});

test('without privilege a change is refused with EPERM that says what was tried, while lists and events work', (t) => {
  if (!requireProgram(t, 'ip', 'setpriv')) return;
  const { status, stdout, stderr } = runUnprivileged(fileURLToPath(new URL('./plain-user.js', import.meta.url)), [], {
    userNamespace: false,
  });
  t.is(status, 0, stderr);
  const { links, addresses, listening, refusals } = JSON.parse(stdout);
  t.true(links.includes('lo'));
  const [lo] = JSON.parse(execFileSync('ip', ['-json', 'address', 'show', 'dev', 'lo'], { encoding: 'utf8' }));
  t.deepEqual(
    addresses,
    lo.addr_info.map(({ local }: { local: string }) => local),
  );
  t.true(listening);
  const privilege = 'this needs CAP_NET_ADMIN in the network namespace';
  t.deepEqual(refusals, [
    `link.add rxnl0: operation not permitted (EPERM); ${privilege}`,
    `link.set lo: operation not permitted (EPERM); ${privilege}`,
    `link.del lo: operation not permitted (EPERM); ${privilege}`,
    `address.add 127.0.0.9/8 dev 1: operation not permitted (EPERM); ${privilege}`,
    `route.add 192.0.2.0/24 dev 1: operation not permitted (EPERM); ${privilege}`,
    `rule.add 9 from 192.0.2.0/24: operation not permitted (EPERM); ${privilege}`,
    `neighbour.add 192.0.2.1 dev 1: operation not permitted (EPERM); ${privilege}`,
  ]);
});

test('without privilege events are heard', async (t) => {
  if (!requireProgram(t, 'setpriv')) return;
  const net = network(t);
  if (net === undefined) return;
  const script = fileURLToPath(new URL('./plain-watcher.js', import.meta.url));
  // Without a capability, root is a plain user to the network; and can read where the tests lie.
  const plain = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--', process.execPath, script];
  const watcher = spawn('nsenter', [`--net=/run/netns/${net.namespace.name}`, ...plain], {
    timeout: 60_000,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(watcher, 'close');
  const lines = createInterface(watcher.stdout)[Symbol.asyncIterator]();
  t.is((await lines.next()).value, 'hears');
  await net.ipr.link.add({ kind: 'bridge', ifname: 'seen0' });
  t.is((await lines.next()).value, 'seen0');
  t.deepEqual(await closed, [0, null]);
});
