import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import type { TapReport } from './tap-in-lab.ts';

test('tap and trace beside an nlmon device', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  const program = new URL('tap-in-lab.js', import.meta.url).pathname;
  const { status, stdout, stderr } = await runInLab('uml', ['node', program]);
  t.is(status, 0, stderr);
  const { tapped, recorded, traced, tracedCode, left } = JSON.parse(stdout) as TapReport;
  const bodies = (list: readonly Record<string, unknown>[], type: string): readonly Record<string, unknown>[] =>
    list.filter((message) => message.type === type).map(({ body }) => body as Record<string, unknown>);
  t.true(bodies(tapped, 'RTM_NEWLINK').some(({ ifname }) => ifname === 'd0'));
  t.true(bodies(tapped, 'RTM_NEWADDR').some(({ local }) => local === '10.9.0.1'));
  t.true(tapped.some(({ error, answers }) => error === 'ENODEV' && typeof answers === 'number'));
  t.true(tapped.every(({ protocol, time }) => typeof protocol === 'string' && typeof time === 'number'));
  t.deepEqual(
    recorded.map(({ type, body }) => ({ type, body })),
    tapped.map(({ type, body }) => ({ type, body })),
  );
  t.is(tracedCode, 0);
  t.true(bodies(traced, 'RTM_NEWLINK').some(({ mtu }) => mtu === 1400));
  t.deepEqual(left.toSorted(), ['d0', 'lo'], 'the devices that were made are removed');
});
