import { readFileSync } from 'node:fs';
import test from 'ava';
import { commands } from '../../lib/cli/commands/commands.ts';
import { objectsOf } from '../../lib/cli/objects/objects.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { rxnetlink } from './rxnetlink.ts';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };

const names = objectsOf('list')
  .map(({ name }) => name)
  .join(', ');

/** What is written wrongly → what is said of it. */
// biome-ignore format: table
const mistakes: readonly (readonly [args: string, message: string])[] = [
  ['', `which command? There are ${Object.keys(commands).join(', ')}`],
  ['lits', 'no command "lits", did you mean "list"?'],
  ['bogus-command', 'no command "bogus-command"'],
  ['list', `list: which object? There are ${names}`],
  ['list lnik', 'no object "lnik", did you mean "link"?'],
  ['list something', `no object "something"; there are ${names}`],
  ['monitor lnik', 'no object "lnik", did you mean "link"?'],
  ['list prefix', 'the kernel keeps no list of "prefix": monitor it'],
  ['monitor ntable', 'the kernel tells nobody of changes of "ntable": list it'],
  ['list link --jsn', 'no option --jsn, did you mean --json?'],
  ['list link -x', 'no option -x'],
  ['monitor --no-lsit', 'no option --lsit, did you mean --list?'],
  ['list link --filter', 'option `-f, --filter <condition>` value is missing'],
  ['list link eth0', 'filter "eth0": it is not of the form NAME=VALUE or NAME!=VALUE'],
  ['list link -f =3', 'filter "=3": "" is neither the name of a field nor a path like linkinfo.kind'],
  ['list link mtu=', 'filter "mtu=": the value is missing'],
  ['list link kidn=vlan', 'filter "kidn=vlan": object "link" has no "kidn", did you mean "kind"?'],
  ['list link state=upp', 'filter "state=upp": "state" is never "upp", did you mean "up"?'],
  ['list address family=ient', 'filter "family=ient": "family" is never "ient", did you mean "inet"?'],
  ['list link linkinfo.data.ide=5', 'filter "linkinfo.data.ide=5": "linkinfo.data" has no "ide", did you mean "id"?'],
  ['list link mtu.x=5', 'filter "mtu.x=5": "mtu" has no parts'],
  ['list link operstate=upp', 'filter "operstate=upp": "operstate" is never "upp", did you mean "up"?'],
  ['list route table=nosuch', 'route.list: table: "nosuch" is neither a number nor a name in rt_tables'],
  ['monitor --buffer much', '--buffer "much" is not a number of bytes like 4096, 208K or 32M'],
];

for (const [args, message] of mistakes) {
  test(`rxnetlink ${args}: 2, and one line`, (t) => {
    const words = args === '' ? [] : args.split(' ');
    t.deepEqual(rxnetlink(words), { code: 2, out: '', err: `rxnetlink: ${message} (see --help)\n` });
  });
}

test('what the system refuses: 1, and one line', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  const refused = (args: string, message: string): unknown =>
    t.deepEqual(rxnetlink([...args.split(' ')]), { code: 1, out: '', err: `rxnetlink: ${message}\n` });
  refused(`list address dev=nosuch -n ${ns.name}`, 'address.list nosuch: no such device (ENODEV); no interface has this name');
  refused('list link --netns rxnl-nosuch', 'network namespace rxnl-nosuch: /run/netns/rxnl-nosuch does not exist (ENOENT)');
  refused('monitor --netns rxnl-nosuch', 'network namespace rxnl-nosuch: /run/netns/rxnl-nosuch does not exist (ENOENT)');
});

test('help and version', (t) => {
  t.deepEqual(rxnetlink(['--version']), { code: 0, out: `rxnetlink ${version}\n`, err: '' });
  for (const [args, ...parts] of [
    ['--help', 'list ', 'monitor ', 'Exit codes'],
    ['list --help', 'rxnetlink list <object>', '--netns', 'neighbour', 'NAME!=VALUE', 'linkinfo.data.id=5'],
    ['monitor -h', 'rxnetlink monitor', '--buffer', '--no-list', 'overrun'],
  ] as const) {
    const { code, out, err } = rxnetlink(args.split(' '));
    t.deepEqual([code, err], [0, '']);
    for (const part of parts) t.true(out.includes(part), `${args}: ${part}`);
    t.deepEqual(
      out.split('\n').filter((line) => line.length > 80),
      [],
    );
  }
});

test('numbers stay as they were written', (t) => {
  const { err } = rxnetlink(['list', 'link', '-n', '007']);
  t.is(err, 'rxnetlink: network namespace 007: /run/netns/007 does not exist (ENOENT)\n');
  t.is(rxnetlink(['list', '1e3']).err, `rxnetlink: no object "1e3"; there are ${names} (see --help)\n`);
});

test('options stand anywhere', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  const expected = rxnetlink(['list', 'link', '--netns', ns.name, '--json']).out;
  t.regex(expected, /"ifname":"lo"/);
  const names = (args: string[]): unknown => JSON.parse(rxnetlink(args).out).map(({ ifname }: { ifname: string }) => ifname);
  t.deepEqual(names(['--json', '--netns', ns.name, 'list', 'link']), ['lo']);
  t.deepEqual(names(['list', '-j', 'interfaces', `--netns=${ns.name}`, '--', 'name=lo']), ['lo']);
});
