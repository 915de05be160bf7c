import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { Codebook } from '../../lib/cli/workbench/codebook.ts';
import { Conversation } from '../../lib/cli/workbench/conversation.ts';
import { bodyOf } from '../../lib/cli/workbench/decoded-message.ts';
import { definitionsNamed } from '../../lib/cli/workbench/definition.ts';
import { guessProtocol } from '../../lib/cli/workbench/guess-protocol.ts';
import { NETLINK } from '../../lib/messages/protocol.ts';
import { getLink, messageOf } from '../capture/sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'rxnl-definition-'));
test.after.always(() => rmSync(folder, { recursive: true }));

/** Codecs are plain data: a module without imports may make them. */
const codec = `{ kind: 'attributes', prefix: 'DEMO', entries: [{ key: 'id', type: 1, codec: { kind: 'integer', name: 'u32', size: 4, signed: false, bigEndian: false }, flags: 0 }], variants: [] }`;
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const id = [8, 0, 1, 0, 7, 0, 0, 0];
const first = async (word: string, bytes: Uint8Array, protocol?: number): Promise<readonly [string, unknown]> => {
  const [message] = new Conversation(new Codebook(await definitionsNamed(word), protocol)).read({ direction: 'unknown', bytes });
  return [message?.described.name ?? '', message && bodyOf(message)];
};

test('a schema, a table, a family, a lookup of a module', async (t) => {
  const body = { id: 7 };
  t.deepEqual(await first(file('schema.mjs', `export const Demo = ${codec};`), messageOf(99, 0, 0, id)), ['Demo', body]);
  t.deepEqual(await first(file('table.mjs', `export const demo = { DEMO_NEW: [99, ${codec}] };`), messageOf(99, 0, 0, id)), [
    'DEMO_NEW',
    body,
  ]);
  t.deepEqual(
    await first(
      file('family.mjs', `export const FAMILY = 'demo'; export const demo = { requests: { DEMO_GET: [3, ${codec}] } };`),
      messageOf(30, 1, 0, [3, 1, 0, 0, ...id]),
      NETLINK.generic,
    ),
    ['DEMO_GET', body],
  );
  t.deepEqual(
    await first(
      file('lookup.mjs', `export const marshal = { definitionOf: ({ header }) => ({ name: 'T' + header.type, codec: ${codec} }) };`),
      messageOf(99, 0, 0, id),
    ),
    ['T99', body],
  );
});

test('of several schemas one is named; what is of no use is refused', async (t) => {
  const two = file('two.mjs', `export const One = ${codec}; export const Two = ${codec};`);
  await t.throwsAsync(definitionsNamed(two), { message: `--definition ${two}: which of its codecs? There are ${two}#One, ${two}#Two` });
  t.deepEqual(await first(`${two}#Two`, messageOf(99, 0, 0, id)), ['Two', { id: 7 }]);
  await t.throwsAsync(definitionsNamed(file('none.mjs', 'export const answer = 42;')), { message: /it exports no schema, no table/ });
  await t.throwsAsync(definitionsNamed(file('broken.mjs', 'export const = 1;')), { name: 'UsageError', message: /broken\.mjs: / });
});

test('names of this library', async (t) => {
  t.deepEqual((await first('RTM_NEWLINK', messageOf(99, 0, 0, [0, 0, 1, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])))[0], 'RTM_NEWLINK');
  t.is((await definitionsNamed('nl80211'))[0]?.kind, 'family');
  t.is((await definitionsNamed('rtnl'))[0]?.kind, 'lookup');
});

test('the protocol of bare bytes', (t) => {
  t.is(guessProtocol(getLink(1)), NETLINK.route);
  t.is(guessProtocol(messageOf(16, 1, 0, [3, 1, 0, 0])), NETLINK.generic);
  t.is(guessProtocol(messageOf(0x0601, 1, 0, [2, 0, 0, 0])), NETLINK.netfilter);
  t.is(guessProtocol(new TextEncoder().encode('add@/devices/x\0ACTION=add\0')), NETLINK.kobject_uevent);
  t.is(guessProtocol(messageOf(9999, 0, 0, [255, 0, 0, 0])), undefined);
  t.is(guessProtocol(new Uint8Array()), undefined);
});

test('numbers of families are learned from what the controller says', (t) => {
  const conversation = new Conversation(new Codebook([], NETLINK.generic));
  const named = [12, 0, 2, 0, ...Buffer.from('nl80211\0'), 6, 0, 1, 0, 30, 0, 0, 0];
  const asked = messageOf(30, 1, 2, [1, 0, 0, 0]);
  t.is(conversation.read({ direction: 'sent', bytes: asked })[0]?.described.name, 'family 30 command 1');
  conversation.read({ direction: 'received', bytes: messageOf(16, 0, 1, [1, 2, 0, 0, ...named]) });
  t.is(conversation.read({ direction: 'sent', bytes: asked })[0]?.described.name, 'NL80211_CMD_GET_WIPHY');
});

test('uevents are text', (t) => {
  const conversation = new Conversation(new Codebook());
  const bytes = new TextEncoder().encode('add@/devices/virtual/net/v0\0ACTION=add\0INTERFACE=v0\0');
  const [message] = conversation.read({ direction: 'received', protocol: NETLINK.kobject_uevent, bytes });
  t.deepEqual(message && bodyOf(message), {
    action: 'add',
    devpath: '/devices/virtual/net/v0',
    variables: { ACTION: 'add', INTERFACE: 'v0' },
  });
  t.is(message?.described.annotations.at(-1)?.end, bytes.length);
});
