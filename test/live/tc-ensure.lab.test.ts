import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { EnsureOutcome } from './tc-ensure.ts';

/** What the kernel tells otherwise than it was told, so that `ensure` cannot know it again, and why. */
const notKnownAgain: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/ sfq redflowlimit/, 'the kernel does not tell the limit of a flow'],
  [/ tbf .* linklayer atm/, 'the kernel counts cells where tc counts bytes, and tells the sum'],
  [/ enc_dst_ip 10.* enc_src_ip fd/, 'the kernel keeps addresses of one family'],
  [/ lse depth 1 label 100$/, 'the kernel tells a single label the old way'],
  [/canid\(/, 'the kernel sorts the identifiers'],
];

test('ensure of every command makes it once', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(900_000);
  const program = new URL('tc-ensure.js', import.meta.url).pathname;
  const { status, stdout, stderr } = await runInLab('uml', ['node', program], { timeoutMs: 800_000 });
  t.is(status, 0, stderr);
  const outcomes = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as EnsureOutcome);
  const made = outcomes.filter(({ first }) => first !== undefined);
  const known = made.filter(({ second, changes }) => second === 'unchanged' && changes === 0);
  t.log(`${outcomes.length} commands: ${made.length} made, ${known.length} left alone the second time`);
  t.true(known.length >= 165, String(known.length));
  const others = made.filter((outcome) => !known.includes(outcome));
  t.deepEqual(
    others.filter(({ typed }) => !notKnownAgain.some(([pattern]) => pattern.test(typed))),
    [],
  );
  for (const [pattern, reason] of notKnownAgain)
    t.true(
      others.some(({ typed }) => pattern.test(typed)),
      reason,
    );
});
