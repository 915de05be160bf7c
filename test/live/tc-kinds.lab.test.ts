import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { Outcome } from './tc-kinds.ts';

/** Two interfaces with several queues; both are up. */
const scenery =
  'ip link add e0 numtxqueues 4 numrxqueues 4 type veth peer name e1 numtxqueues 4 numrxqueues 4 && ip link set e0 up && ip link set e1 up';

/** Kinds that a kernel was built without. */
const absent: Readonly<Record<string, readonly string[]>> = {
  uml: ['action ct', 'action gate', 'qdisc dualpi2', 'qdisc ets', 'qdisc fq_pie', 'qdisc teql0'],
  'debian-7.3': ['qdisc dualpi2', 'qdisc teql0'],
};

for (const kernel of ['uml', 'debian-7.3']) {
  test(`every kind of traffic control is made, read, changed and deleted on ${kernel}`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(1_800_000);
    const program = new URL('tc-kinds.js', import.meta.url).pathname;
    const command = ['sh', '-c', `PATH=$PATH:/usr/sbin:/sbin; ${scenery} && exec node "$0"`, program];
    const { status, stdout, stderr } = await runInLab(kernel, command, { timeoutMs: 900_000 });
    t.is(status, 0, stderr);
    const outcomes = JSON.parse(stdout) as readonly Outcome[];
    const of = (result: Outcome['result']): readonly Outcome[] => outcomes.filter((outcome) => outcome.result === result);
    const missing = of('absent').map(({ what }) => what);
    t.log(`${outcomes.length} tried, ${of('passed').length} passed, absent: ${missing.join(', ') || 'none'}`);
    t.deepEqual(of('failed'), []);
    t.deepEqual(missing.sort(), absent[kernel]);
    t.is(outcomes.length, 70);
  });
}
