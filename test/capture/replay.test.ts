import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { asyncScheduler, Observable } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import {
  type CapturedTraffic,
  type CaptureItem,
  type ReplayScheduler,
  type ReplayTransport,
  recordingSink,
  replay,
} from '../../lib/capture/index.ts';
import { acknowledgementOf } from '../../lib/frame/acknowledgement.ts';
import { NLM_F, NLMSG } from '../../lib/frame/header.ts';
import { messagesIn } from '../../lib/frame/split.ts';
import { acknowledge, concat, getLink, hex, messageOf, newLink } from './sample.ts';

const DUMP = NLM_F.request | NLM_F.dump;
const ACK = NLM_F.request | NLM_F.ack;
const done = (sequence: number, port = 0): Uint8Array => messageOf(NLMSG.done, NLM_F.multi, sequence, [0, 0, 0, 0], port);
const sent = (bytes: Uint8Array, time?: number): CapturedTraffic => ({ direction: 'sent', bytes, ...(time === undefined ? {} : { time }) });
const received = (bytes: Uint8Array, time?: number, group?: number): CapturedTraffic => ({
  direction: 'received',
  bytes,
  ...(time === undefined ? {} : { time }),
  ...(group === undefined ? {} : { group }),
});

/** Attaches to a transport and keeps what it delivers. */
function heard(transport: ReplayTransport): string[] {
  const list: string[] = [];
  transport.attach({
    frame: ({ bytes }) => list.push(hex(bytes)),
    overrun: ({ cause }) => list.push(cause),
    failed: ({ message }) => list.push(message),
  });
  return list;
}

test('answers: by type, flags and body, with the sequence number and port of the one who asks', (t) => {
  const transport = replay([
    sent(getLink(0, 100, DUMP)),
    sent(getLink(1, 101, ACK)),
    received(acknowledge(getLink(1, 101, ACK), 19, 4711)),
    received(concat(newLink(1, 100, NLM_F.multi, 4711), newLink(2, 100, NLM_F.multi, 4711))),
    received(done(100, 4711)),
  ]);
  const list = heard(transport);
  transport.send(getLink(0, 7, DUMP));
  t.deepEqual(list, []);
  transport.drain();
  t.deepEqual(list.splice(0), [hex(concat(newLink(1, 7, NLM_F.multi, 1), newLink(2, 7, NLM_F.multi, 1))), hex(done(7, 1))]);
  transport.send(getLink(1, 8, ACK));
  transport.drain();
  t.deepEqual(list.splice(0), [hex(acknowledge(getLink(1, 8, ACK), 19, 1))]);
  transport.send(concat(getLink(1, 9, ACK), getLink(0, 10, DUMP)));
  transport.drain();
  t.is(list.length, 3);
  t.is(transport.stats.frames, 6);
});

test('the same request again gets the next answer, and the last one for good', (t) => {
  const answers = [1, 2, 3].flatMap((index) => [
    sent(getLink(9, index)),
    received(newLink(index, index)),
    received(newLink(index + 10, 0), undefined, 1),
  ]);
  const transport = replay(answers);
  const list = heard(transport);
  for (let index = 0; index < 4; index++) transport.send(getLink(9, 50 + index));
  transport.drain();
  t.deepEqual(list, [hex(newLink(1, 50, 0, 1)), hex(newLink(2, 51, 0, 1)), hex(newLink(3, 52, 0, 1)), hex(newLink(3, 53, 0, 1))]);
});

test('other flags find the request too; one that was not recorded is refused, and says so', (t) => {
  const transport = replay([sent(getLink(1, 1)), received(newLink(1, 1))]);
  const list: Uint8Array[] = [];
  transport.attach({ frame: ({ bytes }) => list.push(bytes), overrun: () => {}, failed: () => {} });
  transport.send(getLink(1, 5, ACK));
  transport.send(getLink(2, 6, ACK));
  transport.send(getLink(3, 7));
  transport.drain();
  t.is(list.length, 2);
  t.is(hex(list[0] ?? getLink(0)), hex(newLink(1, 5, 0, 1)));
  const [message] = messagesIn(list[1] ?? getLink(0));
  t.is(message?.header.sequence, 6);
  const { errno, request, extended } = (message && acknowledgementOf(message)) ?? {};
  t.deepEqual([errno, request?.sequence, extended?.msg], [95, 6, 'the recording has no request of type 18 with this body']);
});

test('requests of several sockets that share a sequence number keep their own answers', (t) => {
  const on = (item: CapturedTraffic, descriptor: number): CapturedTraffic => ({ ...item, descriptor });
  const transport = replay([
    on(sent(getLink(1, 5)), 3),
    on(sent(getLink(2, 5)), 4),
    on(received(newLink(2, 5)), 4),
    on(received(newLink(1, 5)), 3),
  ]);
  const list = heard(transport);
  transport.send(getLink(1, 8));
  transport.send(getLink(2, 9));
  transport.drain();
  t.deepEqual(list, [hex(newLink(1, 8, 0, 1)), hex(newLink(2, 9, 0, 1))]);
});

