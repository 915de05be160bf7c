import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { RowOutcome } from './tc-rows.ts';

/** What does not make the same when it is given back as it was read, and why. */
const keptBack: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/ gred setup /, 'the kernel tells the queues, and takes them only afterwards: one request cannot give them back'],
  [/ plug release/, 'plug is told what to do, not what to be, and tells nothing'],
];

test('tc shows of what we make what it shows of its own, and what we read makes the same again', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(1_800_000);
  const program = new URL('tc-rows.js', import.meta.url).pathname;
  const { status, stdout, stderr } = await runInLab('uml', ['node', program], { timeoutMs: 900_000 });
  t.is(status, 0, stderr);
  const outcomes = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as RowOutcome);
  const of = (result: RowOutcome['result']): readonly RowOutcome[] => outcomes.filter((outcome) => outcome.result === result);
  const list = (some: readonly RowOutcome[]): string => some.map(({ typed }) => typed).join('; ') || 'none';
  const [refused, unknown] = [of('refused'), of('unknown')];
  const again = outcomes.filter(({ again: made }) => made === 'equal').length;
  t.log(`${outcomes.length} commands: ${of('equal').length} equal, ${again} of them also when given back`);
  t.log(`refused to tc and us alike: ${list(refused)}`);
  t.log(`not known to this tc: ${list(unknown)}`);
  t.deepEqual(of('failed'), []);
  t.true(of('equal').length >= 190, `${of('equal').length} equal`);
  t.true(again >= 160, `${again} given back`);
  const notAgain = outcomes.filter(({ again: made }) => made === 'failed');
  t.deepEqual(
    notAgain.filter(({ typed }) => !keptBack.some(([pattern]) => pattern.test(typed))),
    [],
  );
  // Every reason still holds.
  for (const [pattern, reason] of keptBack)
    t.true(
      notAgain.some(({ typed }) => pattern.test(typed)),
      reason,
    );
});
