import { spawnSync } from 'node:child_process';
import test from 'ava';
import { Link } from '../../lib/messages/route/link.ts';
import { fromJson } from '../../lib/schema/json.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { furnish } from './furnish.ts';
import { COMMAND, onTerminal, requireTerminal, startMonitor } from './rxnetlink.ts';

interface Line {
  readonly type: string;
  readonly listed?: true;
  readonly time?: string;
  readonly dev?: string;
  readonly cause?: string;
  readonly body: Readonly<Record<string, unknown>>;
}

const parse = (line: string): Line => JSON.parse(line);
const isEnd = (line: string): boolean => line === '{"type":"list-end"}';

test('what is there, the end of the list, then changes; ^C ends it with 0', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const monitor = startMonitor(['--json', '-n', ns.name]);
  t.teardown(() => monitor.process.kill('SIGKILL'));
  await monitor.line(isEnd);
  ns.ip('link', 'set', 'eth0', 'mtu', '1400');
  ns.ip('addr', 'add', '10.9.0.1/24', 'dev', 'eth0');
  ns.ip('route', 'add', '10.8.0.0/16', 'dev', 'eth0');
  ns.ip('rule', 'add', 'from', '10.8.0.1', 'lookup', '88');
  ns.ip('neigh', 'add', '10.9.0.2', 'lladdr', '02:00:00:00:00:99', 'dev', 'eth0');
  ns.ip('link', 'del', 'vx100');
  await monitor.line((line) => line.includes('RTM_DELLINK'));
  const { code, err, out } = await monitor.end('SIGINT');
  t.deepEqual([code, err], [0, '']);

  const lines = out.trimEnd().split('\n').map(parse);
  const end = lines.findIndex(({ type }) => type === 'list-end');
  const listed = lines.slice(0, end);
  const changes = lines.slice(end + 1);
  t.true(listed.every((line) => line.listed === true && line.time === undefined));
  t.true(changes.every((line) => line.listed === undefined && Math.abs(Date.parse(line.time ?? '') - Date.now()) < 60_000));
  t.deepEqual([...new Set(listed.map(({ type }) => type))], ['RTM_NEWLINK', 'RTM_NEWADDR', 'RTM_NEWROUTE', 'RTM_NEWRULE', 'RTM_NEWNEIGH']);
  t.deepEqual(
    listed.filter(({ type }) => type === 'RTM_NEWLINK').map(({ body }) => body.ifname),
    ['lo', 'peer0', 'eth0', 'vx100'],
  );
  const links = listed.filter(({ type }) => type === 'RTM_NEWLINK').map(({ body }) => fromJson(Link, body as never));
  t.is(typeof links[0]?.stats64?.rxBytes, 'bigint');

  const changed = (type: string, property: string, value: unknown): Line | undefined =>
    changes.find((line) => line.type === type && line.body[property] === value);
  t.truthy(changed('RTM_NEWLINK', 'mtu', 1400));
  t.is(changed('RTM_NEWADDR', 'local', '10.9.0.1')?.dev, 'eth0');
  t.is(changed('RTM_NEWROUTE', 'dst', '10.8.0.0')?.dev, 'eth0');
  t.truthy(changed('RTM_NEWRULE', 'table', 88));
  t.is(changed('RTM_NEWNEIGH', 'dst', '10.9.0.2')?.dev, 'eth0');
  t.truthy(changed('RTM_DELLINK', 'ifname', 'vx100'));
});

test('SIGTERM ends it with 0 too, and the lines for people tell only what changed', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const monitor = startMonitor(['link', 'address', 'route', '-n', ns.name]);
  t.teardown(() => monitor.process.kill('SIGKILL'));
  await monitor.line((line) => line.startsWith('── '));
  ns.ip('link', 'set', 'vx100', 'mtu', '1300');
  ns.ip('link', 'set', 'vx100', 'txqlen', '77');
  ns.ip('link', 'set', 'vx100', 'name', 'lan');
  ns.ip('addr', 'add', '10.9.0.1/24', 'dev', 'lan');
  ns.ip('route', 'add', '10.8.0.0/16', 'via', '10.0.0.7');
  ns.ip('route', 'replace', '10.8.0.0/16', 'via', '10.0.0.8');
  ns.ip('link', 'del', 'lan');
  await monitor.line((line) => / - link .* lan /.test(line));
  const { code, out, err } = await monitor.end('SIGTERM');
  t.deepEqual([code, err], [0, '']);
  const after = out.slice(out.indexOf('── ')).split('\n').slice(1);
  const told = after.map((line) => line.replace(/^\d\d:\d\d:\d\d\.\d{3} /, '').replace(/ +/g, ' '));
  for (const line of [
    '~ link vx100 mtu 1450 → 1300',
    '~ link vx100 txqlen 1000 → 77',
    '~ link vx100 name vx100 → lan',
    '+ address 10.9.0.1/24 dev lan scope global',
    '+ route 10.8.0.0/16 via 10.0.0.7 dev eth0',
    '~ route 10.8.0.0/16 via 10.0.0.8 dev eth0',
    '- address 10.9.0.1/24 dev lan scope global',
  ]) {
    t.true(
      told.some((each) => each.startsWith(line)),
      `${line}\n\nis not in\n\n${told.join('\n')}`,
    );
  }
  t.regex(out, /^── \d+ listed /m);
});

