import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { EnsureOutcome } from './tc-ensure.ts';

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
  t.true(made.length >= 165, String(made.length));
  t.deepEqual(
    made.filter((outcome) => !known.includes(outcome)),
    [],
  );
});
