import { execFileSync } from 'node:child_process';
import test from 'ava';

const summary = (log: string): string => execFileSync('.ci/ava-summary', ['/dev/stdin'], { encoding: 'utf8', input: log }).trim();

const good = `
  ✔ one
  ✔ two (1.2s)
    ℹ skipped: iw not found: install the Debian package iw (1 in this file)
  - [skip] three
  ─

  2 tests passed
  1 test skipped
`;
const bad = `
  ✔ a › one
  \u001b[31m✘\u001b[39m [fail]: a › two 5 tests failed
  ✔ b › three
  ─

  a › two

  1 test failed
  1 hook failed
  2 unhandled rejections
`;

test('one good run, one bad run, and both in one log are summed up', (t) => {
  t.is(summary(good), '2 passed, 0 failed, 2 skipped');
  t.is(summary(bad), '2 passed, 4 failed, 0 skipped');
  t.is(summary(good + bad + good), '6 passed, 4 failed, 4 skipped');
});

test('a run that broke off counts for what it did, and no run for nothing', (t) => {
  t.is(
    summary('  ✔ one\n\n  ✘ Timed out while running tests\n\n  ─\n\n  1 test remained pending after a timeout\n'),
    '1 passed, 1 failed, 0 skipped',
  );
  t.is(summary('  ✔ one\n  ✘ dist/test/a.test.js exited with a non-zero exit code: 1\n'), '1 passed, 0 failed, 0 skipped');
  t.is(summary('> rxnetlink@0.1.0 test\n> ava\n'), '0 passed, 0 failed, 0 skipped');
});
