import { fileURLToPath } from 'node:url';
import test from 'ava';
import { requireProgram } from '../support/oracles.ts';
import { requireUserNamespaces, runUnprivileged } from '../support/unprivileged.ts';

const files = [
  'link',
  'address',
  'route',
  'rule',
  'neighbour',
  'link-commands',
  'link-lookup',
  'batch',
  'address-commands',
  'route-commands',
  'rule-commands',
  'neighbour-commands',
  'extended-ack',
];

test('in a user namespace of his own, a plain user lists and changes links, addresses, routes, rules and neighbours as root does', (t) => {
  if (!requireProgram(t, 'ip', 'setpriv', 'unshare') || !requireUserNamespaces(t)) return;
  t.timeout(300_000);
  const [first = '', ...more] = files.map((name) => fileURLToPath(new URL(`./${name}.test.js`, import.meta.url)));
  const { status, stdout, stderr } = runUnprivileged(first, more, { timeoutMs: 280_000 });
  t.is(status, 0, `${stdout}\n${stderr}`);
  // None of them may have been skipped for want of a namespace.
  t.regex(stdout, /every field that ip prints is ours/);
  t.notRegex(stdout, /skipped: only root/);
  const passed = Number(/(\d+) tests passed/.exec(stdout)?.[1]);
  t.true(passed >= 80, `${passed} tests passed`);
});
