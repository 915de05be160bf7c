import test, { type ExecutionContext } from 'ava';
import { debounceTime, filter, firstValueFrom, timeout } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { IPDB } from '../../lib/ipdb/ipdb.ts';
import type { NetworkState } from '../../lib/ipdb/state.ts';
import { VOLATILE } from '../../lib/ipdb/volatile.ts';
import { equal } from '../../operators/message/equal.ts';
import { network } from '../live/network.ts';
import { differences } from './differences.ts';

/** Sends datagrams, which nobody hears, to an address. */
const sender = (address: string): string => `
  const socket = require('node:dgram').createSocket('udp4');
  let left = 300;
  const send = () => (left-- > 0 ? socket.send(Buffer.alloc(100), 9, '${address}', () => setTimeout(send, 1)) : socket.close());
  send();`;

/** The dotted paths in which two decoded values differ. */
function* paths(one: unknown, other: unknown, path = ''): Iterable<string> {
  if (equal(one, other)) return;
  const nested = [one, other].every((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
  if (!nested) return void (yield path);
  const keys = new Set([...Object.keys(one as object), ...Object.keys(other as object)]);
  for (const key of keys)
    yield* paths((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key], path === '' ? key : `${path}.${key}`);
}

function drifted(t: ExecutionContext, table: 'links' | 'qdiscs', before: readonly object[], after: readonly object[]): number {
  const named = VOLATILE[table] as readonly string[];
  t.is(before.length, after.length);
  const found = before.flatMap((object, place) => [...paths(object, after[place])]);
  for (const path of found)
    t.true(
      named.some((name) => path === name || path.startsWith(`${name}.`)),
      `${table}: ${path} drifts`,
    );
  return found.length;
}

test('traffic through an idle namespace changes only what the table of volatile fields names', async (t) => {
  const net = network(t);
  if (net === undefined) return;
  const far = net.other();
  // far -- p0 | br0 | p1 -- x0, with addresses at the ends and qdiscs on the way.
  net.ip(`link add br0 type bridge
    link set br0 up
    link add p0 type veth peer name f0 netns ${far.name}
    link set p0 master br0 up
    link add p1 type veth peer name x0
    link set p1 master br0 up
    link set x0 up
    address add 10.0.0.1/24 dev x0`);
  for (const line of ['link set f0 up', 'address add 10.0.0.2/24 dev f0']) far.ip(...line.split(' '));
  net.namespace.exec('tc', ...'qdisc add dev x0 root handle 1: htb default 10'.split(' '));
  net.namespace.exec('tc', ...'class add dev x0 parent 1: classid 1:10 htb rate 100mbit'.split(' '));
  net.namespace.exec('tc', ...'filter add dev x0 parent 1: protocol ip prio 5 u32 match ip dst 10.0.0.0/8 flowid 1:10'.split(' '));
  const ipr = new IPRoute({ netns: net.namespace.name });
  t.teardown(() => ipr.close());
  using ipdb = new IPDB({ netns: net.namespace.name });
  await ipdb.ready();
  // Until addresses are known to be unique, and ports forward: then what is there stays as it is for a second.
  const isSettled = ({ links, addresses }: NetworkState): boolean =>
    [...links].every(({ ifname, operstate }) => ifname === 'lo' || operstate === 'up') &&
    [...addresses].every(({ flags = [] }) => !flags.includes('tentative'));
  await firstValueFrom(ipdb.select((state) => state).pipe(debounceTime(1000), filter(isSettled), timeout(60_000)));
  const before = { links: await ipr.link.list(), qdiscs: await ipr.qdisc.list() };
  net.namespace.exec(process.execPath, '-e', sender('10.0.0.2'));
  far.exec(process.execPath, '-e', sender('10.0.0.1'));
  const after = { links: await ipr.link.list(), qdiscs: await ipr.qdisc.list() };
  t.true(drifted(t, 'links', before.links, after.links) > 3, 'there was traffic');
  t.true(drifted(t, 'qdiscs', before.qdiscs, after.qdiscs) > 0);
  // Neighbours and entries of the bridge are told of, some a moment later; all else has to be as it was.
  let left: unknown[] = [];
  for (const deadline = Date.now() + 20_000; ; ) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    using fresh = new IPDB({ netns: net.namespace.name });
    left = differences(ipdb.snapshot(), await fresh.ready());
    if (left.length === 0 || Date.now() > deadline) break;
  }
  t.deepEqual(left, []);
});
