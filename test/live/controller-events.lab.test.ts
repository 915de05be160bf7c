import { fileURLToPath } from 'node:url';
import test from 'ava';
import { requireLab, runInLab } from '../support/lab.ts';
import { requireProgram } from '../support/oracles.ts';

test('a family that comes and goes with its module is heard, and found again under its new number', async (t) => {
  if (!requireProgram(t, 'genl') || !(await requireLab(t, 'debian-6.12'))) return;
  t.timeout(300_000);
  const script = fileURLToPath(new URL('./controller-events.js', import.meta.url));
  const { status, stdout, stderr } = await runInLab('debian-6.12', [process.execPath, script]);
  t.is(status, 0, stdout + stderr);
  const { heard, numbers, listed, missing } = JSON.parse(stdout);
  t.is(numbers.length, 2);
  for (const [round, number] of numbers.entries()) {
    const [, printed, group] = /ID: (0x\w+) [\s\S]*?#1: +ID-(0x\w+) +name: change_event/.exec(listed[round]) ?? [];
    t.is(number, Number(printed));
    const groups = [{ name: 'change_event', id: Number(group) }];
    const events = heard.filter(({ familyId }: { familyId: number }) => familyId === number);
    t.like(events[0], { type: 'CTRL_CMD_NEWFAMILY', familyName: 'team' });
    t.like(events[1], { type: 'CTRL_CMD_NEWMCAST_GRP', familyName: 'team', mcastGroups: groups });
    t.like(events.at(-1), { type: 'CTRL_CMD_DELFAMILY', familyName: 'team' });
  }
  t.log(`numbers ${numbers.join(' and ')}; once it was gone: ${missing}`);
});
