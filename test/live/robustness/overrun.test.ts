import test, { type ExecutionContext } from 'ava';
import { IPRoute } from '../../../lib/clients/iproute.ts';
import { isOverrun } from '../../../lib/frame/frame.ts';
import { Marshal } from '../../../lib/marshal.ts';
import { rtnl } from '../../../lib/messages/route/rtnl.ts';
import { NetlinkSocket } from '../../../lib/socket/netlink-socket.ts';
import { KernelTransport, type TransportStats } from '../../../lib/transport/index.ts';
import { createNamespace, type Namespace, requireNamespaces } from '../../support/namespace.ts';
import { skip } from '../../support/skip.ts';
import { batchFile, inChild, nth, run, until } from './load.ts';

const IPV4_ROUTE = 7;

function namespaceWithLink(t: ExecutionContext): Namespace {
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'add', 'd0', 'type', 'veth', 'peer', 'name', 'd1');
  ns.ip('link', 'set', 'd0', 'up');
  return ns;
}

function* routes(count: number, ...verbs: readonly string[]): Iterable<string> {
  for (const verb of verbs) for (let n = 1; n <= count; n++) yield `route ${verb} blackhole ${nth(n)}`;
}

interface Heard {
  readonly messages: number;
  readonly overruns: number;
  /** How often an event was not the one that followed the last. */
  readonly jumps: number;
  readonly stats: TransportStats;
  readonly granted: number;
}

/** Which event of the storm this is. */
function place(message: { type: string; body: unknown }): number {
  const { dst } = message.body as { dst: string };
  const [, high = 0, middle = 0, low = 0] = dst.split('.').map(Number);
  return (high << 16) + (middle << 8) + low + (message.type === 'RTM_DELROUTE' ? 200_000 : 0);
}

/** `niceness`: of the one who makes the storm. */
async function heardInStorm(t: ExecutionContext, receiveBuffer: number, niceness = 0): Promise<Heard> {
  const ns = namespaceWithLink(t);
  const storm = batchFile(t, routes(200_000, 'add', 'del'));
  const socket = new NetlinkSocket({ netns: ns.name, groups: [IPV4_ROUTE], receiveBuffer, marshal: new Marshal(rtnl) });
  t.teardown(() => socket.close());
  let [messages, overruns, jumps, last] = [0, 0, 0, 0];
  let ended = false;
  socket.messages.subscribe({
    next: (item) => {
      if (isOverrun(item)) overruns++;
      else {
        messages++;
        const at = place(item);
        if (at !== last + 1) jumps++;
        last = at;
      }
    },
    error: t.fail,
    complete: () => {
      ended = true;
    },
  });
  let stats: TransportStats | undefined;
  socket.stats(20).subscribe((latest) => {
    stats = latest;
  });
  await run('nice', '-n', String(niceness), 'ip', '-n', ns.name, '-batch', storm);
  await until('all that was not lost', () => messages + (stats?.drops ?? 0) === 400_000);
  await until('the gap', () => overruns === stats?.overruns);
  t.false(ended);
  const [before, heardJumps] = [messages, jumps];
  ns.ip('route', 'add', '192.0.2.1', 'dev', 'd0');
  await until('an event after the storm', () => messages === before + 1);
  const granted = new KernelTransport({ receiveBuffer });
  t.teardown(() => granted.close());
  return { messages: before, overruns, jumps: heardJumps, stats: stats as TransportStats, granted: granted.receiveBuffer };
}

test.serial('the trap: a socket that libuv polls itself is given up with the first overrun', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespaceWithLink(t);
  const seen = await inChild<{ last: number; callsAfterwards: number; errors: number; waits: boolean }>('polled', [
    ns.name,
    batchFile(t, routes(2000, 'add')),
  ]);
  t.is(seen.last, -9);
  t.is(seen.callsAfterwards, 0);
  t.true(seen.waits, 'although an event waits to be read');
});

test.serial('with the smallest receive buffer a storm of 400,000 events is told with its gaps, and the stream goes on', async (t) => {
  if (!requireNamespaces(t)) return;
  const { messages, overruns, jumps, stats, granted } = await heardInStorm(t, 1);
  t.log(`buffer ${granted} bytes: ${messages} received, ${stats.drops} lost, ${overruns} gaps, ${jumps} jumps`);
  t.true(granted < 10_000);
  t.true(stats.drops > 0);
  t.true(jumps > 0);
  t.true(jumps <= overruns, 'no loss goes without its gap');
  t.is(messages + stats.drops, 400_000);
});

test.serial('with 32 MiB nothing of the storm is lost', async (t) => {
  if (!requireNamespaces(t)) return;
  const probe = new KernelTransport({ receiveBuffer: 32 << 20 });
  probe.close();
  if (probe.receiveBuffer < 32 << 20) return skip(t, 'this process may not have a large receive buffer', { always: true });
  // Where others keep all processors busy, the storm waits for one sooner than its reader.
  const { messages, overruns, stats } = await heardInStorm(t, 32 << 20, 10);
  t.deepEqual({ messages, overruns, drops: stats.drops }, { messages: 400_000, overruns: 0, drops: 0 });
});

