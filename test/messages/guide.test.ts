import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { COMMAND } from '../cli/rxnetlink.ts';
import { codeBlocks } from '../support/markdown.ts';
import { requireNamespaces } from '../support/namespace.ts';
import { skip } from '../support/skip.ts';
import { createStage } from '../support/stage.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const blocks = codeBlocks(readFileSync(join(root, 'lib/messages/README.md'), 'utf8'));

// The package finds itself by its own name only from inside.
const folder = mkdtempSync(join(root, 'dist', 'guide-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const files = new Map<string, string>();
for (const { language, code } of blocks) {
  const name = /^(?:\/\/|#) (\S+)$/m.exec(code)?.[1];
  if ((language !== 'js' && language !== 'hex') || name === undefined) continue;
  files.set(name, code);
  writeFileSync(join(folder, name), code);
}

/** What the guide says a file prints: the text behind the block. */
function printsOf(file: string): string {
  const at = blocks.findIndex(({ code }) => code.includes(`${file}\n`));
  return blocks.slice(at + 1).find(({ language }) => language === 'text')?.code ?? '';
}

const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });

test('every file of the guide is here, and the two definitions have under 40 lines', (t) => {
  t.deepEqual(
    [...files.keys()],
    ['mptcp.mjs', 'mptcp.hex', 'limits.mjs', 'generation.hex', 'generation.mjs', 'ask-generation.mjs', 'marshal.mjs', 'offline.mjs'],
  );
  const lines = ['mptcp.mjs', 'generation.mjs'].flatMap((name) => (files.get(name) ?? '').split('\n').filter((line) => line.trim() !== ''));
  t.true(lines.length < 40, `${lines.length} lines`);
});

for (const words of [
  'mptcp.hex --protocol generic --definition ./mptcp.mjs',
  'generation.hex --protocol netfilter',
  'generation.hex --protocol netfilter --definition ./generation.mjs',
]) {
  test(`the capture reads as the guide shows it: ${words}`, (t) => {
    const { stdout, stderr, status } = run(COMMAND, 'decode', ...words.split(' '));
    t.deepEqual([status, stderr, stdout], [0, '', printsOf(words)]);
  });
}

test('the custom marshal and the custom transport do what they say', (t) => {
  const { stdout, stderr, status } = run('offline.mjs');
  t.deepEqual([status, stderr, stdout], [0, '', printsOf('// offline.mjs')]);
});

test('a marshal may stand behind --definition', (t) => {
  const { stdout, stderr } = run(COMMAND, 'decode', 'generation.hex', '--definition', './marshal.mjs', '--json');
  t.is(stderr, '');
  t.like(JSON.parse(stdout), { type: 'NFT_MSG_NEWGEN', body: { id: 1, procName: 'python3' } });
});

for (const [file, absent] of [
  ['limits.mjs', /mptcp_pm: no such generic netlink family/],
  ['ask-generation.mjs', /^generation: .*(EINVAL|EPROTONOSUPPORT|EOPNOTSUPP)/],
] as const) {
  test(`${file} speaks to the kernel`, async (t) => {
    if (!requireNamespaces(t)) return;
    const stage = await createStage(folder);
    t.teardown(stage.close);
    const program = stage.start(process.execPath, file);
    const status = await program.ended;
    if (absent.test(program.stderr)) return skip(t, program.stderr.trim(), { always: true });
    // What the process is called: from Node 24 on its main thread has a name of its own.
    const stdout = program.stdout.replace(/(node-)?MainThread/, 'node');
    t.deepEqual([status, program.stderr, stdout], [0, '', printsOf(`// ${file}`)]);
  });
}
