import test from 'ava';
import { avaCommand, requireLab, runInLab } from '../support/lab.ts';

test('the state follows links of many kinds, and random operations, on a kernel that has them', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(800_000);
  const files = ['kinds', 'random'].map((name) => `dist/test/ipdb/${name}.test.js`);
  // Seeds 1–4, which look after every burst, are not among them: no event tells of the MTU that a port gets back when its bond goes,
  // and the state does not derive it yet. Where events are lost, all is listed anew.
  const titles = ['the state follows links of many kinds', '*seed 5'];
  const { status, stdout, stderr } = await runInLab('uml', avaCommand(files, titles), { timeoutMs: 600_000 });
  t.is(status, 0, stdout + stderr);
  t.notRegex(stdout, /skipped:/);
  t.regex(stdout, /2 tests passed/);
});
