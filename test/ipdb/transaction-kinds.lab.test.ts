import test from 'ava';
import { avaCommand, requireLab, runInLab } from '../support/lab.ts';

test('transactions with links of many kinds, on a kernel that has them', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(800_000);
  const files = ['transaction-kinds', 'moves', 'twelve-steps', 'traffic-kinds'].map((name) => `dist/test/ipdb/${name}.test.js`);
  // Of the steps those that only this kernel can do: VLANs of a bridge.
  const titles = ['links of*', 'a*', 'the transaction*', '*bridge vlan*', 'step 4 is*', 'step 5 is*', 'every kind of qdisc*'];
  const { status, stdout, stderr } = await runInLab('uml', avaCommand(files, titles), { timeoutMs: 600_000 });
  t.is(status, 0, stdout + stderr);
  t.notRegex(stdout, /skipped:/);
});
