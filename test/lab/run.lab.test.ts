import { release } from 'node:os';
import test from 'ava';
import { labKernels, requireLab, runInLab } from '../support/lab.ts';

const version: Readonly<Record<string, RegExp>> = { uml: /^6\./, 'debian-6.12': /^6\.12\./, 'debian-7.3': /^7\.3\./ };

const inTheGuest = `
const { execFileSync } = require('node:child_process');
const ip = (...args) => execFileSync('ip', ['-json', ...args], { encoding: 'utf8' });
const atStart = JSON.parse(ip('link')).map(({ ifname, operstate }) => [ifname, operstate]);
ip('link', 'add', 'd0', 'type', 'dummy');
ip('link', 'add', 'bond0', 'type', 'bond');
ip('link', 'add', 'v5', 'link', 'd0', 'type', 'vlan', 'id', '5');
const kinds = JSON.parse(ip('-d', 'link')).map(({ ifname, linkinfo }) => [ifname, linkinfo?.info_kind]);
console.log(JSON.stringify({
  release: require('node:os').release(), node: process.version, directory: process.cwd(), uid: process.getuid(),
  kernel: process.env.RXNETLINK_LAB_KERNEL, args: process.argv.slice(1), atStart, kinds,
}));
console.error('a word');
process.exit(7);
`;

for (const kernel of labKernels()) {
  test(`${kernel}: a command has another kernel, this machine's files, an empty network, and modules that load themselves`, async (t) => {
    if (!(await requireLab(t, kernel))) return;
    t.timeout(400_000);
    const args = ['a b', "it's", '*', ''];
    const { status, stdout, stderr } = await runInLab(kernel, [process.execPath, '-e', inTheGuest, '--', ...args]);
    t.is(status, 7, stderr);
    t.is(stderr, 'a word\n');
    const seen = JSON.parse(stdout);
    t.regex(seen.release, version[kernel] ?? /^$/);
    t.not(seen.release, release());
    t.like(seen, { node: process.version, directory: process.cwd(), uid: 0, kernel, args, atStart: [['lo', 'DOWN']] });
    t.deepEqual(
      seen.kinds,
      [
        ['lo', undefined],
        ['d0', 'dummy'],
        ['bond0', 'bond'],
        ['v5', 'vlan'],
      ].map(([name, kind]) => [name, kind ?? null]),
    );
  });
}

test('a command that takes too long is ended, and what it printed is kept', async (t) => {
  if (!(await requireLab(t, 'uml'))) return;
  t.timeout(400_000);
  const { status, stdout } = await runInLab('uml', ['sh', '-c', 'echo before; sleep 300'], { timeoutMs: 2000 });
  t.deepEqual([status, stdout], [124, 'before\n']);
});

test('an unknown kernel is a matter of the lab, not of the command', async (t) => {
  const { status, stderr } = await runInLab('nosuch', ['true']);
  t.is(status, 125);
  t.regex(stderr, /no kernel is called nosuch/);
});
