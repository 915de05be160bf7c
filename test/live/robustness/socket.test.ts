import test, { type ExecutionContext } from 'ava';
import { EMPTY, lastValueFrom, type Observable, type Subscription, take, toArray } from 'rxjs';
import { IPRoute } from '../../../lib/clients/iproute.ts';
import { compose } from '../../../lib/frame/compose.ts';
import type { Frame } from '../../../lib/frame/frame.ts';
import { isOverrun } from '../../../lib/frame/frame.ts';
import { NLM_F, NLMSG } from '../../../lib/frame/header.ts';
import { messagesIn } from '../../../lib/frame/split.ts';
import { Marshal } from '../../../lib/marshal.ts';
import { Route } from '../../../lib/messages/route/route.ts';
import { rtnl } from '../../../lib/messages/route/rtnl.ts';
import type { DumpOptions } from '../../../lib/socket/dump.ts';
import { NetlinkSocket } from '../../../lib/socket/netlink-socket.ts';
import { KernelTransport } from '../../../lib/transport/index.ts';
import { createNamespace, type Namespace, requireNamespaces } from '../../support/namespace.ts';
import { batchFile, inChild, nth, until } from './load.ts';

function namespace(t: ExecutionContext): Namespace {
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'set', 'lo', 'up');
  ns.ip('link', 'add', 'd0', 'type', 'veth', 'peer', 'name', 'd1');
  ns.ip('link', 'set', 'd0', 'up');
  ns.ip('link', 'set', 'd1', 'up');
  return ns;
}

for (const shared of [false, true]) {
  test.serial(
    `ten dumps of four kinds at once, half of them cancelled${shared ? ', on one transport' : ''}: each is right or cancelled`,
    async (t) => {
      if (!requireNamespaces(t)) return;
      const ns = namespace(t);
      ns.ip(
        '-batch',
        batchFile(t, [
          ...Array.from({ length: 100_000 }, (_, n) => `route add blackhole ${nth(n)}`),
          ...Array.from({ length: 500 }, (_, n) => `address add ${nth(n + 1, 11)}/32 dev d0`),
          ...Array.from({ length: 500 }, (_, n) => `neigh add ${nth(n + 1, 12)} lladdr 02:00:00:00:00:01 dev d0`),
        ]),
      );
      const ipr = new IPRoute(shared ? { transport: new KernelTransport({ netns: ns.name }) } : { netns: ns.name });
      t.teardown(() => ipr.close());
      const kinds: readonly ((options?: DumpOptions) => Observable<object>)[] = [
        (options) => ipr.link.list({}, options),
        (options) => ipr.address.list({ dev: 'd0', family: 'inet' }, options),
        (options) => ipr.route.list({ table: 'main', family: 'inet' }, options),
        (options) => ipr.neighbour.list({ dev: 'd0', family: 'inet' }, options),
      ];
      const expected = [3, 500, 100_000, 500];
      let [right, cancelled] = [0, 0];
      for (let round = 0; round < 10; round++) {
        const subscriptions: Subscription[] = [];
        const kept = Array.from({ length: 10 }, (_, n) => {
          const kind = ((n >> 1) + round) % 4;
          if (n % 2 === 0) return lastValueFrom((kinds[kind]?.() ?? EMPTY).pipe(toArray())).then((list) => [kind, list.length]);
          const dump = kinds[kind]?.({ hold: n % 4 === 3 }) ?? EMPTY;
          // Some in the middle of the dump, some as soon as can be, some a little later.
          subscriptions.push((n % 4 === 1 ? dump.pipe(take(1)) : dump).subscribe({ error: (error: unknown) => t.fail(String(error)) }));
          if (n % 4 === 1) cancelled++;
          return undefined;
        });
        for (const [index, subscription] of subscriptions.entries()) {
          if (index > 2) await new Promise(setImmediate);
          if (!subscription.closed) cancelled++;
          subscription.unsubscribe();
        }
        for (const [kind = 0, length] of (await Promise.all(kept)).filter((item) => item !== undefined)) {
          t.is(length, expected[kind]);
          right++;
        }
      }
      t.log(`${right} right, ${cancelled} cancelled`);
      t.is(right, 50);
      t.true(cancelled >= 30);
    },
  );
}

