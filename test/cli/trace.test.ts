import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { rxnetlink } from './rxnetlink.ts';

const messages = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

test('the conversation of a command, and of its children; its exit code and its own output apart', (t) => {
  if (!requireNamespaces(t) || !requireProgram(t, 'strace', 'ip')) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  const { code, out, err } = rxnetlink([
    'trace',
    '--json',
    '--',
    'sh',
    '-c',
    `ip -n ${ns.name} link show lo; ip -n ${ns.name} link del nosuch; exit 7`,
  ]);
  t.is(code, 7);
  t.regex(err, /^1: lo: [\s\S]*Cannot find device/);
  const all = messages(out);
  t.true(
    all.some(
      ({ type, direction, body }) => type === 'RTM_NEWLINK' && direction === 'received' && (body as { ifname: string }).ifname === 'lo',
    ),
  );
  t.true(all.some(({ error, answers }) => error === 'ENODEV' && answers !== undefined));
  t.true(new Set(all.map(({ pid }) => pid)).size >= 2);
});

test('options behind -- are those of the command', (t) => {
  if (!requireProgram(t, 'strace')) return;
  const { code, out, err } = rxnetlink(['trace', '--', 'sh', '-c', 'echo "$@"', 'sh', '--help', '--json', '007']);
  t.deepEqual([code, out, err], [0, '', '--help --json 007\n']);
});

test('a command that is not there', (t) => {
  if (!requireProgram(t, 'strace')) return;
  const { code, err } = rxnetlink(['trace', '--', 'rxnl-no-such-command']);
  t.is(code, 127);
  t.regex(err, /rxnl-no-such-command: not found/);
});
