import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'ava';
import { recordingSink } from '../../lib/capture/index.ts';
import { acknowledge, getLink, messageOf, newLink, straceDump, straceString } from '../capture/sample.ts';
import { COMMAND, onTerminal, requireTerminal, rxnetlink } from './rxnetlink.ts';

const folder = mkdtempSync(join(tmpdir(), 'rxnl-decode-'));
test.after.always(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const decode = (input: string, ...args: readonly string[]) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [COMMAND, 'decode', ...args], {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { out: stdout, err: stderr, code: status };
};
const json = (text: string): readonly Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

const request = getLink(1, 7);
const trace = [
  'socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE) = 3',
  `sendto(3, ${straceString(request, 'x')}, 32, 0, {sa_family=AF_NETLINK, nl_pid=0, nl_groups=00000000}, 12) = 32`,
  'recvmsg(3, {msg_name={sa_family=AF_NETLINK}, msg_iov=[{iov_base=[{nlmsg_len=40}], iov_len=99}]}, 0) = 40',
  ' * 40 bytes in buffer 0',
  straceDump(newLink(1, 7)),
  '',
].join('\n');

test('a tree: what it is above, what is in it below; answers name their request', (t) => {
  t.deepEqual(decode(trace), {
    code: 0,
    err: '',
    out: `#1 → RTM_GETLINK REQUEST route seq 7 32 bytes fd 3 line 2
  family unspec  type netrom  index 1  flags none  change none

#2 ← RTM_NEWLINK answers #1 RTM_GETLINK route seq 7 40 bytes fd 3 line 3
  family unspec  type tunnel  index 1  flags up|loopback|running|lower_up  change none
  ifname lo
`,
  });
});

test('every byte beside what it is', (t) => {
  const { out, code } = decode(hexOf(newLink(1, 7)), '--hex', '-p', 'route');
  t.is(code, 0);
  t.true(out.includes('0004  10 00                    nlmsg_type = 16 (RTM_NEWLINK)\n'), out);
  t.true(out.includes('0020  07 00 03 00 6c 6f 00     IFLA_IFNAME = lo\n0027  00                       (padding)\n'), out);
});

test('JSON a line, recorder files and hex alike', (t) => {
  const lines: string[] = [];
  const sink = recordingSink({ write: (chunk) => lines.push(String(chunk)) });
  sink.write({ direction: 'sent', bytes: request, protocol: 0, time: 1000 });
  sink.write({ direction: 'received', bytes: newLink(1, 7), protocol: 0, time: 1002 });
  sink.write({ overrun: 'buffer', protocol: 0, time: 1003 });
  const recorded = json(decode(lines.join(''), '--json').out);
  t.like(recorded, [
    { number: 1, direction: 'sent', protocol: 'NETLINK_ROUTE', type: 'RTM_GETLINK', flags: 'REQUEST', body: { index: 1 } },
    { number: 2, direction: 'received', type: 'RTM_NEWLINK', answers: 1, time: 1002, body: { index: 1, ifname: 'lo' } },
    { type: 'overrun', cause: 'buffer' },
  ] as never);
  const plain = json(decode(`# a comment\n${hexOf(request)}\n\n${hexOf(newLink(1, 7))} ; another`, '--json').out);
  t.deepEqual(
    plain.map(({ type, guessed, body }) => [type, guessed, body]),
    recorded.slice(0, 2).map(({ type, body }) => [type, true, body]),
  );
});

test('what decode writes encode reads: the same bytes', (t) => {
  const datagrams = [
    request,
    newLink(1, 7),
    acknowledge(request, 19),
    messageOf(0x0a10, 1, 3, [0, 0, 0, 0, 8, 0, 1, 0, 0, 0, 0, 5]),
    messageOf(1305, 1, 2, [1, 2, 3, 4]),
  ];
  const told = decode(datagrams.map(hexOf).join('\n\n'), '--json').out;
  for (const args of [[], ['--format', 'hex']]) {
    const { stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'encode', ...args], { input: told, encoding: 'utf8' });
    t.is(stderr, '');
    const digits = stdout.split('\n\n').map((block) => block.replace(/^#.*$/gm, '').replace(/\s/g, ''));
    t.deepEqual(digits.filter(Boolean), datagrams.map(hexOf));
  }
});

test('fixtures: TypeScript that runs, and JSON', async (t) => {
  const { out } = decode(trace, '--fixture', 'ts');
  const path = file('fixtures.mjs', out.replace('] as const;', '];'));
  const { fixtures } = (await import(path)) as { fixtures: readonly Record<string, unknown>[] };
  t.like(fixtures, [
    { type: 'RTM_GETLINK', hex: hexOf(request) },
    { type: 'RTM_NEWLINK', hex: hexOf(newLink(1, 7)), body: { ifname: 'lo', flags: ['up', 'loopback', 'running', 'lower_up'] } },
  ] as never);
  t.like(JSON.parse(decode(trace, '--fixture', 'json').out), fixtures as never);
  t.deepEqual(JSON.parse(decode('', '--fixture', 'json').out), []);
});

test('filters by type, path and value', (t) => {
  const numbers = (...filters: readonly string[]): readonly unknown[] =>
    json(decode(trace, '--json', ...filters.flatMap((each) => ['-f', each])).out).map(({ number }) => number);
  t.deepEqual(numbers('RTM_NEWLINK'), [2]);
  t.deepEqual(numbers('!RTM_NEW*'), [1]);
  t.deepEqual(numbers('ifname'), [2]);
  t.deepEqual(numbers('ifname=lo'), [2]);
  t.deepEqual(numbers('ifname!=lo'), [1]);
  t.deepEqual(numbers('=lo'), [2]);
  t.deepEqual(numbers('flags=loopback'), [2]);
  t.deepEqual(numbers('index=1', 'direction=sent'), [1]);
  t.deepEqual(numbers('answers=1'), [2]);
  t.deepEqual(numbers('protocol=generic'), []);
});

test('what nothing describes stands out, with a guess', (t) => {
  const text = [10, 0, 42, 0, ...Buffer.from('hello\0'), 0, 0];
  const nest = [12, 0, 0x4e, 0x81, 8, 0, 1, 0, 5, 0, 0, 0];
  const unknown = messageOf(16, 0, 0, [0, 0, 0, 3, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...text, 8, 0, 0x4d, 1, 10, 0, 0, 1, ...nest]);
  const { out } = decode(hexOf(unknown));
  t.regex(out, /#42 +\? string "hello"\n/);
  t.regex(out, /#333 +\? address 10\.0\.0\.1\n/);
  t.regex(out, /#334 +\? nest\n +#1 \? u32 5\n/);
});

test('wrong places are named, and what is behind them is read; the exit code says so', (t) => {
  const { out, err, code } = decode(`${hexOf(request)}\n\nnot hex at all\n\n${hexOf(newLink(1))}\n`);
  t.deepEqual([err, code], ['', 1]);
  t.regex(out, /^! line 3: this is not hex$/m);
  t.regex(out, /^#2 ← RTM_NEWLINK/m);
  const told = json(decode(`${trace}recvmsg(3, {msg_name=\n${trace}`, '--json').out);
  t.deepEqual(
    told.map(({ type, line }) => [type, line]),
    [
      ['RTM_GETLINK', 2],
      ['RTM_NEWLINK', 3],
      ['problem', 8],
      ['RTM_GETLINK', 10],
      ['RTM_NEWLINK', 11],
    ],
  );
  t.regex(decode('zz', '--fixture', 'ts').err, /^rxnetlink: line 1: this is not hex$/m);
});

test('mixed and truncated files: never more than a problem', (t) => {
  const pcap = Buffer.from('d4c3b2a102000400000000000000000000000400fd000000', 'hex');
  const record = Buffer.from('0000000000000000300000003000000000040338000000000000000000000000', 'hex');
  const whole = Buffer.concat([pcap, record, request]);
  const mixtures = [
    Buffer.concat([Buffer.from(trace), whole, Buffer.from(trace)]),
    Buffer.concat([whole, Buffer.from(trace)]),
    Buffer.from(`${hexOf(request)}\n${trace}`),
    Buffer.from(`{"rxnetlink":1,"began":0}\n${trace}`),
    whole.subarray(0, whole.length - 5),
    Buffer.from(trace).subarray(0, 200),
  ];
  for (const [index, input] of mixtures.entries()) {
    for (const args of [[], ['--hex'], ['--json']]) {
      const { stdout, stderr, status } = spawnSync(process.execPath, [COMMAND, 'decode', ...args], { input, encoding: 'utf8' });
      t.deepEqual([stderr, status], ['', 1], `${index} ${args}: ${stdout}`);
    }
  }
  const { stdout, status } = spawnSync(process.execPath, [COMMAND, 'decode', '--json'], { input: whole, encoding: 'utf8' });
  t.is(status, 0);
  t.like(JSON.parse(stdout), { type: 'RTM_GETLINK', protocol: 'NETLINK_ROUTE' });
});

test('a trace is read as it is written', async (t) => {
  const child = spawn(process.execPath, [COMMAND, 'decode'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write(trace);
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer];
  t.true(chunk.toString().startsWith('#1 → RTM_GETLINK'));
  child.stdin.end();
  t.deepEqual(await once(child, 'close'), [0, null]);
});

test('on a terminal of 80 columns no line is longer, and colours are only there', (t) => {
  if (!requireTerminal(t)) return;
  const body = [
    0,
    0,
    0,
    3,
    1,
    0,
    0,
    0,
    0xff,
    0xff,
    7,
    0,
    0,
    0,
    0,
    0,
    7,
    0,
    3,
    0,
    0x6c,
    0x6f,
    0,
    0,
    100,
    0,
    44,
    0,
    ...new Array(96).fill(0xee),
  ];
  const path = file('wide.hex', hexOf(messageOf(16, 0, 0, body)));
  for (const args of [[], ['--hex']]) {
    const plain = onTerminal(['decode', path, '--no-color', ...args]).out;
    t.true(plain.includes('RTM_NEWLINK'));
    t.deepEqual(
      plain.split('\n').filter((line) => line.length > 80),
      [],
    );
    t.true(onTerminal(['decode', path, ...args]).out.includes('\u001b['));
    t.false(plain.includes('\u001b['));
    t.false(rxnetlink(['decode', path, ...args]).out.includes('\u001b['));
  }
});

test('where the reader goes, it ends', async (t) => {
  const path = file('long.strace', trace.repeat(5000));
  const child = spawn('sh', ['-c', `'${process.execPath}' '${COMMAND}' decode '${path}' | head -1`], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  t.deepEqual([code, err, out], [0, '', '#1 → RTM_GETLINK REQUEST route seq 7 32 bytes fd 3 line 2\n']);
});

test('a trace of 100 MB: in a stream, in bounded memory', async (t) => {
  t.timeout(600_000);
  const child = spawn(process.execPath, ['--max-old-space-size=64', COMMAND, 'decode', '-', '-f', 'index=1'], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  const { readFile } = await import('node:fs/promises');
  const large = messageOf(16, 0, 7, [0, 0, 0, 3, 2, 0, 0, 0, 0x49, 0, 1, 0, 0, 0, 0, 0, ...new Array(30_000).fill(0x41)]);
  const turn = Buffer.from(
    `${trace}recvmsg(3, {msg_iov=[{iov_base=[{nlmsg_len=1}], iov_len=99}]}, 0) = ${large.length}\n${straceDump(large)}\n`,
  );
  let written = 0;
  let peak = 0;
  while (written < 100_000_000) {
    written += turn.length;
    if (!child.stdin.write(turn)) await new Promise((resolve) => child.stdin.once('drain', resolve));
    if (written % 8_000_000 < turn.length)
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(await readFile(`/proc/${child.pid}/status`, 'utf8'))?.[1]));
  }
  child.stdin.end();
  t.is(await new Promise((resolve) => child.on('close', resolve)), 0);
  t.log(`${(written / 1e6).toFixed(0)} MB, at most ${(peak / 1024).toFixed(0)} MiB of memory`);
  t.true(peak < 300 * 1024, `${peak} KiB`);
});

// biome-ignore format: table
const mistakes: readonly (readonly [args: string, message: string])[] = [
  ['decode --hex --json', '--hex, --json and --fixture: one of them'],
  ['decode --fixture xml', '--fixture "xml" is neither ts nor json'],
  ['decode -p rout', '--protocol "rout" is no protocol of netlink, did you mean "route"?'],
  ['decode --format strac', '--format "strac" is none of strace, pcap, pcapng, hex, recording, did you mean "strace"?'],
  ['decode a b', 'decode: one file, not also "b"'],
  ['decode -d RTM_NEWLINC', '--definition "RTM_NEWLINC" is neither a file nor one of rtnl, ipset, sockDiag, connector, nlctrl, nl80211, TASKSTATS, or a message, did you mean "RTM_NEWLINK"?'],
  ['encode --format octal', '--format "octal" is none of hex, c, ts, raw'],
  ['trace', 'trace: which command? rxnetlink trace -- COMMAND'],
  ['tap --seconds x', '--seconds "x" is no number above 0'],
  ['new', 'new: what? There is family'],
  ['new famly x', 'new: no thing "famly", did you mean "family"?'],
  ['new family', 'new family: what is it called?'],
];

for (const [args, message] of mistakes) {
  test(`rxnetlink ${args}: 2, and one line`, (t) => {
    t.deepEqual(rxnetlink(args.split(' ')), { code: 2, out: '', err: `rxnetlink: ${message} (see --help)\n` });
  });
}

test('help has 80 columns', (t) => {
  for (const command of ['decode', 'trace', 'tap', 'encode', 'new']) {
    const { code, out, err } = rxnetlink([command, '--help']);
    t.deepEqual([code, err], [0, '']);
    t.deepEqual(
      out.split('\n').filter((line) => line.length > 80),
      [],
      command,
    );
  }
});
