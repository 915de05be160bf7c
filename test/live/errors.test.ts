import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { lastValueFrom, toArray } from 'rxjs';
import type { Command } from '../../lib/clients/command.ts';
import type { IPRoute } from '../../lib/clients/iproute.ts';
import { InvalidValueError, NetlinkError } from '../../lib/errors.ts';
import { requireProgram } from '../support/oracles.ts';
import { runUnprivileged } from '../support/unprivileged.ts';
import { counted, network, pair } from './network.ts';

interface Refusal {
  /** The whole text. What stands in brackets is there when this kernel gives reasons. */
  readonly text: string;
  readonly command: (ipr: IPRoute) => Command<unknown>;
}

async function errorOf(command: Command<unknown>): Promise<unknown> {
  try {
    await command;
  } catch (error) {
    return error;
  }
  return undefined;
}

const beforeSending: readonly Refusal[] = [
  { text: 'link.add: data.id: 5000 is not in 0–4094', command: (ipr) => ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'v1', data: { id: 5000 } }) },
  {
    text: 'link.add: data: no property "idd", did you mean "id"?',
    command: (ipr) => ipr.link.add({ kind: 'vlan', ifname: 'v5', link: 'v1', data: { idd: 5 } as never }),
  },
  {
    text: 'link.add: data.mode: "brige" is not known, did you mean "bridge"?',
    command: (ipr) => ipr.link.add({ kind: 'macvlan', ifname: 'm1', link: 'v1', data: { mode: 'brige' as never } }),
  },
  {
    text: 'link.add: data.peer.mtu: 1.5 is not a whole number (u32)',
    command: (ipr) => ipr.link.add({ kind: 'veth', ifname: 'a', data: { peer: { ifname: 'b', mtu: 1.5 } } }),
  },
  {
    text: 'link.add: data: kind "dummy" has no known data; give raw bytes',
    command: (ipr) => ipr.link.add({ kind: 'dummy', ifname: 'd0', data: { id: 5 } as never }),
  },
  { text: 'link.add: ifname: "a b" is neither the name nor the index of an interface', command: (ipr) => ipr.link.add({ kind: 'dummy', ifname: 'a b' }) },
  { text: 'link.set: address: "02:zz" is not a hardware address', command: (ipr) => ipr.link.set('v1', { address: '02:zz' }) },
  { text: 'link.set: mtu: -1 is not in 0–4294967295', command: (ipr) => ipr.link.set('v1', { mtu: -1 }) },
  { text: 'link.set: state: "on" is neither "up" nor "down"', command: (ipr) => ipr.link.set('v1', { state: 'on' as never }) },
  { text: 'link.set: arp: 1 is neither true nor false', command: (ipr) => ipr.link.set('v1', { arp: 1 as never }) },
  { text: 'link.set: netns: there is no network namespace "nosuch"', command: (ipr) => ipr.link.set('v1', { netns: 'nosuch' }) },
  { text: 'link.set: group: "nosuch" is neither a number nor a name in group', command: (ipr) => ipr.link.set('v1', { group: 'nosuch' }) },
  { text: 'link.set: kind: is missing: it says what data is', command: (ipr) => ipr.link.set('v1', { data: { id: 5 } } as never) },
  { text: 'link.set: port.data.cost: -1 is not in 0–4294967295', command: (ipr) => ipr.link.set('v1', { port: { kind: 'bridge', data: { cost: -1 } } }) },
  {
    text: 'address.add: address: "10.0.0.300/24" is not an address, or an address and a prefix length',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.300/24' }),
  },
  {
    text: 'address.add: address: "10.0.0.1/33" has a prefix length that is not in 0–32',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.1/33' }),
  },
  { text: 'address.add: dev: is missing: an address belongs to an interface', command: (ipr) => ipr.address.add({ address: '10.0.0.1/24' }) },
  {
    text: 'address.add: peer: "fd00::1" is not of the family inet',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.3/24', peer: 'fd00::1' }),
  },
  {
    text: 'address.add: preferredLifetime: 9 is longer than validLifetime, 5',
    command: (ipr) => ipr.address.add({ dev: 'v1', address: '10.0.0.3/24', validLifetime: 5, preferredLifetime: 9 }),
  },
  { text: 'route.add: dst: "10.0.0/8" is not an address, or an address and a prefix length', command: (ipr) => ipr.route.add({ dst: '10.0.0/8' }) },
  { text: 'route.add: gateway: "router" is not an address', command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', gateway: 'router' }) },
  {
    text: 'route.add: multipath.1.weight: 257 is not in 1–256',
    command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', multipath: [{ gateway: '10.0.0.2' }, { gateway: '10.0.0.3', weight: 257 }] }),
  },
  {
    text: 'route.add: table: "nosuch" is neither a number nor a name in rt_tables',
    command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', gateway: '10.0.0.2', table: 'nosuch' }),
  },
  {
    text: 'route.add: metrics: no property "mtuu", did you mean "mtu"?',
    command: (ipr) => ipr.route.add({ dst: '10.0.0.0/8', gateway: '10.0.0.2', metrics: { mtuu: 5 } as never }),
  },
  { text: 'rule.add: dscp: 64 is not in 0–63', command: (ipr) => ipr.rule.add({ dscp: 64 }) },
  { text: 'rule.add: sportRange.end: 70000 is not in 0–65535', command: (ipr) => ipr.rule.add({ sportRange: { start: 1, end: 70_000 } }) },
  { text: 'neighbour.add: dst: "router" is not an address', command: (ipr) => ipr.neighbour.add({ dev: 'v1', dst: 'router' }) },
  {
    text: 'neighbour.add: state: "stail" is not known, did you mean "stale"?',
    command: (ipr) => ipr.neighbour.add({ dev: 'v1', dst: '10.0.0.5', state: 'stail' as never }),
  },
];

