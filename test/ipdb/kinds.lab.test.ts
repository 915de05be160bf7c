import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';

test('the state follows links of many kinds, and random operations, on a kernel that has them', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(800_000);
  const files = ['kinds', 'random'].map((name) => `dist/test/ipdb/${name}.test.js`);
  // A seed of each sort: User Mode Linux takes minutes for one.
  const titles = ['the state follows links of many kinds', '*seed 1', '*seed 5'];
  const ava = [
    process.execPath,
    'node_modules/ava/entrypoints/cli.mjs',
    '-c',
    '1',
    ...files,
    ...titles.flatMap((title) => ['--match', title]),
  ];
  const { status, stdout, stderr } = await runInLab('uml', ava, { timeoutMs: 600_000 });
  t.is(status, 0, stdout + stderr);
  t.notRegex(stdout, /skipped:/);
  t.regex(stdout, /3 tests passed/);
});
