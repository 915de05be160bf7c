import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { type CapturedFrame, captureFile, pcapSink, readCapture, readPcap } from '../../lib/capture/index.ts';
import { requireProgram } from '../support/oracles.ts';
import { classicFile, nextGenerationFile, sll, sll2 } from './pcap-file.ts';
import { acknowledge, collect, concat, getLink, hex, newLink } from './sample.ts';
import { numbersOf, tshark } from './tshark.ts';

const request = getLink(1);
const reply = newLink(1);

for (const littleEndian of [true, false]) {
  const order = littleEndian ? 'little' : 'big';

  test(`pcap, ${order} endian: microseconds and nanoseconds`, async (t) => {
    for (const nanoseconds of [false, true]) {
      const file = classicFile({ littleEndian, nanoseconds, packets: [sll(0, 4, request), sll(16, 4, reply)] });
      const { frames, items } = await collect(readPcap(file));
      t.is(items.length, 2);
      t.deepEqual(
        frames.map(({ direction, protocol, time, offset, bytes }) => [direction, protocol, time, offset, hex(bytes)]),
        [
          ['sent', 0, 1_700_000_000_000.25, 24, hex(request)],
          ['received', 16, 1_700_000_001_000.25, 24 + 16 + 16 + request.length, hex(reply)],
        ],
      );
    }
  });

  test(`pcapng, ${order} endian: enhanced, simple and obsolete packet blocks, resolution, two sections`, async (t) => {
    const section = nextGenerationFile({ littleEndian, packets: [sll(0, 7, request), sll(0, 6, reply), sll(12, 4, request)] });
    const { frames, problems } = await collect(
      readCapture([section, nextGenerationFile({ littleEndian: !littleEndian, packets: [sll(4, 4, reply)] })]),
    );
    t.deepEqual(problems, []);
    t.deepEqual(
      frames.map(({ direction, protocol, time, bytes }) => [direction, protocol, time, hex(bytes)]),
      [
        ['sent', 0, 1_700_000_000_000 + 1000 / 2048, hex(request)],
        ['received', 0, undefined, hex(reply)],
        ['sent', 12, 1_700_000_000_000 + 1000 / 2048, hex(request)],
        ['received', 4, 1_700_000_000_000 + 1000 / 2048, hex(reply)],
      ],
    );
  });
}

test('the device any: cooked headers of both versions, other hardware left out', async (t) => {
  const first = classicFile({ linkType: 113, packets: [sll(0, 4, request), sll(0x800, 0, request, 1)] });
  const second = classicFile({ linkType: 276, packets: [sll2(16, 4, request), sll2(0x800, 0, request, 1)] });
  t.deepEqual(
    (await collect(readPcap(first))).items.map((item) => 'bytes' in item && item.protocol),
    [0],
  );
  t.deepEqual(
    (await collect(readPcap(second))).items.map((item) => 'bytes' in item && item.protocol),
    [16],
  );
  t.deepEqual((await collect(readPcap(classicFile({ linkType: 1, packets: [sll(0, 4, request)] })))).items, []);
});

test('one byte at a time', async (t) => {
  const file = classicFile({ packets: [sll(0, 4, request), sll(0, 4, reply)] });
  const { frames } = await collect(readPcap(Array.from(file, (byte) => Uint8Array.of(byte))));
  t.deepEqual(
    frames.map(({ bytes }) => hex(bytes)),
    [hex(request), hex(reply)],
  );
});

test('damage is said with its offset, and the packets behind it are read', async (t) => {
  const packets = Array.from({ length: 6 }, (_, index) => sll(0, 4, newLink(index)));
  const size = 16 + 16 + reply.length;
  const broken = classicFile({ packets });
  new DataView(broken.buffer).setUint32(24 + 2 * size + 8, 0x7fff_ffff, true);
  const { frames, problems } = await collect(readPcap(broken));
  t.deepEqual(problems, [{ problem: 'this is not the header of a packet', offset: 24 + 2 * size }]);
  t.deepEqual(
    frames.map(({ bytes }) => bytes[20]),
    [0, 1, 3, 4, 5],
  );

  const next = nextGenerationFile({ packets });
  const at = next.length - 60;
  next[at] = (next[at] ?? 0) ^ 0xff;
  const length = nextGenerationFile({ packets }).length;
  t.true((await collect(readPcap(next))).frames.length >= 5);
  const cut = await collect(readPcap(nextGenerationFile({ packets }).subarray(0, length - 10)));
  t.is(cut.frames.length, 5);
  t.regex(cut.problems[0]?.problem ?? '', /^the file ends in a block of \d+ bytes$/);
});