test('what cannot be right is refused before anything is sent, and the property is named', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  net.ip(pair);
  const { ipr, count } = counted(t, net);
  for (const { text, command } of beforeSending) {
    const { sent, value } = await count(errorOf(command(ipr)));
    t.true(value instanceof InvalidValueError, text);
    t.is((value as Error).message, text);
    // The index of a name may have been asked for; nothing was changed.
    t.true(sent <= 1, text);
  }
  t.deepEqual(net.namespace.ipJson('link').map(({ ifname }) => ifname).slice(0, 3), ['lo', 'v2', 'v1']);
  const results = await lastValueFrom(ipr.batch(beforeSending.map(({ command }) => command(ipr))).pipe(toArray()));
  t.deepEqual(results.map(({ error }) => error?.message), beforeSending.map(({ text }) => text));
});

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
  { text: 'route.add nosuch: no such device (ENODEV); no interface has this name', command: (ipr) => ipr.route.add({ dst: '10.7.0.0/16', dev: 'nosuch' }) },
  {
    text: 'route.add 10.7.0.0/16 via 11.0.0.1: network is unreachable (ENETUNREACH); the kernel says: Nexthop has invalid gateway; the gateway is not reachable: it must lie in a connected network',
    command: (ipr) => ipr.route.add({ dst: '10.7.0.0/16', gateway: '11.0.0.1' }),
  },
  {
    text: 'route.add fd01::/64 via fd99::1: host is unreachable (EHOSTUNREACH); the gateway is not reachable',
    command: (ipr) => ipr.route.add({ dst: 'fd01::/64', gateway: 'fd99::1' }),
  },
  { text: 'route.get 11.0.0.1: network is unreachable (ENETUNREACH); no route leads there', command: (ipr) => ipr.route.get({ dst: '11.0.0.1' }) },
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
  { text: 'rule.del 77 from 9.9.9.9/32: no such file or directory (ENOENT); no such rule', command: (ipr) => ipr.rule.del({ src: '9.9.9.9', priority: 77 }) },
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
  const { status, stdout, stderr } = runUnprivileged(fileURLToPath(new URL('./plain-user.js', import.meta.url)), [], { userNamespace: false });
  t.is(status, 0, stderr);
  const { links, addresses, listening, refusals } = JSON.parse(stdout);
  t.true(links.includes('lo'));
  const [lo] = JSON.parse(execFileSync('ip', ['-json', 'address', 'show', 'dev', 'lo'], { encoding: 'utf8' }));
  t.deepEqual(addresses, lo.addr_info.map(({ local }: { local: string }) => local));
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
