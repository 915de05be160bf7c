// Run by controller-events.lab.test.ts on a kernel with modules: a family comes and goes with its module. Prints what was heard, the family as
// the client knew it each time, and as `genl` listed it.
import { execFileSync } from 'node:child_process';
import { type ControllerEvent, GenericNetlink } from '../../lib/clients/generic.ts';
import { isOverrun } from '../../lib/frame/frame.ts';
import { attributes } from '../../lib/schema/index.ts';
import { until } from './robustness/load.ts';

const run = (...[program = '', ...args]: string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` } });
const generic = new GenericNetlink();
const heard: ControllerEvent[] = [];
generic.events().subscribe((event) => {
  if (!isOverrun(event) && event.type !== 'unknown') heard.push(event);
});
await generic.families();
const Team = attributes('TEAM_ATTR', {});
const team = generic.open('team', { module: 'team', requests: { TEAM_CMD_NOOP: [0, Team, Team] } });
const listed: string[] = [];
const numbers: (number | undefined)[] = [];
for (let round = 0; round < 2; round++) {
  run('modprobe', 'team');
  // From the second time on, under the number that is remembered there is nobody.
  await team.request('TEAM_CMD_NOOP');
  numbers.push((await generic.family('team')).familyId);
  listed.push(run('genl', 'ctrl', 'get', 'name', 'team'));
  run('modprobe', '-r', 'team');
  await until('its end', () => heard.filter(({ type }) => type === 'CTRL_CMD_DELFAMILY').length > round);
}
// The name is asked for anew, so that the kernel loads the module by itself where it knows the alias.
const missing = await team.request('TEAM_CMD_NOOP').then(
  () => 'answered',
  (error: unknown) => (error as Error).message,
);
generic.close();
console.log(
  JSON.stringify({
    heard: heard.map(({ type, body: { familyName, familyId, mcastGroups } }) => ({ type, familyName, familyId, mcastGroups })),
    numbers,
    listed,
    missing,
  }),
);
