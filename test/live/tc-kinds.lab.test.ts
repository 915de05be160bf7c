import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { Outcome } from './tc-kinds.ts';

/** Two interfaces with several queues; e0 is up. */
const scenery =
  'ip link add e0 numtxqueues 4 numrxqueues 4 type veth peer name e1 numtxqueues 4 numrxqueues 4 && ip link set e0 up && ip link set e1 up';

for (const kernel of ['uml', 'debian-7.3']) {
  test(`every kind of traffic control is made, read, changed and deleted on ${kernel}`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    const program = new URL('tc-kinds.js', import.meta.url).pathname;
    const { status, stdout, stderr } = await runInLab(kernel, [
      'sh',
      '-c',
      `PATH=$PATH:/usr/sbin:/sbin; ${scenery} && exec node "$0"`,
      program,
    ]);
    t.is(status, 0, stderr);
    const outcomes = JSON.parse(stdout) as readonly Outcome[];
    const of = (result: Outcome['result']): readonly Outcome[] => outcomes.filter((outcome) => outcome.result === result);
    t.log(
      `${outcomes.length} tried, ${of('passed').length} passed, absent: ${
        of('absent')
          .map(({ what }) => what)
          .join(', ') || 'none'
      }`,
    );
    t.deepEqual(of('failed'), []);
    t.true(of('passed').length >= 50);
  });
}