test.serial('a batch of 100,000 requests with default buffers has 100,000 results', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const ipr = new IPRoute({ netns: ns.name });
  t.teardown(() => ipr.close());
  // Every tenth is there already.
  const commands = Array.from({ length: 100_000 }, (_, n) => ipr.route.add({ dst: nth(n % 10 === 9 ? n - 1 : n), type: 'blackhole' }));
  let [count, inOrder, refused] = [0, true, 0];
  await new Promise<void>((resolve, reject) =>
    ipr.batch(commands).subscribe({
      next: ({ index, error }) => {
        if (index !== count++) inOrder = false;
        if (error !== undefined && (error as { code?: string }).code === 'EEXIST' && index % 10 === 9) refused++;
        else if (error !== undefined) reject(error);
      },
      error: reject,
      complete: resolve,
    }),
  );
  t.deepEqual({ count, inOrder, refused }, { count: 100_000, inOrder: true, refused: 10_000 });
  t.is(ns.ip('route').trim().split('\n').length, 90_000);
});

test.serial('a route with 3,500 next hops arrives whole, as far as the kernel tells it whole', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const ipr = new IPRoute({ netns: ns.name });
  t.teardown(() => ipr.close());
  ns.ip('address', 'add', '192.0.2.1/16', 'dev', 'd0');
  const via = (hops: number) => Array.from({ length: hops }, (_, n) => ({ gateway: `192.0.${3 + (n >> 8)}.${n & 255}`, dev: 'd0' }));
  const events: number[] = [];
  const listening = ipr.events('ipv4-route').subscribe((event) => {
    if (event.type === 'RTM_NEWROUTE') events.push(new Set(event.body.multipath?.map(({ gateway }) => gateway)).size);
  });
  // As an event: 56 KB.
  await ipr.route.add({ dst: '198.51.100.0/24', multipath: via(3500) });
  await until('the event', () => events.length > 0);
  t.deepEqual(events, [3500]);
  listening.unsubscribe();
  // The kernel has 32 KiB for a datagram of a dump, and less for an answer: it refuses what does not fit.
  await t.throwsAsync(() => Promise.resolve(ipr.route.list()), { message: /^route.list: .*\(EMSGSIZE\)/ });
  await t.throwsAsync(() => Promise.resolve(ipr.route.get({ dst: '198.51.100.7', fibMatch: true })), { message: /EMSGSIZE/ });
  await ipr.route.del({ dst: '198.51.100.0/24' });

  // In a dump: 3,500 by their interface are 28 KB, 2,000 by a gateway 32,048 bytes.
  await ipr.route.add({ dst: '198.51.100.0/24', multipath: Array.from({ length: 3500 }, () => ({ dev: 'd0' })) });
  await ipr.route.add({ dst: '203.0.113.0/24', multipath: via(2000) });
  await ipr.route.add({ dst: '192.88.99.0/24', multipath: via(150) });
  const lengths = new Map((await ipr.route.list({ family: 'inet' })).map(({ dst, multipath }) => [dst, multipath?.length]));
  t.deepEqual([lengths.get('198.51.100.0'), lengths.get('203.0.113.0'), lengths.get('192.88.99.0')], [3500, 2000, 150]);
  const got = await ipr.route.get({ dst: '192.88.99.7', fibMatch: true });
  t.is(got.multipath?.length, 150);
});

