import { createReadStream, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import {
  type CaptureItem,
  type Chunks,
  describeFrame,
  isCapturedFrame,
  isProblem,
  lookupOf,
  readCapture,
  readHex,
  readPcap,
  readRecording,
  readStrace,
  recordingSink,
  replay,
} from '../../lib/capture/index.ts';
import { requireOracle } from '../support/oracles.ts';
import { classicFile, nextGenerationFile, sll } from './pcap-file.ts';
import { acknowledge, collect, getLink, newLink, straceDump, straceString } from './sample.ts';

const SEED = 20_260_101;
const readers: Readonly<Record<string, (chunks: Chunks) => AsyncIterable<CaptureItem>>> = {
  readStrace,
  readPcap,
  readHex,
  readRecording,
  readCapture,
};
const nothing = lookupOf({});

/** Reads a file, and does with each item what users do: nothing may throw, and a problem says where. */
async function survive(read: (chunks: Chunks) => AsyncIterable<CaptureItem>, file: Uint8Array): Promise<CaptureItem[]> {
  const { items } = await collect(read(file));
  for (const item of items) {
    if (isCapturedFrame(item)) describeFrame(item, nothing);
    else if (isProblem(item) && item.line === undefined && item.offset === undefined)
      throw new Error(`${item.problem}: nobody knows where`);
  }
  replay(items).close();
  return items;
}

const request = getLink(1);
const packets = [sll(0, 4, request), sll(0, 4, newLink(1)), sll(0, 4, acknowledge(request))];
const recording: string[] = [];
const sink = recordingSink({ write: (chunk) => recording.push(String(chunk)) });
for (const bytes of [request, newLink(1)]) sink.write({ direction: 'sent', bytes, time: 5, group: 1 });

const originals: readonly Uint8Array[] = [
  [
    '100   socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3',
    `100   sendto(3, ${straceString(request, 'x')}, 32, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12 <unfinished ...>`,
    '100   <... sendto resumed>) = 32',
    `[pid 100] 12:00:00 recvmsg(3, {msg_name={sa_family=AF_NETLINK, nl_groups=0x000001}, msg_iov=[{iov_base=[{nlmsg_len=40}], iov_len=99}]}, 0) = 40 <0.1>`,
    ' * 40 bytes in buffer 0',
    straceDump(newLink(1)),
  ].join('\n'),
  `# hex\n0000: ${Buffer.from(request).toString('hex')}\n\n"\\x10\\x00" 0x1, a:b ; c\n`,
  recording.join(''),
]
  .map((text): Uint8Array => new TextEncoder().encode(text))
  .concat(classicFile({ packets }), classicFile({ packets, littleEndian: false }), nextGenerationFile({ packets }));

test('a file of each format, mutated, cut and mixed at random, never throws', async (t) => {
  t.timeout(120_000);
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.nat(12),
    insert: fc.uint8Array({ maxLength: 12 }),
  });
  const file = fc.record({
    original: fc.nat(originals.length - 1),
    other: fc.nat(originals.length - 1),
    changes: fc.array(change, { maxLength: 5 }),
    end: fc.double({ min: 0, max: 2, noNaN: true }),
  });
  await fc.assert(
    fc.asyncProperty(file, async ({ original, other, changes, end }) => {
      let bytes = Buffer.concat([originals[original] ?? new Uint8Array(), originals[other] ?? new Uint8Array()]);
      for (const { at, remove, insert } of changes) {
        const start = Math.floor(at * bytes.length);
        bytes = Buffer.concat([bytes.subarray(0, start), insert, bytes.subarray(start + remove)]);
      }
      for (const read of Object.values(readers)) await survive(read, bytes.subarray(0, Math.ceil(end * bytes.length)));
    }),
    { seed: SEED, numRuns: 4000 },
  );
  t.pass();
});

test('random bytes, and random text, never throw', async (t) => {
  t.timeout(120_000);
  const word = fc.constantFrom(
    'recvmsg(3, ',
    '{msg_iov=[',
    '"\\x',
    '"',
    '...',
    ' | 00000  00',
    ') = ',
    '\n',
    ' * 4 bytes in buffer 0',
    '<unfinished ...>',
    '<... recvmsg resumed>',
    '\\',
    'socket(AF_NETLINK, 0, 0) = 3\n',
    '{"sent":"',
    '0x',
    ':',
    '/*',
  );
  const text = fc.array(fc.oneof(word, fc.string()), { maxLength: 30 }).map((words) => new TextEncoder().encode(words.join('')));
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 400 })), async (bytes) => {
      for (const read of Object.values(readers)) await survive(read, bytes);
    }),
    { seed: SEED, numRuns: 4000 },
  );
  t.pass();
});

test('captured traces and packets with a damaged place: what is before and behind it is read', async (t) => {
  t.timeout(120_000);
  const root = requireOracle(t, 'captures');
  if (root === undefined) return;
  let seed = SEED;
  const random = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return seed % below;
  };
  let files = 0;
  let silent = 0;
  for (const folder of ['linux-6.18', 'nlmon']) {
    for (const name of readdirSync(join(root, folder)).filter((file) => /\.(?:strace|pcap)$/.test(file))) {
      const original = readFileSync(join(root, folder, name));
      const whole = (await collect(readCapture(createReadStream(join(root, folder, name))))).frames.length;
      for (let round = 0; round < 4; round++) {
        const damaged = Buffer.from(original);
        for (let at = 64 + random(damaged.length - 100), count = 0; count < 24; count++) damaged[at + count] = random(256);
        const { frames, problems } = await collect(readCapture(damaged));
        t.true(frames.length >= whole - 4, `${name}: ${frames.length} of ${whole} with ${problems.length} problems`);
        if (frames.length < whole && problems.length === 0) silent++;
        files++;
      }
      await survive(readCapture, original.subarray(0, random(original.length)));
    }
  }
  t.is(silent, 0);
  t.log(`${files} damaged files`);
  t.true(files > 300);
});
