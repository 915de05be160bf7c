import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';

test('the state follows links of many kinds on a kernel that has them', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(400_000);
  const ava = [process.execPath, 'node_modules/ava/entrypoints/cli.mjs', 'dist/test/ipdb/kinds.test.js'];
  const { status, stdout, stderr } = await runInLab('uml', ava);
  t.is(status, 0, stdout + stderr);
  t.notRegex(stdout, /skipped:/);
});
