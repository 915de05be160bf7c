import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { Outcome } from './link-kinds/trial.ts';

/** Kinds that a kernel was built without, or that need a device which no guest has. */
const nowhere = ['amt', 'bareudp', 'can', 'dsa', 'ipoib', 'netdevsim', 'ovpn', 'pfcp', 'rmnet', 'sit, external', 'virt_wifi', 'wwan'];
const absent: Readonly<Record<string, readonly string[]>> = {
  uml: [
    ...nowhere,
    'gre in UDP',
    'gretap in UDP',
    'ip6gre in UDP',
    'ip6gretap in UDP',
    'ip6tnl in UDP',
    'ipip in UDP',
    'netkit',
    'sit in UDP',
    'sit, 6rd',
    'vsockmon',
    'wireguard',
    'xfrm',
    'xfrm, external',
  ],
  'debian-7.3': nowhere,
};

for (const kernel of ['uml', 'debian-7.3']) {
  test(`every kind of link is made, read, changed and deleted on ${kernel}`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(1_800_000);
    const program = new URL('link-kinds.js', import.meta.url).pathname;
    const command = ['sh', '-c', 'PATH=$PATH:/usr/sbin:/sbin; exec node "$0"', program];
    const { status, stdout, stderr } = await runInLab(kernel, command, { timeoutMs: 900_000 });
    t.is(status, 0, stderr);
    const outcomes = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Outcome);
    const of = (result: Outcome['result']): readonly Outcome[] => outcomes.filter((outcome) => outcome.result === result);
    const values = of('passed').reduce((sum, { compared = 0 }) => sum + compared, 0);
    t.log(`${outcomes.length} tried, ${of('passed').length} passed with ${values} values compared, absent: ${names(of('absent'))}`);
    t.deepEqual(of('failed'), [], stderr);
    t.deepEqual(names(of('absent')), [...(absent[kernel] ?? [])].sort().join(', '));
    t.true(of('passed').length >= 65, `${of('passed').length} passed`);
  });
}

function names(outcomes: readonly Outcome[]): string {
  return outcomes
    .map(({ what }) => what)
    .sort()
    .join(', ');
}