test('files that end early, cut packets, wrong headers, the other byte order', async (t) => {
  const file = classicFile({ packets: [sll(0, 4, request), sll(0, 4, reply)] });
  const problems = async (bytes: Uint8Array): Promise<string[]> => (await collect(readPcap(bytes))).problems.map(({ problem }) => problem);
  t.deepEqual(await problems(file.subarray(0, 3)), ['the file is too short to be pcap or pcapng']);
  t.deepEqual(await problems(file.subarray(0, 20)), ['the file ends in its header']);
  t.deepEqual(await problems(file.subarray(0, 30)), ['the file ends in the header of a packet']);
  t.deepEqual(await problems(file.subarray(0, -1)), [`the file ends in a packet of ${16 + reply.length} bytes`]);
  t.deepEqual(await problems(new TextEncoder().encode('hello')), ['the file is neither pcap nor pcapng']);
  t.deepEqual(await problems(classicFile({ packets: [sll(0, 4, request, 1)] })), ['the cooked header is of hardware type 1, not 824']);
  t.deepEqual(await problems(classicFile({ packets: [request.subarray(0, 8)] })), [
    'a packet of 8 bytes has no room for a cooked header of 16',
  ]);
  t.deepEqual(await problems(classicFile({ packets: [sll(0, 4, request)], original: 100 })), [
    'the capture cut the packet to 48 of 100 bytes',
  ]);
  const swapped = Uint8Array.of(0, 0, 0, 16, 0, 18, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);
  t.deepEqual(await problems(classicFile({ littleEndian: false, packets: [sll(0, 4, swapped), sll(0, 4, swapped)] })), [
    'the messages are of a machine of the other byte order and cannot be decoded here',
  ]);
});

const traffic: readonly CapturedFrame[] = [
  { direction: 'sent', bytes: request, protocol: 0, time: 1_700_000_000_000.125 },
  { direction: 'received', bytes: concat(reply, newLink(2)), protocol: 0, time: 1_700_000_000_000.375 },
  { direction: 'received', bytes: acknowledge(request, 19), protocol: 0, time: 1_700_000_001_000 },
  { direction: 'sent', bytes: request, protocol: 12, time: 1_700_000_001_000 },
];

test('what the pcap sink writes comes back', async (t) => {
  const chunks: Uint8Array[] = [];
  const sink = pcapSink({ write: (chunk) => chunks.push(chunk as Uint8Array) });
  for (const frame of traffic) sink.write(frame);
  sink.write({ overrun: 'buffer' });
  sink.end();
  const { items } = await collect(readPcap(chunks));
  t.deepEqual(
    items.map((item) => ({ ...item, offset: 0 })),
    traffic.map((frame) => ({ ...frame, offset: 0 })),
  );
  const empty: Uint8Array[] = [];
  pcapSink({ write: (chunk) => empty.push(chunk as Uint8Array) }).end();
  t.deepEqual((await collect(readPcap(empty))).items, []);
});

test('tshark opens what the pcap sink writes', (t) => {
  if (!requireProgram(t, 'tshark')) return;
  t.timeout(300_000);
  const folder = mkdtempSync(join(tmpdir(), 'rxnetlink-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'sink.pcap');
  const sink = pcapSink(captureFile(path));
  for (const frame of traffic) sink.write(frame);
  sink.end();
  const rows = tshark(path, [
    'netlink.hatype',
    'netlink.family',
    'netlink.hdr_len',
    'netlink-route.nltype',
    'netlink-route.ifi_index',
    'netlink-route.ifla_ifname',
    'frame.time_epoch',
  ]);
  t.deepEqual(
    rows.map(([hardware, family, lengths, types, index, name, time]) => [
      Number(hardware),
      Number(family),
      numbersOf(lengths),
      numbersOf(types),
      numbersOf(index),
      name,
      Number(time),
    ]),
    [
      [824, 0, [32], [18], [1], '', 1_700_000_000.000125],
      [824, 0, [40, 40], [16, 16], [1, 2], 'lo,lo', 1_700_000_000.000375],
      [824, 0, [36, 32], [], [], '', 1_700_000_001],
      [824, 12, [32], [], [], '', 1_700_000_001],
    ],
  );
});
