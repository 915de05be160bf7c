import test from 'ava';
import { Subject, takeUntil } from 'rxjs';
import { Marshal } from '../../lib/marshal.ts';
import { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { MemoryTransport } from '../../lib/transport/index.ts';
import { acknowledge, PROBE, Probe, probe, readValue, reply, requestsIn, settled, together } from './answers.ts';
import { collect } from './collect.ts';

/** Answers each request with its number and an acknowledgement. */
function echoing(datagrams: number[][] = []): MemoryTransport {
  return new MemoryTransport((datagram) => {
    const requests = requestsIn(datagram);
    datagrams.push(requests.map(({ value }) => value));
    return requests.flatMap(({ header, value }) => [reply(header, value), acknowledge(header)]);
  });
}

test('who is answered may send, and each request leaves once', async (t) => {
  const datagrams: number[][] = [];
  const socket = new NetlinkSocket({ transport: echoing(datagrams) });
  const inner: number[] = [];
  // A listener keeps the transport delivering, so that answers may come at any moment.
  const listening = socket.frames.subscribe();
  for (const first of [1, 10]) {
    socket.request(probe(first), readValue).subscribe({
      next: (value) => void socket.request(probe(value + 1), readValue).subscribe((next) => inner.push(next)),
      complete: () => void socket.request(probe(first + 2), readValue).subscribe((next) => inner.push(next)),
    });
  }
  await settled();
  t.deepEqual(
    datagrams.flat().sort((a, b) => a - b),
    [1, 2, 3, 10, 11, 12],
  );
  t.deepEqual(
    inner.sort((a, b) => a - b),
    [2, 3, 11, 12],
  );
  listening.unsubscribe();
  socket.close();
});

test('the fix hook runs on answers, too: it may change one, and drop one', async (t) => {
  const marshal = new Marshal(
    { PROBE: [PROBE, Probe] },
    {
      fix: (message) => {
        const { value } = message.body as { value: number };
        return value === 2 ? undefined : { ...message, body: { value: value + 100 } };
      },
    },
  );
  const socket = new NetlinkSocket({ transport: echoing(), marshal });
  const bodies: unknown[] = [];
  for (const value of [1, 2, 3]) socket.request(probe(value)).subscribe(({ body }) => bodies.push(body));
  await settled();
  t.deepEqual(bodies, [{ value: 101 }, { value: 103 }]);
  socket.close();
});

test('a transport that answers inside send does not make a request leave twice', (t) => {
  const datagrams: number[][] = [];
  const transport = echoing(datagrams);
  const send = transport.send.bind(transport);
  transport.send = (datagram) => {
    send(datagram);
    transport.drain();
  };
  const socket = new NetlinkSocket({ transport });
  const seen: number[] = [];
  socket.request(probe(1), readValue).subscribe((value) => {
    seen.push(value);
    socket.request(probe(2), readValue).subscribe((next) => seen.push(next));
  });
  t.deepEqual(datagrams, [[1], [2]]);
  t.deepEqual(seen, [1, 2]);
});

test('unsubscribing inside next, or with another request, leaves nothing that waits', async (t) => {
  const socket = new NetlinkSocket({ transport: echoing() });
  const stop = new Subject<void>();
  const first = collect(socket.request(probe(1), readValue).pipe(takeUntil(stop)), () => stop.next());
  t.deepEqual(first.values, [1]);
  const silent = new MemoryTransport();
  const other = new NetlinkSocket({ transport: silent });
  const a = collect(other.request(probe(1), readValue));
  a.subscription.unsubscribe();
  silent.deliver(new Uint8Array(16));
  await settled();
  t.is(silent.stats.frames, 0, 'nobody waits, so nothing is read');
  t.is(a.end, 'open');
});

test('an exception while an answer is read ends that request alone', (t) => {
  const transport = new MemoryTransport();
  const socket = new NetlinkSocket({ transport });
  const sent: Uint8Array[] = [];
  const send = transport.send.bind(transport);
  transport.send = (datagram) => {
    sent.push(datagram.slice());
    send(datagram);
  };
  const broken = collect(
    socket.request(probe(1), () => {
      throw new RangeError('my hook');
    }),
  );
  const whole = collect(socket.request(probe(2), readValue));
  const [one, two] = sent.flatMap(requestsIn).map(({ header }) => header);
  if (one === undefined || two === undefined) return t.fail();
  transport.deliver(together(reply(one, 1), reply(two, 2), acknowledge(one), acknowledge(two)));
  t.is(broken.end, 'RangeError');
  t.deepEqual([whole.values, whole.end], [[2], 'complete']);
});

test('a request without an answer ends by its timeout, and a late answer harms nobody', async (t) => {
  const sent: Uint8Array[] = [];
  const transport = new MemoryTransport((datagram) => {
    sent.push(datagram);
    return [];
  });
  const socket = new NetlinkSocket({ transport, timeout: 20 });
  const late = collect(socket.request(probe(1), readValue));
  await new Promise((resolve) => setTimeout(resolve, 60));
  t.is(late.end, 'ERR_NETLINK_TIMEOUT');
  t.regex(String(late.error), /probe 1: no answer in 20 ms/);
  const next = collect(socket.request(probe(2, { timeout: 5000 }), readValue));
  const [one, two] = sent.flatMap(requestsIn).map(({ header }) => header);
  if (one === undefined || two === undefined) return t.fail();
  transport.deliver(together(reply(one, 1), acknowledge(one)));
  transport.deliver(together(reply(two, 2), acknowledge(two)));
  t.deepEqual([next.values, next.end], [[2], 'complete']);
});

test('an overrun: reads are repeated, changes end with an error, and who was cancelled by that is not sent again', (t) => {
  let deaf = true;
  const datagrams: number[][] = [];
  const transport = new MemoryTransport((datagram) => {
    const requests = requestsIn(datagram);
    datagrams.push(requests.map(({ value }) => value));
    return deaf ? [] : requests.flatMap(({ header, value }) => [reply(header, value), acknowledge(header)]);
  });
  const socket = new NetlinkSocket({ transport });
  const change = collect(socket.request(probe(1), readValue));
  const read = collect(socket.request(probe(2, { repeatable: true }), readValue));
  const cancelled = collect(socket.request(probe(3, { repeatable: true }), readValue));
  change.subscription.add(() => cancelled.subscription.unsubscribe());
  deaf = false;
  transport.overrun();
  t.is(change.end, 'ERR_NETLINK_LOST_ANSWER');
  t.deepEqual([read.values, read.end], [[2], 'complete']);
  t.is(cancelled.end, 'open');
  t.deepEqual(datagrams, [[1], [2], [3], [2]]);
});

test('an answer that is lost again and again ends with the typed error', (t) => {
  let sent = 0;
  const transport: MemoryTransport = new MemoryTransport(() => {
    sent++;
    transport.overrun();
    return [];
  });
  const read = collect(new NetlinkSocket({ transport }).request(probe(1, { repeatable: true }), readValue));
  t.is(read.end, 'ERR_NETLINK_LOST_ANSWER');
  t.is(sent, 8);
});

test('closing, also inside next, ends everything that waits', (t) => {
  const transport = new MemoryTransport((datagram) =>
    requestsIn(datagram).flatMap(({ header, value }) => (value === 2 ? [reply(header, 2)] : [])),
  );
  const socket = new NetlinkSocket({ transport });
  const waiting = collect(socket.request(probe(1), readValue));
  const frames = collect(socket.frames);
  const closer = collect(socket.request(probe(2), readValue), () => socket.close());
  t.deepEqual(closer.values, [2]);
  t.is(closer.end, 'ERR_NETLINK_CLOSED');
  t.is(waiting.end, 'ERR_NETLINK_CLOSED');
  t.is(frames.end, 'complete');
  t.is(collect(socket.request(probe(3), readValue)).end, 'ERR_NETLINK_CLOSED');
  t.is(collect(socket.frames).end, 'complete');
  socket.close();
});

test('a notification with the number of a request is no answer, and an answer is no notification', (t) => {
  const sent: Uint8Array[] = [];
  const transport = new MemoryTransport((datagram) => {
    sent.push(datagram);
    return [];
  });
  const socket = new NetlinkSocket({ transport, groups: [5] });
  const frames = collect(socket.frames);
  const pending = collect(socket.request(probe(1), readValue));
  const header = sent.flatMap(requestsIn)[0]?.header;
  if (header === undefined) return t.fail();
  transport.deliver(reply(header, 99), 5);
  t.deepEqual(pending.values, []);
  t.is(frames.values.length, 1);
  transport.deliver(together(reply(header, 1), acknowledge(header)));
  t.deepEqual([pending.values, pending.end], [[1], 'complete']);
  transport.deliver(reply(header, 1));
  t.is(frames.values.length, 1, 'nor is one that nobody waits for any more');
});

test('a shared transport joins groups while somebody listens', (t) => {
  const transport = new MemoryTransport();
  const socket = new NetlinkSocket({ transport, groups: [3] });
  t.deepEqual([...transport.groups], []);
  const frames = collect(socket.frames);
  socket.join(4);
  t.deepEqual([...transport.groups], [3, 4]);
  socket.leave(3);
  t.deepEqual([...transport.groups], [4]);
  frames.subscription.unsubscribe();
  t.deepEqual([...transport.groups], []);
  collect(socket.frames);
  t.deepEqual([...transport.groups], [4]);
});

test('a transport that breaks ends requests and streams with its error', (t) => {
  const transport = new MemoryTransport();
  const socket = new NetlinkSocket({ transport });
  const frames = collect(socket.frames);
  const pending = collect(socket.request(probe(1), readValue));
  transport.fail(new RangeError('broken'));
  t.deepEqual([frames.end, pending.end], ['RangeError', 'RangeError']);
});

test('the counters complete on close, and afterwards too', async (t) => {
  const socket = new NetlinkSocket({ transport: new MemoryTransport() });
  const before = collect(socket.stats(1));
  await settled();
  socket.close();
  t.is(before.end, 'complete');
  t.true(before.values.length > 0);
  t.is(collect(socket.stats()).end, 'complete');
});
