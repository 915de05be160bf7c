import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { createNamespace, type Namespace, requireNamespaces } from '../support/namespace.ts';
import { requireProgram } from '../support/oracles.ts';
import { COMMAND, onTerminal, requireTerminal, rxnetlink } from './rxnetlink.ts';
import { openTerminal, type Terminal } from './terminal.ts';

const ESCAPE = '\u001b';
const PAYLOAD = 1000;
/** Ethernet, IPv4 and UDP. */
const HEADERS = 14 + 20 + 8;

/** `eth0`, 10.0.0.1/24, is cabled to `eth1`; nobody says anything there unless told to. */
function createNetwork(t: ExecutionContext): Namespace {
  const ns = createNamespace();
  t.teardown(ns.close);
  ns.exec('sh', '-c', 'for name in all default; do echo 1 >/proc/sys/net/ipv6/conf/$name/disable_ipv6; done');
  ns.ip('link', 'add', 'eth0', 'type', 'veth', 'peer', 'name', 'eth1');
  ns.ip('link', 'set', 'eth1', 'up');
  ns.ip('link', 'set', 'eth0', 'up');
  ns.ip('addr', 'add', '10.0.0.1/24', 'dev', 'eth0');
  ns.ip('neigh', 'add', '10.0.0.2', 'lladdr', '02:00:00:00:00:02', 'dev', 'eth0', 'nud', 'permanent');
  return ns;
}

/** Sends datagrams from `eth0` to `eth1`. */
function send(ns: Namespace, count: number): void {
  ns.exec('bash', '-c', `exec 3>/dev/udp/10.0.0.2/9; for n in $(seq ${count}); do head -c ${PAYLOAD} /dev/zero >&3; done`);
}

/** A terminal in which a shell runs `top`, and what the shell does before and after. */
interface Show extends Terminal {
  /** The process of `top`. */
  pid(): number;
  /** Waits until `top` has ended and all is as it was before. */
  ended(code: number): Promise<void>;
}

/** Runs `rxnetlink top …` from a shell in a terminal, and waits for its first frame. */
async function show(t: ExecutionContext, args: readonly string[], size = {}, environment: readonly string[] = []): Promise<Show> {
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-'));
  const file = join(folder, 'pid');
  const top = ['exec', 'env', ...environment, process.execPath, COMMAND, 'top', ...args].map((word) => `'${word}'`).join(' ');
  const script = `echo before; sh -c "echo \\$\\$ >${file}; ${top.replace("'exec'", 'exec')}"; echo "code $?"; stty -a; exec cat`;
  const terminal = openTerminal(['sh', '-c', script], size);
  t.teardown(() => {
    terminal.close();
    rmSync(folder, { recursive: true });
  });
  const whole = ([title = '', names = '']: readonly string[]): boolean => title.startsWith('rxnetlink top') && names.startsWith('NAME');
  await terminal.until(whole);
  t.true(terminal.onOtherScreen());
  t.false(terminal.cursor().visible);
  return {
    ...terminal,
    pid: () => Number(readFileSync(file, 'utf8')),
    async ended(code) {
      const screen = await terminal.until(
        (lines) => lines.some((line) => line.includes('; line = ')) && lines.some((line) => line.startsWith('code')),
      );
      const text = screen.join('\n');
      t.regex(text, /^before$/m);
      t.regex(text, new RegExp(`^code ${code}$`, 'm'));
      t.notRegex(text, /NAME +STATE/);
      // As stty says it: a line is read at a time, and what is typed is shown.
      t.regex(text, /(?<!-)\bicanon\b/);
      t.regex(text, /(?<!-)\becho\b/);
      t.false(terminal.onOtherScreen());
      t.true(terminal.cursor().visible);
    },
  };
}

const requireShow = (t: ExecutionContext): boolean => requireNamespaces(t) && requireProgram(t, 'tmux');

/** What a column of amounts says of a link, frame by frame. */
function amounts(frames: readonly string[], dev: string, column: number): readonly number[] {
  const units: Readonly<Record<string, number>> = { '': 1, k: 1e3, M: 1e6 };
  return frames.map((frame) => {
    const line = frame.split('\n').find((each) => each.startsWith(dev)) ?? '';
    const [, digits, unit = ''] = [...line.matchAll(/ (\d+(?:\.\d+)?)([kM]?)(?= |$)/g)][column] ?? [];
    return Number(digits) * (units[unit] ?? Number.NaN);
  });
}