test.serial('a paused, full socket costs at most ten wakes a second', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespaceWithLink(t);
  const seen = await inChild<Record<string, number>>('paused', [ns.name, batchFile(t, routes(2000, 'add'))]);
  t.log(seen);
  t.true((seen.wakes ?? 99) <= 10);
  t.true((seen.milliseconds ?? 99) < 100);
  t.is(seen.whilePaused, 0);
  t.true((seen.frames ?? 0) > 0);
  t.is(seen.overruns, 1);
});

/** How each of many promises ended: `done`, or the error's code. */
async function ends(promises: readonly PromiseLike<unknown>[]): Promise<Record<string, number>> {
  const settled = await Promise.all(
    promises.map((promise) =>
      promise.then(
        () => 'done',
        (error: { code?: string }) => error.code ?? String(error),
      ),
    ),
  );
  const counts: Record<string, number> = {};
  for (const end of settled) counts[end] = (counts[end] ?? 0) + 1;
  return counts;
}

test.serial('requests on a socket that overruns end with an answer or the typed error; reads are repeated', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespaceWithLink(t);
  // It says to have room for a thousand acknowledgements, and has for a few.
  const transport = new KernelTransport({ netns: ns.name, receiveBuffer: 8192 });
  Object.defineProperty(transport, 'receiveBuffer', { value: 2_000_000 });
  const ipr = new IPRoute({ transport });
  t.teardown(() => ipr.close());
  const results: (string | undefined)[] = [];
  await new Promise<void>((resolve, reject) =>
    ipr.batch(Array.from({ length: 1000 }, (_, n) => ipr.route.add({ dst: nth(n + 1), dev: 'd0' }))).subscribe({
      next: ({ error }) => results.push((error as { code?: string } | undefined)?.code),
      error: reject,
      complete: resolve,
    }),
  );
  const lost = results.filter((code) => code === 'ERR_NETLINK_LOST_ANSWER').length;
  t.is(results.length, 1000);
  t.true(lost > 0);
  t.is(results.filter((code) => code === undefined).length, 1000 - lost);
  t.is(ns.ip('route').trim().split('\n').length, 1000, 'the kernel did them all the same');

  const links: number[] = [];
  await new Promise<void>((resolve, reject) =>
    ipr.batch(Array.from({ length: 300 }, () => ipr.link.get('d0'))).subscribe({
      next: ({ replies, error }) => links.push(error === undefined ? replies.length : -1),
      error: reject,
      complete: resolve,
    }),
  );
  t.deepEqual(links, Array(300).fill(1), 'a read that was lost was asked again');
  t.is((await ipr.link.get('d0')).ifname, 'd0');
});

test.serial('requests on a socket that events overrun too end with an answer or the typed error', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespaceWithLink(t);
  const ipr = new IPRoute({ transport: new KernelTransport({ netns: ns.name, receiveBuffer: 1 }) });
  t.teardown(() => ipr.close());
  let [events, gaps] = [0, 0];
  const listening = ipr.events('ipv4-route').subscribe((event) => (event.type === 'overrun' ? gaps++ : events++));
  const storm = run('ip', '-n', ns.name, '-batch', batchFile(t, routes(40_000, 'add', 'del')));
  let over = false;
  void storm.then(() => {
    over = true;
  });
  const counts: Record<string, number> = {};
  for (let n = 0; !over || n < 10; n++) {
    const round = await ends([
      ipr.link.get('d0'),
      ipr.link.set('d0', { mtu: 1400 + (n % 2) }),
      ipr.route.list({ table: 'local' }),
      ipr.address.list(),
    ]);
    for (const [end, count] of Object.entries(round)) counts[end] = (counts[end] ?? 0) + count;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  t.log({ ...counts, events, gaps });
  t.deepEqual(
    Object.keys(counts).filter((end) => !['done', 'ERR_NETLINK_LOST_ANSWER', 'ENOBUFS'].includes(end)),
    [],
  );
  t.true(gaps > 0);
  listening.unsubscribe();
  // Events that nobody hears may not take the room of answers.
  await run('ip', '-n', ns.name, '-batch', batchFile(t, routes(2000, 'add')));
  t.deepEqual(await ends([ipr.link.set('d0', { mtu: 1500 })]), { done: 1 });
});

test.serial('the smallest receive buffer is for events: requests and dumps keep room for their answers', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = namespaceWithLink(t);
  const ipr = new IPRoute({ netns: ns.name, receiveBuffer: 1 });
  t.teardown(() => ipr.close());
  const index = Number(ns.ipJson('link', 'show', 'd0')[0]?.ifindex);
  const counts = await ends([
    ...Array.from({ length: 100 }, () => ipr.link.get('d0')),
    ...Array.from({ length: 100 }, (_, n) => ipr.route.add({ dst: nth(n + 1), dev: index })),
    ...Array.from({ length: 20 }, () => ipr.link.list()),
  ]);
  t.deepEqual(counts, { done: 220 });
});