test('nothing is lost between the list and what follows', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'set', 'lo', 'up');
  const monitor = startMonitor(['route', 'table=1000', '--json', '-n', ns.name]);
  t.teardown(() => monitor.process.kill('SIGKILL'));
  // Routes come and go from before it listens until after the list.
  let round = 0;
  for (; !monitor.lines.some(isEnd) || round < 50; round++) {
    const batch = Array.from(
      { length: 40 },
      (_, index) =>
        `route ${index % 4 === 3 ? 'del' : 'replace'} 10.${round % 200}.${index - (index % 4 === 3 ? 2 : 0)}.0/24 dev lo table 1000`,
    );
    spawnSync('ip', ['-n', ns.name, '-force', '-batch', '-'], { input: batch.join('\n') });
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  ns.ip('route', 'add', '10.250.0.0/24', 'dev', 'lo', 'table', '1000');
  await monitor.line((line) => line.includes('10.250.0.0'));
  const { code, out } = await monitor.end();
  t.is(code, 0);
  const known = new Set<string>();
  for (const { type, body } of out.trimEnd().split('\n').map(parse)) {
    if (type === 'RTM_NEWROUTE') known.add(`${body.dst}/${body.dstLen}`);
    if (type === 'RTM_DELROUTE') known.delete(`${body.dst}/${body.dstLen}`);
  }
  const routes = ns.ipJson('route', 'list', 'table', '1000').map(({ dst }) => String(dst));
  t.true(routes.length > 100);
  t.deepEqual([...known].sort(), routes.sort());
});

test('an overrun is a line of its own, and it goes on', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.ip('link', 'set', 'lo', 'up');
  const run = async (first: number, args: readonly string[], isOverrun: (line: string) => boolean): Promise<string> => {
    const storm = Array.from({ length: 3000 }, (_, index) => `route add ${first}.${index >> 8}.${index & 255}.0/24 dev lo`).join('\n');
    const monitor = startMonitor(['route', '--no-list', '--buffer', '4096', '-n', ns.name, ...args]);
    t.teardown(() => monitor.process.kill('SIGKILL'));
    await monitor.line((line) => isEnd(line) || line.startsWith('── '));
    monitor.process.kill('SIGSTOP');
    spawnSync('ip', ['-n', ns.name, '-batch', '-'], { input: storm });
    monitor.process.kill('SIGCONT');
    const line = await monitor.line(isOverrun);
    ns.ip('route', 'add', `${first}.99.99.0/24`, 'dev', 'lo');
    await monitor.line((later) => later.includes(`${first}.99.99.0`));
    t.is((await monitor.end()).code, 0);
    return line;
  };
  const { type, cause, time } = parse(await run(10, ['--json'], (line) => line.includes('"overrun"')));
  t.deepEqual([type, cause, typeof time], ['overrun', 'buffer', 'string']);
  t.regex(await run(11, [], (line) => line.includes('overrun')), /^[\d:.]+ ! overrun: messages were lost here/);
});

test('the end of the namespace ends it with 1 and a word', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  const monitor = startMonitor(['link', '--json', '-n', ns.name]);
  t.teardown(() => monitor.process.kill('SIGKILL'));
  await monitor.line(isEnd);
  ns.close();
  const { code, err } = await monitor.ended;
  t.deepEqual([code, err], [1, `rxnetlink: network namespace ${ns.name} was removed\n`]);
});

test('a reader that stops reading ends it quietly, even when nothing happens', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const pipe = (args: string): { status: number | null; stdout: string; stderr: string } =>
    spawnSync('bash', ['-c', `"${process.execPath}" "${COMMAND}" ${args} -n ${ns.name} | head -1; echo "\${PIPESTATUS[0]}"`], {
      encoding: 'utf8',
      timeout: 60_000,
    });
  for (const args of ['monitor', 'monitor --json', 'list route', 'list link --json']) {
    const { status, stdout, stderr } = pipe(args);
    t.deepEqual([status, stderr], [0, ''], args);
    const lines = stdout.trimEnd().split('\n');
    t.deepEqual([lines.length, lines[1]], [2, '0'], args);
  }
});

test('on a terminal lines are coloured, and no longer than it is wide; ^C leaves the prompt alone', (t) => {
  if (!requireNamespaces(t) || !requireTerminal(t)) return;
  const ns = createNamespace();
  t.teardown(ns.close);
  furnish(ns);
  const { code, out } = onTerminal(['monitor', '-n', ns.name], {}, ['timeout', '--foreground', '--preserve-status', '-s', 'INT', '8']);
  t.is(code, 0);
  t.true(out.includes('\u001b['));
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  const lines = out.replace(/\u001b\[[\d;]*m/g, '').split('\n');
  t.true(lines.length > 30);
  t.deepEqual(
    lines.filter((line) => line.length > 80),
    [],
  );
});
