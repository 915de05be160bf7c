import test from 'ava';
import { avaCommand, requireLab, runInLab } from '../support/lab.ts';

/** A seed takes a minute and more: `RXNETLINK_LAB_SEEDS=1,2,3` asks for other ones, of those of random.test.ts. */
const seeds = (process.env.RXNETLINK_LAB_SEEDS ?? '5').split(',');

test('the state follows links of many kinds, and random operations, on a kernel that has them', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(1_500_000);
  const files = ['kinds', 'random'].map((name) => `dist/test/ipdb/${name}.test.js`);
  const titles = ['the state follows links of many kinds', ...seeds.map((seed) => `*seed ${seed}`)];
  const { status, stdout, stderr } = await runInLab('uml', avaCommand(files, titles), { timeoutMs: 1_200_000 });
  t.is(status, 0, stdout + stderr);
  t.notRegex(stdout, /skipped:/);
  t.regex(stdout, new RegExp(`${seeds.length + 1} tests passed`));
});
