import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { encodeMessage } from '../../lib/cli/workbench/encode-message.ts';
import { NLM_F, readHeader } from '../../lib/frame/header.ts';
import { viewOf } from '../../lib/frame/split.ts';
import { Link } from '../../lib/messages/route/link.ts';
import { decode } from '../../lib/schema/index.ts';
import { findProgram } from '../support/oracles.ts';
import { skip } from '../support/skip.ts';
import { COMMAND } from './rxnetlink.ts';

const folder = mkdtempSync(join(tmpdir(), 'rxnl-encode-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const message = {
  type: 'RTM_NEWLINK',
  flags: 'REQUEST|ACK|CREATE|EXCL',
  body: { ifname: 'v5', linkinfo: { kind: 'vlan', data: { id: 5 } } },
};
const encode = (input: unknown, ...args: readonly string[]) =>
  spawnSync(process.execPath, [COMMAND, 'encode', ...args], { input: typeof input === 'string' ? input : JSON.stringify(input) });

test('header and body', (t) => {
  const bytes = encodeMessage(message, [], 9);
  t.like(readHeader(viewOf(bytes), 0), { type: 16, sequence: 9, port: 0, flags: NLM_F.request | NLM_F.ack | NLM_F.create | NLM_F.excl });
  t.like(decode(Link, bytes.subarray(16)), message.body);
  t.is(readHeader(viewOf(encodeMessage({ type: 'RTM_GETLINK' }, [], 1)), 0).flags, NLM_F.request | NLM_F.ack);
  t.is(readHeader(viewOf(encodeMessage({ type: 'RTM_GETLINK', flags: ['request', 'DUMP'] }, [], 1)), 0).flags, NLM_F.request | NLM_F.dump);
  const header = { type: 30, flags: 1, sequence: 5, port: 6 };
  const generic = encodeMessage({ type: 'CTRL_CMD_GETFAMILY', header: { ...header, type: 16 }, body: { familyName: 'x' } }, [], 1);
  t.deepEqual([...generic.subarray(16)], [3, 2, 0, 0, 6, 0, 2, 0, 0x78, 0, 0, 0]);
  t.deepEqual(
    [...encodeMessage({ type: 'anything', header, payload: '0102' }, [], 1).subarray(0, 18)],
    [18, 0, 0, 0, 30, 0, 1, 0, 5, 0, 0, 0, 6, 0, 0, 0, 1, 2],
  );
});

test('hex, raw bytes, C and TypeScript hold the same', async (t) => {
  const bytes = Buffer.from(encodeMessage(message, [], 1));
  const hex = encode(message).stdout.toString();
  t.is(hex.split('\n')[0], '# RTM_NEWLINK');
  t.is(hex.replace(/^#.*$/gm, '').replace(/\s/g, ''), bytes.toString('hex'));
  t.deepEqual(encode(message, '--format', 'raw').stdout, bytes);
  const typescript = join(folder, 'bytes.mjs');
  writeFileSync(typescript, encode([message, message], '--format', 'ts').stdout);
  const { rtmNewlink, rtmNewlink2 } = (await import(typescript)) as Record<string, Uint8Array>;
  t.deepEqual(Buffer.from(rtmNewlink ?? []), bytes);
  t.deepEqual(Buffer.from(rtmNewlink2 ?? []).subarray(12), bytes.subarray(12));
  if (findProgram('gcc') === undefined) return skip(t, 'gcc not found: install the Debian package gcc');
  const c = encode(message, '--format', 'c').stdout.toString();
  writeFileSync(
    join(folder, 'bytes.c'),
    `#include <stdio.h>\n${c}\nint main(void) { fwrite(rtm_newlink, sizeof rtm_newlink, 1, stdout); return 0; }\n`,
  );
  t.is(spawnSync('gcc', ['-Wall', '-Werror', '-o', join(folder, 'bytes'), join(folder, 'bytes.c')]).status, 0);
  t.deepEqual(spawnSync(join(folder, 'bytes')).stdout, bytes);
});

// biome-ignore format: table
const mistakes: readonly (readonly [input: string, message: string])[] = [
  ['{"body":{}}', 'a message has a "type": {"type":"RTM_GETLINK","body":{"index":1}}'],
  ['{"type":"RTM_NEWLINC"}', 'no message "RTM_NEWLINC" is described, did you mean "RTM_NEWLINK"?'],
  ['{"type":"RTM_NEWLINK","body":{"mtuu":1}}', 'no property "mtuu", did you mean "mtu"?'],
  ['{"type":"RTM_NEWLINK","flags":"REQEST"}', 'no flag "REQEST", did you mean "request"?'],
  ['{"type":"CTRL_CMD_GETFAMILY"}', 'CTRL_CMD_GETFAMILY: each system numbers the families of generic netlink anew: give "header":{"type":…}'],
  ['7', 'encode: a message is an object: {"type":…,"body":…}'],
];

for (const [input, message] of mistakes) {
  test(`${input}: 2, and one line`, (t) => {
    const { status, stderr, stdout } = encode(input);
    t.deepEqual([status, stdout.toString(), stderr.toString()], [2, '', `rxnetlink: ${message} (see --help)\n`]);
  });
}

test('what is no JSON: the line', (t) => {
  t.regex(encode('{"type":"RTM_GETLINK"}\n{"type":}\n').stderr.toString(), /^rxnetlink: encode: line 2: this is not JSON: /);
});
