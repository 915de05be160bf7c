import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import fc from 'fast-check';
import { type CapturedFrame, readPcap } from '../../lib/capture/index.ts';
import { partsOf } from '../../lib/cli/workbench/annotation-tree.ts';
import { Codebook } from '../../lib/cli/workbench/codebook.ts';
import { Conversation } from '../../lib/cli/workbench/conversation.ts';
import { bodyOf } from '../../lib/cli/workbench/decoded-message.ts';
import { encodeMessage } from '../../lib/cli/workbench/encode-message.ts';
import { headline } from '../../lib/cli/workbench/headline.ts';
import { literalOf } from '../../lib/cli/workbench/literal.ts';
import { messageFilter } from '../../lib/cli/workbench/message-filter.ts';
import { messageJson } from '../../lib/cli/workbench/message-json.ts';
import { collect } from '../capture/sample.ts';
import { requireOracle } from '../support/oracles.ts';

const SEED = 20_260_601;
const filter = messageFilter('=nothing');

/** All that is shown of a frame. */
function show(conversation: Conversation, frame: CapturedFrame): void {
  for (const message of conversation.read(frame)) {
    headline(message);
    partsOf(message.described.annotations);
    JSON.stringify(messageJson(message));
    literalOf(bodyOf(message));
    filter(message);
  }
}

async function framesOf(root: string): Promise<CapturedFrame[]> {
  const files = readdirSync(root);
  const read = await Promise.all(files.map((file) => collect(readPcap(createReadStream(join(root, file))))));
  return read.flatMap(({ frames }) => frames);
}

test('damaged datagrams of every protocol are shown, never thrown', async (t) => {
  t.timeout(300_000);
  const root = requireOracle(t, 'captures/nlmon');
  if (root === undefined) return;
  const frames = await framesOf(root);
  const change = fc.record({ at: fc.nat(4000), value: fc.nat(255) });
  const conversation = new Conversation(new Codebook());
  fc.assert(
    fc.property(fc.nat(frames.length - 1), fc.array(change, { minLength: 1, maxLength: 6 }), fc.nat(4000), (index, changes, cut) => {
      const frame = frames[index] as CapturedFrame;
      const bytes = frame.bytes.slice(0, cut > 2000 ? undefined : cut);
      for (const { at, value } of changes) if (bytes.length > 0) bytes[at % bytes.length] = value;
      show(conversation, { ...frame, bytes });
      const { protocol: _, ...unsaid } = frame;
      show(conversation, { ...unsaid, bytes });
    }),
    { seed: SEED, numRuns: 3000 },
  );
  t.pass();
});

test('every captured message comes back from its JSON, up to the order of attributes', async (t) => {
  t.timeout(300_000);
  const root = requireOracle(t, 'captures/nlmon');
  if (root === undefined) return;
  const conversation = new Conversation(new Codebook());
  let same = 0;
  let messages = 0;
  for (const frame of await framesOf(root)) {
    for (const message of conversation.read(frame)) {
      const { header, start, end } = message.described;
      if (header === undefined) continue;
      messages++;
      const json = JSON.parse(JSON.stringify(messageJson(message)));
      const bytes = encodeMessage(json, [], 1);
      const again = conversation.read({ ...frame, bytes })[0];
      if (Buffer.compare(bytes.subarray(0, header.length), frame.bytes.subarray(start, end)) === 0) same++;
      t.deepEqual(again && bodyOf(again), bodyOf(message), `${frame.offset} ${message.described.name}`);
    }
  }
  t.log(`${messages} messages, ${same} byte for byte`);
  t.true(messages > 9000);
});
