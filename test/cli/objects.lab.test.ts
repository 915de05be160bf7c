import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { LabReport } from './objects-in-lab.ts';

for (const kernel of ['uml', 'debian-7.3']) {
  test(`objects of bridges and of traffic control are told as bridge and tc tell them on ${kernel}`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(1_800_000);
    const program = new URL('objects-in-lab.js', import.meta.url).pathname;
    const { status, stdout, stderr } = await runInLab(kernel, ['node', program], { timeoutMs: 900_000 });
    t.is(status, 0, stderr);
    const { comparisons, json, told } = JSON.parse(stdout) as LabReport;
    t.log(
      `${comparisons.length} comparisons, ${json.reduce((sum, { count }) => sum + count, 0)} objects as JSON, changes told of: ${told.join(', ')}`,
    );
    for (const { what, ours, theirs } of comparisons) {
      t.true(ours.length > 0, what);
      t.deepEqual(ours, theirs, what);
    }
    t.deepEqual(
      json.filter(({ different }) => different > 0),
      [],
    );
    const full = json.filter(({ count }) => count > 0).map(({ name }) => name);
    for (const name of ['port', 'vlan', 'mdb', 'vni', 'qdisc', 'class', 'filter', 'chain', 'action']) t.true(full.includes(name), name);
    for (const name of ['action', 'chain', 'class', 'filter', 'link', 'mdb', 'port', 'qdisc', 'vlan', 'vni'])
      t.true(told.includes(name), name);
  });
}