const happenings: readonly CapturedTraffic[] = [
  sent(getLink(1, 1), 1000),
  received(newLink(1, 1), 1001),
  received(newLink(2), 1010, 1),
  { overrun: 'buffer', time: 1020 },
  received(newLink(3), 1020, 1),
  received(newLink(4), 1030, 7),
  received(newLink(5), 1040),
];

/** Emits what a transport delivers, from when it is subscribed to. */
function delivered(options: { speed?: number; scheduler: ReplayScheduler }, groups: readonly number[]): Observable<string> {
  return new Observable((subscriber) => {
    const transport = replay(happenings, options);
    transport.attach({
      frame: ({ bytes }) => subscriber.next(String(bytes[20])),
      overrun: () => subscriber.next('o'),
      failed: (error) => subscriber.error(error),
    });
    for (const group of groups) transport.join(group);
    transport.resume();
    return () => transport.close();
  });
}

test('what comes by itself comes in its time, of the groups that are joined: virtual time', (t) => {
  const scheduler = new TestScheduler((actual, expected) => t.deepEqual(actual, expected));
  scheduler.run(({ expectObservable }) => {
    expectObservable(delivered({ scheduler }, [1]), '^ 60ms !').toBe('10ms 2 9ms (o3) 16ms 5');
    expectObservable(delivered({ scheduler, speed: 2 }, [1, 7]), '^ 60ms !').toBe('5ms 2 4ms (o3) 1ms 4 4ms 5');
  });
});

test('paused, time goes on; what was due meanwhile comes on resume, and closing ends it', (t) => {
  const scheduler = new TestScheduler(() => {});
  const transport = replay(happenings, { scheduler });
  const list = heard(transport);
  transport.join(1);
  transport.resume();
  scheduler.schedule(() => transport.pause(), 5);
  scheduler.schedule(() => t.deepEqual(list, []), 25);
  scheduler.schedule(() => transport.resume(), 25);
  scheduler.schedule(() => t.deepEqual(list.splice(0), [hex(newLink(2)), 'buffer', hex(newLink(3))]), 25);
  scheduler.schedule(() => transport.close(), 35);
  scheduler.maxFrames = 1000;
  scheduler.flush();
  t.deepEqual(list, []);
  t.throws(() => transport.send(getLink(1)), { message: /closed/ });
});

test('a receiver that pauses gets nothing more until it resumes', (t) => {
  const transport = replay([received(newLink(1)), received(newLink(2)), received(newLink(3))]);
  const list: number[] = [];
  transport.attach({
    frame: ({ bytes }) => {
      list.push(bytes[20] ?? 0);
      if (list.length === 1) transport.pause();
    },
    overrun: () => {},
    failed: () => {},
  });
  transport.resume();
  t.deepEqual(list, [1]);
  transport.resume();
  t.deepEqual(list, [1, 2, 3]);
});

test('real time, all at once, and any scheduler of RxJS', async (t) => {
  const transport = replay(happenings, { speed: Number.POSITIVE_INFINITY, scheduler: asyncScheduler });
  const list = heard(transport);
  transport.join(1);
  transport.resume();
  t.is(list.length, 4);
  const started = performance.now();
  const slow = replay([received(newLink(1), 0), received(newLink(2), 100)], { speed: 2 });
  await new Promise<void>((resolve) => {
    slow.attach({ frame: ({ bytes }) => bytes[20] === 2 && resolve(), overrun: () => {}, failed: () => {} });
    slow.resume();
  });
  const elapsed = performance.now() - started;
  t.true(elapsed >= 49 && elapsed < 2000, String(elapsed));
  t.throws(() => replay([], { speed: 0 }), { message: 'replay: speed: 0 is not above 0' });
});

test('a file, of any format: requests wait until it was read; one that is not there fails the transport', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rxnetlink-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'recording');
  const lines: string[] = [];
  const sink = recordingSink({ write: (chunk) => lines.push(String(chunk)) });
  for (const item of happenings) sink.write(item);
  writeFileSync(path, `${lines.join('')}no json\n`);
  const transport = replay(path);
  const list = heard(transport);
  transport.send(getLink(1, 77));
  transport.drain();
  t.deepEqual(list, []);
  await transport.loaded;
  transport.drain();
  t.deepEqual(list, [hex(newLink(1, 77, 0, 1))]);
  t.deepEqual(transport.problems, [{ problem: 'this is not an object of JSON', line: 9 }]);
  const missing = replay(join(folder, 'missing'));
  const failures = heard(missing);
  await t.throwsAsync(missing.loaded, { code: 'ENOENT' });
  missing.resume();
  t.regex(failures[0] ?? '', /ENOENT/);
});

test('of a capture of several protocols one is played', (t) => {
  const items: CaptureItem[] = [
    { direction: 'received', bytes: newLink(1), protocol: 16 },
    { direction: 'received', bytes: newLink(2), protocol: 0 },
  ];
  const of = (protocol?: number): [number, number] => {
    const transport = replay(items, protocol === undefined ? {} : { protocol });
    const list = heard(transport);
    transport.resume();
    transport.close();
    return [transport.protocol, Buffer.from(list[0] ?? '', 'hex')[20] ?? 0];
  };
  t.deepEqual(
    [of(), of(0)],
    [
      [16, 1],
      [0, 2],
    ],
  );
});