test.serial('on a pipe: frames without escape sequences, with the rates of what was sent', async (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNetwork(t);
  const top = spawn(process.execPath, [COMMAND, 'top', 'link', '-i', '2', '-n', ns.name], { stdio: ['ignore', 'pipe', 'inherit'] });
  t.teardown(() => top.kill('SIGKILL'));
  let out = '';
  top.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const frames = (): readonly string[] => out.split('\n\n').slice(0, -1);
  const more = async (count: number): Promise<void> => {
    const wanted = frames().length + count;
    while (frames().length < wanted) await once(top.stdout, 'data');
  };
  await more(1);
  const count = 100;
  send(ns, count);
  await more(2);
  top.kill('SIGTERM');
  t.deepEqual(await once(top, 'close'), [0, null]);
  t.false(out.includes(ESCAPE));
  for (const frame of frames()) t.deepEqual(frame.match(/^(eth0|eth1|lo|NAME) /gm)?.sort(), ['NAME ', 'eth0 ', 'eth1 ', 'lo ']);
  // Each rate by the two seconds that it was measured over, or somewhat more.
  const total = (dev: string, column: number): number => amounts(frames(), dev, column).reduce((sum, each) => sum + each * 2, 0);
  const near = (amount: number, expected: number): unknown =>
    t.true(amount > expected * 0.5 && amount < expected * 1.1, `${amount}, not ${expected}`);
  const bits = (PAYLOAD + HEADERS) * 8 * count;
  near(total('eth0', 2), bits);
  near(total('eth0', 3), count);
  near(total('eth1', 0), bits);
  near(total('eth1', 1), count);
  t.deepEqual([total('eth0', 0), total('eth1', 2), total('lo', 0)], [0, 0, 0]);
});

test.serial('--once: one frame, on a terminal as well, where it leaves the screen alone', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNetwork(t);
  const { code, out, err } = rxnetlink(['top', '--once', '-i', '0.1', '-n', ns.name], { COLUMNS: '80' });
  t.deepEqual([code, err], [0, '']);
  const lines = out.trimEnd().split('\n');
  t.deepEqual(lines.map((line) => line.split(/ +/, 2).join(' ')).slice(2), ['eth0 up', 'eth1 up', 'lo down', '── no']);
  t.true(lines.every((line) => line.length <= 80));
  if (!requireTerminal(t)) return;
  t.false(onTerminal(['top', '--once', '-i', '0.1', '--no-color', '-n', ns.name]).out.includes(ESCAPE));
  t.regex(onTerminal(['top', '-c', '1', '-i', '0.1', '-n', ns.name]).out, /eth0/);
});

test.serial('it ends with who reads it: after the lines that were wanted, and at once where none were', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNetwork(t);
  const through = (interval: string, reader: string) => {
    const args = ['-c', `"$@" | ${reader}`, 'sh', process.execPath, COMMAND, 'top', '-i', interval, '-n', ns.name];
    const { stdout, stderr, status } = spawnSync('sh', args, { encoding: 'utf8', timeout: 60_000 });
    return { stdout, stderr, status };
  };
  const head = through('0.2', 'head -2');
  t.deepEqual([head.status, head.stderr], [0, '']);
  t.regex(head.stdout, /^rxnetlink top .*\nNAME .*\n$/);
  t.deepEqual(through('3600', 'true'), { stdout: '', stderr: '', status: 0 });
});

test.serial('conditions choose links and events', (t) => {
  if (!requireNamespaces(t)) return;
  const ns = createNetwork(t);
  const { out } = rxnetlink(['top', 'dev=eth*', 'state=up', '-f', 'name!=eth1', '--once', '-i', '0.1', '-n', ns.name]);
  t.deepEqual(out.match(/^(eth0|eth1|lo) /gm), ['eth0 ']);
});

test.serial('on a terminal: keys, events, another size; q ends it', async (t) => {
  if (!requireShow(t)) return;
  const ns = createNetwork(t);
  const top = await show(t, ['-n', ns.name, '--sort', 'name', '-i', '0.3']);
  t.is(top.screen().length, 24);
  t.regex(top.screen()[23] ?? '', /^q quit/);
  ns.ip('link', 'set', 'eth1', 'mtu', '1400');
  await top.until((lines) => lines.some((line) => /^\d\d:\d\d:\d\d ~ link {6}eth1 +mtu 1500 → 1400$/.test(line)));
  send(ns, 50);
  await top.until((lines) => lines.some((line) => /^eth0 .*█/.test(line)));
  top.press('s');
  await top.until(([title]) => title?.includes('by index') === true);
  top.press('p');
  await top.until(([title]) => title?.includes('paused') === true);
  ns.ip('link', 'add', 'new0', 'type', 'veth', 'peer', 'name', 'new1');
  top.resize(120, 9);
  const wide = await top.until(
    (lines) => lines.length === 9 && lines[8]?.startsWith('q quit') === true && /\d\d:\d\d:\d\d$/.test(lines[0] ?? ''),
  );
  t.is(wide[0]?.length, 120);
  t.false(
    wide.some((line) => line.includes('new0')),
    'it is paused',
  );
  top.press('p');
  await top.until((lines) => lines.some((line) => line.startsWith('new1')));
  top.press('Down');
  await top.until((lines) => !lines.some((line) => line.startsWith('lo ')));
  top.press('Up');
  await top.until((lines) => lines.some((line) => line.startsWith('lo ')));
  top.resize(80, 30);
  await top.until((lines) => lines[29]?.startsWith('q quit') === true);
  top.press('q');
  await top.ended(0);
});

test.serial('^C, and the signals that end programs, give the terminal back', async (t) => {
  if (!requireShow(t)) return;
  const ns = createNetwork(t);
  const interrupted = await show(t, ['-n', ns.name]);
  interrupted.press('C-c');
  await interrupted.ended(0);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    const top = await show(t, ['-n', ns.name]);
    process.kill(top.pid(), signal);
    await top.ended(0);
  }
});

