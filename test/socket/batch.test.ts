import test from 'ava';
import { Subject, takeUntil } from 'rxjs';
import { NetlinkSocket } from '../../lib/socket/netlink-socket.ts';
import { MemoryTransport } from '../../lib/transport/index.ts';
import { acknowledge, probe, readValue, reply, requestsIn, settled } from './answers.ts';
import { collect } from './collect.ts';

const EEXIST = 17;

/** Refuses multiples of ten, answers the rest with their number; counts what came in each datagram. */
function refusingTens(datagrams: number[] = []): MemoryTransport {
  return new MemoryTransport((datagram) => {
    const requests = requestsIn(datagram);
    datagrams.push(requests.length);
    return requests.flatMap(({ header, value }) =>
      value % 10 === 0 ? [acknowledge(header, EEXIST)] : [reply(header, value), acknowledge(header)],
    );
  });
}

const numbers = (count: number, rest = {}) => Array.from({ length: count }, (_, value) => probe(value, rest));

test('a result for each, in order, in windows that the receive buffer holds', (t) => {
  const datagrams: number[] = [];
  const transport = refusingTens(datagrams);
  const results = collect(new NetlinkSocket({ transport }).batch(numbers(1000), {}, 5, readValue));
  t.is(results.end, 'complete');
  t.deepEqual(
    results.values.map(({ index }) => index),
    Array.from({ length: 1000 }, (_, n) => n + 5),
  );
  t.true(
    results.values.every(({ index, replies, error }) =>
      (index - 5) % 10 === 0 ? String(error).includes('EEXIST') : replies[0] === index - 5 && error === undefined,
    ),
  );
  t.true(Math.max(...datagrams) * 1660 <= transport.receiveBuffer);
});

test('items that cannot be made or encoded are results, and those beside them are sent whole', (t) => {
  const sent: number[] = [];
  const transport = new MemoryTransport((datagram) =>
    requestsIn(datagram).map(({ header, value }) => {
      sent.push(value);
      return acknowledge(header);
    }),
  );
  const items = [
    probe(1),
    probe(-1),
    () => {
      throw new RangeError('no plan');
    },
    probe(2),
  ];
  const results = collect(new NetlinkSocket({ transport }).batch(items, {}, 0, readValue));
  t.deepEqual(
    results.values.map(({ error }) => error?.name),
    [undefined, 'InvalidValueError', 'RangeError', undefined],
  );
  t.deepEqual(sent, [1, 2]);
  t.is(collect(new NetlinkSocket({ transport }).batch([], {}, 0, readValue)).end, 'complete');
});

test('an iterable that throws ends the batch after the results of what it gave, and sends nothing stray', (t) => {
  const transport = refusingTens();
  const socket = new NetlinkSocket({ transport });
  const results = collect(
    socket.batch(
      (function* () {
        yield probe(1);
        yield probe(2);
        throw new RangeError('mine');
      })(),
      {},
      0,
      readValue,
    ),
  );
  t.deepEqual([results.values.length, results.end], [2, 'RangeError']);
  t.deepEqual(collect(socket.request(probe(3), readValue)).values, [3]);
});

test('stop: nothing is sent after the first refusal', (t) => {
  const datagrams: number[] = [];
  const results = collect(
    new NetlinkSocket({ transport: refusingTens(datagrams) }).batch(numbers(50).slice(1), { onError: 'stop' }, 0, readValue),
  );
  t.is(results.values.length, 10);
  t.regex(String(results.values[9]?.error), /EEXIST/);
  t.is(results.end, 'complete');
  t.is(datagrams.length, 10);
});

test('an overrun in a window: changes are lost with an error, reads are sent again, the order stays', async (t) => {
  for (const repeatable of [true, false]) {
    let lost = 0;
    const transport: MemoryTransport = new MemoryTransport((datagram) => {
      const requests = requestsIn(datagram);
      if (requests.length === 1) return requests.flatMap(({ header, value }) => [reply(header, value), acknowledge(header)]);
      for (const { header, value } of requests.slice(0, 3))
        for (const message of [reply(header, value), acknowledge(header)]) transport.deliver(message);
      lost += requests.length - 3;
      transport.overrun();
      return [];
    });
    const results = collect(new NetlinkSocket({ transport }).batch(numbers(40, { repeatable }), {}, 0, readValue));
    await settled();
    t.is(results.end, 'complete');
    t.true(lost > 0);
    const right = results.values.filter(({ index, replies, error }) => error === undefined && replies.length === 1 && replies[0] === index);
    t.is(
      results.values.filter(({ error }) => (error as { code?: string } | undefined)?.code === 'ERR_NETLINK_LOST_ANSWER').length,
      repeatable ? 0 : lost,
    );
    t.is(right.length, repeatable ? 40 : 40 - lost);
    t.deepEqual(
      results.values.map(({ index }) => index),
      Array.from({ length: 40 }, (_, n) => n),
    );
  }
});

test.serial('unsubscribing inside next, and inside the iterable, leaves nothing that waits', async (t) => {
  const transport = refusingTens();
  const socket = new NetlinkSocket({ transport });
  const before = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const stop = new Subject<void>();
  const inNext = collect(socket.batch(numbers(1000), {}, 0, readValue).pipe(takeUntil(stop)), ({ index }) => index === 300 && stop.next());
  t.is(inNext.values.length, 301);
  let given = 0;
  const inIterable = collect(
    socket
      .batch(
        (function* () {
          for (; given < 10_000; given++) {
            if (given === 500) stop.next();
            yield probe(given + 1);
          }
        })(),
        {},
        0,
        readValue,
      )
      .pipe(takeUntil(stop)),
  );
  t.true(inIterable.values.length < 500);
  t.is(given, 500, 'nothing more is taken');
  t.deepEqual(collect(socket.request(probe(3), readValue)).values, [3]);

  const silent = new MemoryTransport();
  const other = new NetlinkSocket({ transport: silent });
  const waiting = collect(other.batch(numbers(10), {}, 0, readValue));
  waiting.subscription.unsubscribe();
  silent.deliver(new Uint8Array(16));
  await settled();
  t.is(silent.stats.frames, 0);
  t.is(process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length, before);
});

test('closing in the middle of a window gives each of it that error, and ends', async (t) => {
  const sent: Uint8Array[] = [];
  const transport = new MemoryTransport((datagram) => {
    sent.push(datagram);
    return [];
  });
  const socket = new NetlinkSocket({ transport });
  const results = collect(socket.batch(numbers(5), {}, 0, readValue));
  const first = sent.flatMap(requestsIn)[0]?.header;
  if (first === undefined) return t.fail();
  transport.deliver(acknowledge(first));
  socket.close();
  await settled();
  t.deepEqual(
    results.values.map(({ error }) => (error as { code?: string } | undefined)?.code),
    [undefined, ...Array(4).fill('ERR_NETLINK_CLOSED')],
  );
  t.is(results.end, 'complete');
});

test('a window without answers ends by its timeout', async (t) => {
  const results = collect(new NetlinkSocket({ transport: new MemoryTransport() }).batch(numbers(5), { timeout: 20 }, 0, readValue));
  await new Promise((resolve) => setTimeout(resolve, 60));
  t.is(results.end, 'ERR_NETLINK_TIMEOUT');
});
