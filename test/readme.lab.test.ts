import test from 'ava';
import { requireLab, runInLab } from './support/lab.ts';

test('the README does what it says on a kernel that has every kind of link in it', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(400_000);
  const { status, stdout, stderr } = await runInLab('uml', [
    process.execPath,
    'node_modules/ava/entrypoints/cli.mjs',
    'dist/test/readme.test.js',
  ]);
  t.is(status, 0, stdout + stderr);
  t.regex(stdout, /A VLAN: the example does what it says/);
  t.notRegex(stdout, /skipped:/);
});
