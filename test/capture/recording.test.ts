import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import {
  type CapturedFrame,
  type CapturedTraffic,
  captureFile,
  pcapSink,
  readCapture,
  readRecording,
  record,
  recordingSink,
} from '../../lib/capture/index.ts';
import { MemoryTransport } from '../../lib/transport/memory.ts';
import { acknowledge, collect, getLink, hex, newLink } from './sample.ts';

const traffic: readonly CapturedTraffic[] = [
  { direction: 'sent', bytes: getLink(1), protocol: 0, time: 1_700_000_000_000.5, pid: 7, descriptor: 3 },
  { direction: 'received', bytes: newLink(1), protocol: 0, time: 1_700_000_000_001.625, group: 1 },
  { overrun: 'truncated', protocol: 0, time: 1_700_000_000_002.5 },
  { direction: 'unknown', bytes: Uint8Array.of(1, 2, 3), protocol: 16, time: 1_700_000_000_003.5 },
  { direction: 'received', bytes: newLink(1) },
];

test('what the recorder writes comes back, all of it', async (t) => {
  const lines: string[] = [];
  const sink = recordingSink({ write: (chunk) => lines.push(String(chunk)) });
  for (const item of traffic) sink.write(item);
  sink.end();
  t.is(lines[0], '{"rxnetlink":1,"began":1700000000000.5,"protocol":0}\n');
  t.is(lines[1], `{"sent":"${Buffer.from(getLink(1)).toString('base64')}","after":0,"pid":7,"descriptor":3}\n`);
  t.is(lines[3], '{"overrun":"truncated","after":2}\n');
  const { items } = await collect(readCapture(lines));
  t.deepEqual(
    items,
    traffic.map((item, index) => ({ ...item, line: index + 2, ...(index === 4 ? { protocol: 0 } : {}) })),
  );
});

test('a recording of nothing', async (t) => {
  const lines: string[] = [];
  recordingSink({ write: (chunk) => lines.push(String(chunk)) }).end();
  t.deepEqual((await collect(readRecording(lines))).items, []);
});

test('lines that are not of the format', async (t) => {
  const text = [
    '{"rxnetlink":2}',
    '[]',
    '{"sent":"===="}',
    '{"sent":7}',
    '{"after":1}',
    '{"received":"AQID',
    '',
    '{"received":"AQID","after":"x"}',
  ].join('\n');
  const { problems, frames } = await collect(readRecording(text));
  t.deepEqual(problems, [
    { problem: 'a recorder file of version 2, not 1', line: 1 },
    { problem: 'this is not an object of JSON', line: 2 },
    { problem: 'sent is not base64', line: 3 },
    { problem: 'sent is not base64', line: 4 },
    { problem: 'this line has neither a datagram nor an overrun', line: 5 },
    { problem: 'this is not an object of JSON', line: 6 },
  ]);
  t.deepEqual(frames, [{ direction: 'received', bytes: Uint8Array.of(1, 2, 3), line: 8 }]);
});

test('record tees what crosses a transport, in order, and delivers it unchanged', (t) => {
  let clock = 1000;
  const written: CapturedTraffic[] = [];
  let ended = 0;
  const inner = new MemoryTransport((datagram) => [newLink(1), acknowledge(datagram)], { protocol: 16 });
  const transport = record(
    inner,
    { write: (item) => written.push('bytes' in item ? { ...item, bytes: item.bytes.slice() } : item), end: () => ended++ },
    { now: () => clock++ },
  );
  const delivered: string[] = [];
  transport.attach({
    frame: ({ bytes, group }) => delivered.push(`${group} ${hex(bytes)}`),
    overrun: ({ cause }) => delivered.push(cause),
    failed: ({ message }) => delivered.push(message),
  });
  transport.join(1);
  transport.resume();
  const request = getLink(1);
  transport.send(request);
  request.fill(0);
  inner.deliver(newLink(2), 1);
  inner.overrun();
  t.is(transport.protocol, 16);
  t.is(transport.stats.frames, 3);
  transport.close();
  transport.close();
  t.throws(() => transport.send(getLink(9)), { message: /closed/ });
  t.is(ended, 1);
  t.deepEqual(
    written.map((item) => ('bytes' in item ? [item.direction, hex(item.bytes), item.group, item.time, item.protocol] : item)),
    [
      ['sent', hex(getLink(1)), undefined, 1000, 16],
      ['received', hex(newLink(1)), undefined, 1001, 16],
      ['received', hex(acknowledge(getLink(1))), undefined, 1002, 16],
      ['received', hex(newLink(2)), 1, 1003, 16],
      { overrun: 'buffer', protocol: 16, time: 1004 },
    ],
  );
  t.deepEqual(delivered, [`0 ${hex(newLink(1))}`, `0 ${hex(acknowledge(getLink(1)))}`, `1 ${hex(newLink(2))}`, 'buffer']);
});

test('a datagram that was refused is not recorded', (t) => {
  const written: CapturedTraffic[] = [];
  const inner = new MemoryTransport(() => {
    throw new Error('no room');
  });
  const transport = record(inner, { write: (item) => written.push(item), end: () => {} });
  t.throws(() => transport.send(getLink(1)), { message: 'no room' });
  t.deepEqual(written, []);
});

test('files are written at once', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'rxnetlink-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  for (const [name, sinkOf] of Object.entries({ recording: recordingSink, pcap: pcapSink })) {
    const path = join(folder, name);
    const transport = record(new MemoryTransport((datagram) => [acknowledge(datagram)]), sinkOf(captureFile(path)));
    transport.attach({ frame: () => {}, overrun: () => {}, failed: () => {} });
    transport.resume();
    transport.send(getLink(1));
    transport.drain();
    const { frames } = await collect(readCapture(readFileSync(path)));
    t.deepEqual(
      frames.map(({ direction, bytes }) => [direction, hex(bytes)]),
      [
        ['sent', hex(getLink(1))],
        ['received', hex(acknowledge(getLink(1)))],
      ] satisfies [CapturedFrame['direction'], string][],
      name,
    );
    transport.close();
  }
});