test.serial('forged datagrams are dropped and counted, to a port as to a group; senders: any delivers them', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const counted = new KernelTransport({ netns: ns.name });
  const trusting = new KernelTransport({ netns: ns.name, senders: 'any' });
  const seen: Record<string, number[]> = { counted: [], trusting: [] };
  for (const [name, transport] of Object.entries({ counted, trusting })) {
    t.teardown(() => transport.close());
    transport.attach({ frame: ({ port }) => seen[name]?.push(port), overrun: () => t.fail(), failed: (error) => t.fail(String(error)) });
    transport.join(1);
    transport.resume();
  }
  t.deepEqual(await inChild('forge', [ns.name, '0', String(counted.port), '0', '5']), { sent: 5 });
  t.deepEqual(await inChild('forge', [ns.name, '0', '0', '1', '3']), { sent: 3 });
  ns.ip('link', 'set', 'd0', 'mtu', '1400');
  await until('the event', () => (seen.counted?.length ?? 0) > 0);
  await until('the forged ones', () => (seen.trusting?.filter((port) => port !== 0).length ?? 0) === 3);
  t.true(seen.counted?.every((port) => port === 0));
  t.is(counted.stats.forged, 8);
  t.is(trusting.stats.forged, 0);

  // And so for the typed messages, whose counters say it.
  const socket = new NetlinkSocket({ netns: ns.name, groups: [1], marshal: new Marshal(rtnl) });
  t.teardown(() => socket.close());
  const names: unknown[] = [];
  socket.messages.subscribe((message) => names.push(isOverrun(message) ? 'overrun' : (message.body as { ifname?: string }).ifname));
  let forged = 0;
  socket.stats(10).subscribe((stats) => {
    forged = stats.forged;
  });
  await inChild('forge', [ns.name, '0', '0', '1', '2']);
  ns.ip('link', 'set', 'd0', 'mtu', '1500');
  await until('the count', () => forged === 2);
  await until('the event', () => names.includes('d0'));
  t.false(names.includes('forged'));
});

test.serial('processes talk over NETLINK_USERSOCK to a port that was asked for', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const [USERSOCK, port] = [2, 4242];
  const socket = new NetlinkSocket({ netns: ns.name, protocol: USERSOCK, senders: 'any', port });
  t.teardown(() => socket.close());
  const frames: Frame[] = [];
  const listening = socket.frames.subscribe((item) => void (isOverrun(item) || frames.push(item)));
  t.deepEqual(await inChild('forge', [ns.name, String(USERSOCK), String(port), '0', '2']), { sent: 2 });
  await until('both', () => frames.length === 2);
  t.not(frames[0]?.port, 0);
  listening.unsubscribe();
  socket.frames.subscribe().unsubscribe();
  t.pass('the port is free again');
});

test.serial('a port that was asked for goes to one socket, and the others still open', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const ipr = new IPRoute({ netns: ns.name, port: 4711 });
  t.teardown(() => ipr.close());
  const errors: unknown[] = [];
  for (let n = 0; n < 3; n++) ipr.events('link').subscribe({ error: (error) => errors.push(error) });
  const lists = await Promise.all([ipr.link.list(), ipr.address.list(), ipr.route.list(), ipr.link.get('lo')]);
  t.is(lists.length, 4);
  t.deepEqual(errors, []);
});

test.serial('frames of a dump of more than ten datagrams stay as they were', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  ns.ip(
    '-batch',
    batchFile(
      t,
      Array.from({ length: 20_000 }, (_, n) => `route add blackhole ${nth(n)}`),
    ),
  );
  const transport = new KernelTransport({ netns: ns.name });
  t.teardown(() => transport.close());
  const kept: { bytes: Uint8Array; copy: string }[] = [];
  let dumps = 0;
  transport.attach({
    frame: ({ bytes }) => {
      if (dumps === 0) kept.push({ bytes, copy: Buffer.from(bytes).toString('latin1') });
      if (messagesIn(bytes).some(({ header }) => header.type === NLMSG.done)) dumps++;
    },
    overrun: () => t.fail(),
    failed: (error) => t.fail(String(error)),
  });
  transport.resume();
  for (let n = 0; n < 30; n++) {
    transport.send(
      compose({ type: 26, flags: NLM_F.request | NLM_F.dump, sequence: n + 1, port: transport.port }, Route, { family: 'inet' }),
    );
    await until('the dump', () => dumps > n);
  }
  t.true(kept.length > 10);
  t.true(kept.every(({ bytes, copy }) => Buffer.from(bytes).toString('latin1') === copy));
  t.log(`${kept.length} datagrams, ${transport.stats.bytes} bytes read meanwhile`);
});

