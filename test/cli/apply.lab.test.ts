import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { ApplyReport } from './apply-in-lab.ts';

for (const kernel of ['uml', 'debian-7.3']) {
  test(`links of many kinds are described, applied, and then there is nothing to do, on ${kernel}`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(1_800_000);
    const program = new URL('apply-in-lab.js', import.meta.url).pathname;
    const { status, stdout, stderr } = await runInLab(kernel, ['node', program], { timeoutMs: 900_000 });
    t.is(status, 0, stderr);
    const { runs } = JSON.parse(stdout) as ApplyReport;
    const [first, again, changed, changedAgain, otherId, otherLink] = runs;
    t.like(first, { code: 0, err: '' });
    t.regex(first?.out ?? '', /^ip link add [\s\S]*\nbridge vlan add dev d5 vid 22 untagged\n[\s\S]*\ndone\n$/);
    const nothing = { code: 0, out: 'nothing to do\n', err: '' };
    t.deepEqual(again, nothing);
    t.like(changed, { code: 0, err: '' });
    t.deepEqual(changed?.out.split('\n').filter((line) => line.startsWith('ip ')).length, 2, changed?.out);
    // The driver of tunnels forgets what is not said again.
    t.regex(changed?.out ?? '', /^ip link set dev g0 type gre .*local 10\.0\.0\.1 .*ttl 32/m);
    t.deepEqual(changedAgain, nothing);
    const refused = 'and the kernel does not change it: remove the link first\n';
    t.deepEqual(otherId, { code: 2, out: '', err: `rxnetlink: standard input:6:40: links.v10.data.id: is 10, ${refused}` });
    t.deepEqual(otherLink, { code: 2, out: '', err: `rxnetlink: standard input:6:22: links.v10.link: is "d0", ${refused}` });
  });
}
