import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { Outcome } from './ipset-kinds.ts';

for (const kernel of ['uml', 'debian-7.3']) {
  test(`every type of set with every setting is made, saved and restored by us and by ipset on ${kernel}`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(1_800_000);
    const program = new URL('ipset-kinds.js', import.meta.url).pathname;
    const { status, stdout, stderr } = await runInLab(kernel, [process.execPath, program], { timeoutMs: 900_000 });
    t.is(status, 0, stderr);
    const outcomes = JSON.parse(stdout) as readonly Outcome[];
    const of = (result: Outcome['result']): readonly Outcome[] => outcomes.filter((outcome) => outcome.result === result);
    const absent = of('absent').map(({ what }) => what);
    t.log(`${outcomes.length} tried, ${of('passed').length} passed, not in this kernel: ${absent.join(', ') || 'none'}`);
    t.deepEqual(of('failed'), []);
    t.true(of('passed').length >= 190);
  });
}