test.serial('an error that nobody expects gives the terminal back, and is told there', async (t) => {
  if (!requireShow(t)) return;
  const ns = createNetwork(t);
  const folder = mkdtempSync(join(tmpdir(), 'rxnl-'));
  t.teardown(() => rmSync(folder, { recursive: true }));
  const breaks = join(folder, 'breaks.mjs');
  writeFileSync(breaks, "process.on('SIGUSR2', () => { throw new Error('broken'); });");
  const top = await show(t, ['-n', ns.name], { rows: 50 }, [`NODE_OPTIONS=--import=${breaks}`]);
  process.kill(top.pid(), 'SIGUSR2');
  await top.ended(1);
  t.regex(top.screen().join('\n'), /Error: broken/);
});

test.serial('who closes the terminal ends it', async (t) => {
  if (!requireShow(t)) return;
  const ns = createNetwork(t);
  const top = await show(t, ['-n', ns.name]);
  const pid = top.pid();
  top.close();
  for (let tries = 0; tries < 1200 && existsSync(`/proc/${pid}`); tries++) await new Promise((resolve) => setTimeout(resolve, 50));
  t.false(existsSync(`/proc/${pid}`));
});

test.serial('a namespace that is gone is waited for; where it is text, it is an error', async (t) => {
  if (!requireShow(t)) return;
  const ns = createNetwork(t);
  const top = await show(t, ['-n', ns.name, '-i', '0.3']);
  ns.close();
  await top.until(([title]) => / {2}lost /.test(title ?? ''));
  // The name comes back, with another network.
  spawnSync('ip', ['netns', 'add', ns.name]);
  await top.until(
    (lines) =>
      !/ {2}lost /.test(lines[0] ?? '') && lines.some((line) => line.startsWith('lo ')) && !lines.some((line) => line.startsWith('eth0 ')),
  );
  top.press('q');
  await top.ended(0);
  const text = spawn(process.execPath, [COMMAND, 'top', '-i', '0.2', '-n', ns.name], { stdio: ['ignore', 'pipe', 'pipe'] });
  t.teardown(() => text.kill('SIGKILL'));
  let complaint = '';
  text.stderr.setEncoding('utf8').on('data', (part: string) => {
    complaint += part;
  });
  await once(text.stdout, 'data');
  text.stdout.resume();
  ns.close();
  t.deepEqual(await once(text, 'close'), [1, null]);
  t.regex(complaint, new RegExp(`^rxnetlink: .*${ns.name}.*\\n$`));
});

test.serial('names of any sort leave the screen as it is', async (t) => {
  if (!requireShow(t)) return;
  const ns = createNetwork(t);
  ns.ip('link', 'add', '日本語', 'type', 'veth', 'peer', 'name', `a${ESCAPE}[2J${ESCAPE}[H`);
  const top = await show(t, ['-n', ns.name, '--sort', 'index', '-i', '0.2']);
  const lines = await top.until((screen) => screen.some((line) => line.startsWith('日本語 ')));
  t.regex(lines[0] ?? '', /^rxnetlink top/);
  t.regex(lines.join('\n'), /^a␛\[2J␛\[H +down/m);
  // Columns begin where they begin for others.
  const [other = '', wide = ''] = ['eth0', '日本語'].map((name) => lines.find((line) => line.startsWith(name)) ?? '');
  t.is(wide.indexOf('down') + 3, other.indexOf('up'));
  top.press('q');
  await top.ended(0);
});

// biome-ignore format: table
const mistakes: readonly (readonly [args: string, message: string])[] = [
  ['lnik', 'no object "lnik", did you mean "link"?'],
  ['port', 'the state holds no "port": monitor it'],
  ['--sort speed', '--sort "speed" is none of traffic, rx, tx, packets, name, index'],
  ['--interval 0', '--interval "0" is no number of seconds from 0.1'],
  ['--interval often', '--interval "often" is no number of seconds from 0.1'],
  ['--count 0', '--count "0" is no number of frames from 1'],
  ['link kidn=vlan', 'filter "kidn=vlan": object "link" has no "kidn", did you mean "kind"?'],
];

for (const [args, message] of mistakes) {
  test.serial(`rxnetlink top ${args}: 2, and one line`, (t) => {
    t.deepEqual(rxnetlink(['top', ...args.split(' ')]), { code: 2, out: '', err: `rxnetlink: ${message} (see --help)\n` });
  });
}

test.serial('a namespace that is not there: 1, and one line, and the terminal is left alone', (t) => {
  const message = 'rxnetlink: network namespace rxnl-nosuch: /run/netns/rxnl-nosuch does not exist (ENOENT)\n';
  t.deepEqual(rxnetlink(['top', '-n', 'rxnl-nosuch']), { code: 1, out: '', err: message });
  if (!requireTerminal(t)) return;
  t.false(onTerminal(['top', '-n', 'rxnl-nosuch']).out.includes(`${ESCAPE}[?1049h`));
});
