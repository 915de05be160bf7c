import { readdirSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import test from 'ava';
import { IPRoute } from '../../../lib/clients/iproute.ts';
import { NetlinkSocket } from '../../../lib/socket/netlink-socket.ts';
import { createNamespace, requireNamespaces } from '../../support/namespace.ts';
import { inChild, until } from './load.ts';

interface State {
  readonly descriptors: number;
  readonly sockets: number;
  readonly active: readonly string[];
  readonly heap: number;
  readonly external: number;
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

for (const [work, times, title] of [
  ['sockets', 10_000, '10,000 sockets opened and closed'],
  ['requests', 100_000, '100,000 requests, half of them cancelled'],
  ['namespaces', 1000, '1,000 namespaces entered'],
  ['workers', 1000, 'threads that were terminated'],
  ['failures', 2000, 'what failed'],
] as const) {
  test.serial(`${title}: descriptors, handles and heap are as before`, async (t) => {
    if (!requireNamespaces(t)) return;
    const ns = createNamespace();
    t.teardown(ns.close);
    ns.ip('link', 'set', 'lo', 'up');
    const { before, after } = await inChild<{ before: State; after: State }>('leaks', [work, ns.name, String(times)], {
      flags: ['--expose-gc'],
    });
    t.log(
      `${after.descriptors} descriptors, heap ${megabytes(before.heap)} → ${megabytes(after.heap)}, outside ${megabytes(before.external)} → ${megabytes(after.external)}`,
    );
    t.is(after.descriptors, before.descriptors);
    t.is(after.sockets, before.sockets);
    t.deepEqual(after.active, before.active);
    t.true(after.heap - before.heap < 2e6);
    t.true(after.external - before.external < 4e6);
  });
}

for (const what of ['list', 'request', 'batch', 'events', 'cancelled', 'refused', 'idle', 'stats']) {
  test.serial(`a program that has nothing left to do ends by itself: ${what}`, async (t) => {
    if (!requireNamespaces(t)) return;
    const ns = createNamespace();
    t.teardown(ns.close);
    const milliseconds = await inChild<number>('idle', [what, ns.name]);
    // No timer of the library's is shorter.
    t.true(milliseconds < 5000, `${milliseconds} ms`);
  });
}

test.serial('a namespace whose name goes away ends its streams and requests, and dies', async (t) => {
  if (!requireNamespaces(t)) return;
  const [ns, witness] = [createNamespace(), createNamespace()];
  t.teardown(ns.close);
  t.teardown(witness.close);
  witness.ip('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far', 'netns', ns.name);
  const ipr = new IPRoute({ netns: ns.name });
  const socket = new NetlinkSocket({ netns: ns.name, groups: [1] });
  const ends: string[] = [];
  const heard = (name: string) => ({
    error: (error: { code?: string }) => ends.push(`${name} ${error.code}`),
    complete: () => ends.push(`${name} complete`),
  });
  ipr.events('link').subscribe(heard('events'));
  socket.frames.subscribe(heard('frames'));
  t.is((await ipr.link.list()).length, 2);
  await ipr.link.get('far');
  const sockets = readdirSync('/proc/self/fd').length;
  const inode = statSync(`/run/netns/${ns.name}`).ino;

  ns.close();
  await until('the end of both', () => ends.length === 2);
  t.deepEqual(ends.sort(), ['events ERR_NETLINK_NAMESPACE_GONE', 'frames ERR_NETLINK_NAMESPACE_GONE']);
  await until('the death of the namespace', () => !witness.ip('link').includes('near@'));
  t.true(readdirSync('/proc/self/fd').length < sockets);
  await t.throwsAsync(() => Promise.resolve(ipr.link.list()), { code: 'ERR_NETLINK_NAMESPACE_GONE' });
  await t.throwsAsync(() => Promise.resolve(ipr.link.get('far')), { code: 'ERR_NETLINK_NAMESPACE_GONE' });
  socket.frames.subscribe(heard('late'));
  t.is(ends.at(-1), 'late ERR_NETLINK_NAMESPACE_GONE');
  t.true(inode > 0);
});

test.serial('a client that only rests lets its namespace die too; one of a process goes with the process', async (t) => {
  if (!requireNamespaces(t)) return;
  const [ns, witness] = [createNamespace(), createNamespace()];
  t.teardown(ns.close);
  t.teardown(witness.close);
  witness.ip('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far', 'netns', ns.name);
  const resting = new IPRoute({ netns: ns.name });
  await resting.link.list();
  ns.close();
  await until('the death of the namespace', () => !witness.ip('link').includes('near@'));

  const { spawn } = await import('node:child_process');
  const child = spawn('unshare', ['-n', 'sleep', '60'], { stdio: 'ignore' });
  const own = statSync('/proc/self/ns/net').ino;
  await until('its namespace', () => statSync(`/proc/${child.pid}/ns/net`).ino !== own);
  const guest = new IPRoute({ netns: child.pid as number });
  let end: unknown;
  guest.events('link').subscribe({ error: (error: { code?: string }) => (end = error.code) });
  child.kill();
  await until('the end', () => end !== undefined);
  t.is(end, 'ERR_NETLINK_NAMESPACE_GONE');
  await pause(0);
});
