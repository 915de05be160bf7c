import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { requireUserNamespaces, runUnprivileged } from './unprivileged.ts';

const whoAmI = `
import { readFileSync } from 'node:fs';
const capabilities = readFileSync('/proc/self/status', 'utf8').match(/CapEff:\\t(\\w+)/)[1];
const [, outside, count] = readFileSync('/proc/self/uid_map', 'utf8').trim().split(/\\s+/);
console.log(JSON.stringify({ capabilities, outside, count, ownRun: /^tmpfs \\/run /m.test(readFileSync('/proc/self/mounts', 'utf8')), args: process.argv.slice(2), env: process.env.WHO }));
`;

function writeScript(t: ExecutionContext, source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  chmodSync(folder, 0o755);
  const script = join(folder, 'script.mjs');
  writeFileSync(script, source);
  chmodSync(script, 0o644);
  return script;
}

test('a script runs as a plain user of the machine', (t) => {
  const { status, stdout, stderr } = runUnprivileged(writeScript(t, whoAmI), ['a b'], { userNamespace: false, env: { WHO: 'me' } });
  t.is(status, 0, stderr);
  t.like(JSON.parse(stdout), { capabilities: '0000000000000000', count: '4294967295', ownRun: false, args: ['a b'], env: 'me' });
});

test('a script runs as a plain user who is root of namespaces of its own, with an empty /run', (t) => {
  if (!requireUserNamespaces(t)) return;
  const { status, stdout, stderr } = runUnprivileged(writeScript(t, whoAmI));
  t.is(status, 0, stderr);
  const seen = JSON.parse(stdout);
  t.like(seen, { count: '1', ownRun: true });
  t.not(seen.outside, '0');
  t.not(seen.capabilities, '0000000000000000');
});

test('a compiled test file passes in there, through ava', (t) => {
  if (!requireUserNamespaces(t)) return;
  const { status, stdout, stderr } = runUnprivileged(fileURLToPath(new URL('namespace.test.js', import.meta.url)));
  t.is(status, 0, stdout + stderr);
  t.regex(stdout, /2 tests passed/);
  t.notRegex(stdout, /skipped/);
});

test('a script that nobody can reach runs without capabilities all the same', (t) => {
  const script = writeScript(t, whoAmI);
  chmodSync(script, 0o600);
  const outside = runUnprivileged(script, [], { userNamespace: false });
  t.is(outside.status, 0, outside.stderr);
  t.like(JSON.parse(outside.stdout), { capabilities: '0000000000000000' });
  if (!requireUserNamespaces(t)) return;
  const inside = runUnprivileged(script);
  t.is(inside.status, 0, inside.stderr);
  t.like(JSON.parse(inside.stdout), { count: '1', ownRun: true });
});

test('a script that fails or goes on too long is not taken for a success', (t) => {
  const failing = writeScript(t, 'console.error("no"); process.exitCode = 3;');
  t.like(runUnprivileged(failing, [], { userNamespace: false }), { status: 3, stdout: '', stderr: 'no\n' });
  const slow = writeScript(t, 'setTimeout(() => {}, 60_000);');
  t.is(runUnprivileged(slow, [], { userNamespace: false, timeoutMs: 500 }).status, null);
});
