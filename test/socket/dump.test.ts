import test from 'ava';
import { Subject, takeUntil } from 'rxjs';
import { NLM_F } from '../../lib/frame/header.ts';
import { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { MemoryTransport } from '../../lib/transport/index.ts';
import { acknowledge, done, probe, readValue, reply, requestsIn, settled, together } from './answers.ts';
import { collect } from './collect.ts';

/** Answers dumps with three numbers; `torn` says which of them, counted from 1, are flagged. */
function dumping(torn: (dump: number) => boolean): { transport: MemoryTransport; dumps: () => number } {
  let dumps = 0;
  const transport = new MemoryTransport((datagram) =>
    requestsIn(datagram).flatMap(({ header }) => {
      dumps++;
      const flag = torn(dumps) ? NLM_F.dump_intr : 0;
      return [together(reply(header, dumps), reply(header, 20)), reply(header, 30, flag), done(header)];
    }),
  );
  return { transport, dumps: () => dumps };
}

test('a torn dump is taken again, within bounds, or ends with an error, or is emitted as it is', async (t) => {
  const two = dumping((dump) => dump < 3);
  const retried = collect(new NetlinkSocket({ transport: two.transport }).dump(probe(0), {}, readValue));
  await settled();
  t.deepEqual([retried.values, retried.end, two.dumps()], [[3, 20, 30], 'complete', 3]);

  const always = dumping(() => true);
  const bounded = collect(new NetlinkSocket({ transport: always.transport }).dump(probe(0), { attempts: 4 }, readValue));
  await settled();
  t.deepEqual([bounded.values, bounded.end, always.dumps()], [[], 'ERR_NETLINK_DUMP_INTERRUPTED', 4]);
  t.regex(String(bounded.error), /each of 4 dumps/);

  const once = dumping(() => true);
  const refused = collect(new NetlinkSocket({ transport: once.transport }).dump(probe(0), { interrupted: 'error' }, readValue));
  t.deepEqual([refused.values, refused.end, once.dumps()], [[], 'ERR_NETLINK_DUMP_INTERRUPTED', 1]);

  const ignored = collect(
    new NetlinkSocket({ transport: dumping(() => true).transport }).dump(probe(0), { interrupted: 'ignore' }, readValue),
  );
  t.deepEqual([ignored.values, ignored.end], [[1, 20, 30], 'complete']);
});

test('unsubscribing inside next stops the dump; the next one works', (t) => {
  const { transport } = dumping(() => false);
  const socket = new NetlinkSocket({ transport });
  let read = 0;
  const stop = new Subject<void>();
  const counted = (_bytes: Uint8Array, view: DataView, at: number): number => {
    read++;
    return readValue(_bytes, view, at);
  };
  const stopped = collect(socket.dump(probe(0), {}, counted).pipe(takeUntil(stop)), () => stop.next());
  t.deepEqual([stopped.values.length, read], [1, 1], 'nor is the rest decoded');
  t.is(collect(socket.dump(probe(0), {}, readValue)).end, 'complete');
});

test('on one transport a cancelled dump runs out before the next is sent, whatever else is pending', (t) => {
  const sent: Uint8Array[] = [];
  const transport = new MemoryTransport((datagram) => {
    sent.push(datagram);
    return [];
  });
  const socket = new NetlinkSocket({ transport });
  const pending = collect(socket.request(probe(7), readValue));
  const cancelled = collect(socket.dump(probe(1), {}, readValue));
  const waiting = collect(socket.dump(probe(2), {}, readValue));
  const given = collect(socket.dump(probe(3), {}, readValue));
  given.subscription.unsubscribe();
  const values = (): number[] => sent.flatMap(requestsIn).map(({ value }) => value);
  const header = (value: number) => sent.flatMap(requestsIn).find((request) => request.value === value)?.header as never;
  transport.deliver(reply(header(1), 5));
  cancelled.subscription.unsubscribe();
  t.deepEqual(values(), [7, 1]);
  transport.deliver(together(reply(header(1), 6), done(header(1))));
  t.deepEqual(values(), [7, 1, 2]);
  transport.deliver(together(reply(header(2), 8), done(header(2))));
  t.deepEqual([cancelled.values, waiting.values, given.values], [[], [8], []]);
  t.deepEqual([waiting.end, pending.end], ['complete', 'open']);
  transport.deliver(acknowledge(header(7)));
  t.is(pending.end, 'complete');
});

test('on one transport an overrun gives a cancelled dump back', (t) => {
  const sent: Uint8Array[] = [];
  const transport = new MemoryTransport((datagram) => {
    sent.push(datagram);
    return [];
  });
  const socket = new NetlinkSocket({ transport });
  collect(socket.dump(probe(1), {}, readValue)).subscription.unsubscribe();
  collect(socket.dump(probe(2), {}, readValue));
  t.is(sent.length, 1);
  transport.overrun();
  t.is(sent.length, 2);
});

test('an overrun: a dump that is held is taken again, one that was emitted ends with an error', async (t) => {
  let lose = true;
  const transport: MemoryTransport = new MemoryTransport((datagram) =>
    requestsIn(datagram).flatMap(({ header, value }) => {
      const first = [reply(header, value)];
      if (!lose) return [...first, done(header)];
      lose = false;
      for (const message of first) transport.deliver(message);
      transport.overrun();
      return [];
    }),
  );
  const socket = new NetlinkSocket({ transport });
  const held = collect(socket.dump(probe(1), {}, readValue));
  await settled();
  t.deepEqual([held.values, held.end], [[1], 'complete']);
  lose = true;
  const streamed = collect(socket.dump(probe(2), { hold: false }, readValue));
  t.deepEqual([streamed.values, streamed.end], [[2], 'ERR_NETLINK_LOST_ANSWER']);
  t.is(collect(socket.dump(probe(3), {}, readValue)).end, 'complete');
});

test('closing ends the dump that runs, those that queue, and one between two attempts', async (t) => {
  const silent = new NetlinkSocket({ transport: new MemoryTransport() });
  const running = collect(silent.dump(probe(1), {}, readValue));
  const queued = collect(silent.dump(probe(2), {}, readValue));
  silent.close();
  t.deepEqual([running.end, queued.end], ['ERR_NETLINK_CLOSED', 'ERR_NETLINK_CLOSED']);

  const between = new NetlinkSocket({ transport: dumping(() => true).transport });
  const again = collect(between.dump(probe(1), {}, readValue));
  between.close();
  await settled();
  t.is(again.end, 'ERR_NETLINK_CLOSED');
  t.is(collect(between.dump(probe(1), {}, readValue)).end, 'ERR_NETLINK_CLOSED');
});

test.serial('a dump that cannot even be sent leaves no timer and no place taken', (t) => {
  const transport = new MemoryTransport((datagram) => requestsIn(datagram).map(({ header }) => done(header)));
  const socket = new NetlinkSocket({ transport });
  const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  t.is(collect(socket.dump(probe(-1), {}, readValue)).end, 'ERR_NETLINK_INVALID_VALUE');
  const send = transport.send.bind(transport);
  transport.send = () => {
    throw new RangeError('no');
  };
  t.is(collect(socket.dump(probe(1), {}, readValue)).end, 'RangeError');
  transport.send = send;
  t.is(collect(socket.dump(probe(1), {}, readValue)).end, 'complete');
  t.is(collect(new NetlinkSocket({ netns: 'rxnl-nosuch' }).dump(probe(1), {}, readValue)).end, 'ENOENT');
  t.is(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length, before);
});
