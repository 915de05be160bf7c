import { execFileSync } from 'node:child_process';
import test from 'ava';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { runUnprivileged } from '../support/unprivileged.ts';
import { furnish } from './furnish.ts';
import { COMMAND, onTerminal, requireTerminal, rxnetlink } from './rxnetlink.ts';

test('colours only on a terminal, and there only where they are wanted', (t) => {
  if (!requireNamespaces(t) || !requireTerminal(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const list = ['list', 'link', '-n', ns.name];
  const sequence = '\u001b[';
  t.true(onTerminal(list).out.includes(sequence));
  t.false(onTerminal([...list, '--no-color']).out.includes(sequence));
  t.false(onTerminal(list, { NO_COLOR: '1' }).out.includes(sequence));
  t.true(onTerminal(list, { NO_COLOR: '' }).out.includes(sequence));
  t.false(onTerminal(list, { TERM: 'dumb' }).out.includes(sequence));
  t.false(rxnetlink(list).out.includes(sequence));
  t.false(onTerminal([...list, '--json']).out.includes(sequence));
});

test('on a terminal of 80 columns no line is longer, and nothing is missing', (t) => {
  if (!requireNamespaces(t) || !requireTerminal(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  for (const object of ['link', 'address', 'route', 'rule', 'neighbour']) {
    const narrow = onTerminal(['list', object, '--no-color', '-n', ns.name]).out.trimEnd().split('\n');
    t.true(narrow.length > 1);
    t.deepEqual(
      narrow.filter((line) => line.length > 80),
      [],
    );
    const wide = rxnetlink(['list', object, '-n', ns.name]).out;
    const words = (text: string): string[] =>
      text
        .split(/\s+/)
        .filter((word) => !/^(DETAILS|\d+s|)$/.test(word))
        .sort();
    t.deepEqual(words(narrow.join('\n')), words(wide));
  }
  const lines = rxnetlink(['list', 'route', '-n', ns.name], { COLUMNS: '60' }).out.split('\n');
  t.deepEqual(
    lines.filter((line) => line.length > 60),
    [],
  );
});

test('what others have named does nothing to a terminal, and columns keep their places', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'add', 'clear\u001b[2J', 'type', 'veth', 'peer', 'name', '網');
  ns.ip('link', 'set', '網', 'alias', 'red \u001b[31m');
  const listed = rxnetlink(['list', 'link', 'kind=veth', '-n', ns.name]).out;
  const monitored = execFileSync('bash', ['-c', `"${process.execPath}" "${COMMAND}" monitor link -n ${ns.name} | head -3`], {
    encoding: 'utf8',
  });
  for (const text of [listed, monitored]) {
    t.false(text.includes('\u001b'));
    t.true(text.includes('clear␛[2J'));
    t.true(text.includes('alias red ␛[31m'));
  }
  const [title = '', ...lines] = listed.trimEnd().split('\n');
  const wide = lines.find((line) => line.startsWith('網')) ?? '';
  t.is(wide.slice(title.indexOf('KIND') - 1).split(' ')[0], 'veth', 'a wide character takes two columns');
});

test('a plain user may list', (t) => {
  if (!requireProgram(t, 'setpriv')) return;
  const { status, stdout, stderr } = runUnprivileged(COMMAND, ['list', 'link', 'name=lo'], { userNamespace: false });
  t.deepEqual([status, stderr], [0, '']);
  t.regex(stdout, /^NAME .*\nlo /);
});