test.serial('events of other namespaces carry their id; a consistent dump takes none for its own', async (t) => {
  if (!requireNamespaces(t)) return;
  const [here, there] = [namespace(t), namespace(t)];
  here.ip('netns', 'set', there.name, '5');
  const ipr = new IPRoute({ netns: here.name, allNamespaces: true });
  t.teardown(() => ipr.close());
  const heard: (number | undefined)[] = [];
  ipr.events('link').subscribe((event) => {
    if (event.type === 'RTM_NEWLINK' && event.body.mtu === 1234) heard.push(event.nsid);
  });
  there.ip('link', 'set', 'd0', 'mtu', '1234');
  here.ip('link', 'set', 'd0', 'mtu', '1234');
  await until('both events', () => heard.includes(5) && heard.includes(undefined));
  t.deepEqual(new Set(heard), new Set([5, undefined]));

  here.ip(
    '-batch',
    batchFile(
      t,
      Array.from({ length: 60_000 }, (_, n) => `route add blackhole ${nth(n)}`),
    ),
  );
  const list = ipr.route.list({ table: 'main', family: 'inet' }, { consistent: true }).then((routes) => routes.length);
  there.ip('route', 'add', 'blackhole', '203.0.113.1');
  t.is(await list, 60_000);
});

test.serial('groups are joined and left at run time', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const socket = new NetlinkSocket({ netns: ns.name, marshal: new Marshal(rtnl) });
  t.teardown(() => socket.close());
  const types: string[] = [];
  socket.messages.subscribe(({ type }) => types.push(type));
  ns.ip('route', 'add', 'blackhole', '10.0.0.1');
  socket.join(7);
  ns.ip('route', 'add', 'blackhole', '10.0.0.2');
  await until('the second', () => types.length === 1);
  socket.leave(7);
  socket.join(1);
  ns.ip('route', 'add', 'blackhole', '10.0.0.3');
  ns.ip('link', 'set', 'd0', 'mtu', '1400');
  await until('the link', () => types.includes('RTM_NEWLINK'));
  t.deepEqual(
    types.filter((type) => type === 'RTM_NEWROUTE'),
    ['RTM_NEWROUTE'],
  );
  t.throws(() => socket.join(1000), { message: /join multicast group 1000/ });
});

test.serial('the counters are a stream', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const socket = new NetlinkSocket({ netns: ns.name, groups: [7] });
  const seen: number[] = [];
  let complete = false;
  socket.stats(10).subscribe({
    next: ({ frames }) => seen.push(frames),
    complete: () => {
      complete = true;
    },
  });
  t.deepEqual(seen, [0]);
  const listening = socket.frames.subscribe();
  ns.ip('route', 'add', 'blackhole', '10.0.0.1');
  await until('the count', () => seen.at(-1) === 1);
  listening.unsubscribe();
  const again = socket.frames.subscribe();
  ns.ip('route', 'add', 'blackhole', '10.0.0.2');
  await until('the sum', () => seen.at(-1) === 2);
  again.unsubscribe();
  socket.close();
  t.true(complete);
});

test.serial('one transport carries events, requests and dumps', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespace(t);
  const transport = new KernelTransport({ netns: ns.name });
  const ipr = new IPRoute({ transport });
  t.teardown(() => ipr.close());
  const answers: boolean[] = [];
  const events: unknown[] = [];
  let complete = false;
  ipr.events('link').subscribe({
    next: (event) => {
      if (event.type !== 'RTM_NEWLINK') return;
      answers.push(event.header.port === transport.port);
      events.push(event.body.mtu);
    },
    complete: () => {
      complete = true;
    },
  });
  t.is((await ipr.link.list()).length, 3);
  t.false(answers.includes(true), 'the answers are no events');
  const list = ipr.link.list({}, { consistent: true }).then((links) => links.length);
  await ipr.link.set('d0', { mtu: 1300 });
  t.is(await list, 3);
  await until('the event', () => events.includes(1300));
  await t.throwsAsync(() => Promise.resolve(ipr.link.get('nosuch')), { message: /ENODEV/ });
  ipr.close();
  t.true(complete);
});
