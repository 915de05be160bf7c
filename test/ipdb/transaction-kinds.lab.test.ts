import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';

test('transactions with links of many kinds, on a kernel that has them', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(800_000);
  const files = ['transaction-kinds', 'moves'].map((name) => `dist/test/ipdb/${name}.test.js`);
  const ava = [process.execPath, 'node_modules/ava/entrypoints/cli.mjs', '-c', '1', ...files];
  const { status, stdout, stderr } = await runInLab('uml', ava, { timeoutMs: 600_000 });
  t.is(status, 0, stdout + stderr);
  t.notRegex(stdout, /skipped:/);
});
