import { tmpdir } from 'node:os';
import test from 'ava';
import { findProgram, requireOracle, requireProgram } from './oracles.ts';

/** Stands in for ava's context, and remembers what a helper did to it. */
function observed() {
  const lines: string[] = [];
  let passed = 0;
  return {
    lines,
    passed: () => passed,
    log: (...values: readonly unknown[]) => void lines.push(values.join(' ')),
    pass: () => {
      passed += 1;
    },
  };
}

test.beforeEach(() => {
  delete process.env.RXNETLINK_NO_SKIP;
  delete process.env.RXNETLINK_ORACLES;
});

test.serial('a program that is here is found and skips nothing', (t) => {
  const seen = observed();
  t.regex(findProgram('unshare') ?? '', /\/unshare$/);
  t.true(requireProgram(seen, 'unshare'));
  t.deepEqual([seen.lines, seen.passed()], [[], 0]);
});

test.serial('a missing program skips the test, counting, and names its package', (t) => {
  const seen = observed();
  const missing = ['wpa_supplicant', 'hostapd', 'wg', 'conntrack'] as const;
  const program = missing.find((name) => findProgram(name) === undefined);
  if (program === undefined) return t.pass('all of them are installed here');
  t.false(requireProgram(seen, 'unshare', program));
  t.false(requireProgram(seen, program));
  t.regex(seen.lines[0] ?? '', new RegExp(`^skipped: ${program} not found: install the Debian package \\S+ \\(\\d+ in this file\\)$`));
  const counts = seen.lines.map((line) => Number(/\((\d+) in this file\)$/.exec(line)?.[1]));
  t.is((counts[1] ?? 0) - (counts[0] ?? 0), 1);
  t.is(seen.passed(), 2);

  process.env.RXNETLINK_NO_SKIP = '1';
  t.throws(() => requireProgram(seen, program), { message: /nothing may be skipped/ });
  t.is(seen.passed(), 2);
});

test.serial('an oracle that is not there skips; with a folder that lacks it, nothing may be skipped in CI', (t) => {
  const seen = observed();
  process.env.RXNETLINK_NO_SKIP = '1';
  t.is(requireOracle(seen, 'uapi'), undefined);
  t.regex(seen.lines.join('\n'), /^skipped: RXNETLINK_ORACLES is not set/);

  process.env.RXNETLINK_ORACLES = tmpdir();
  t.is(requireOracle(seen, '.'), tmpdir());
  t.throws(() => requireOracle(seen, 'nosuch'), { message: /which has no nosuch/ });
});
