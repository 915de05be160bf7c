import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { requireNamespaces } from './support/namespace.ts';
import { requireProgram } from './support/oracles.ts';
import { skip } from './support/skip.ts';
import { type Actor, createStage, type Stage } from './support/stage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = readdirSync(join(root, 'examples'))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.slice(0, -'.ts'.length));

type Play = (t: ExecutionContext, stage: Stage, run: (...args: readonly string[]) => Actor) => Promise<void>;

/** Waits for each output in turn, runs the commands that bring about the next, and ends it as ^C does. */
async function watch(
  t: ExecutionContext,
  stage: Stage,
  program: Actor,
  scenes: readonly (readonly [prints: string, ...commands: string[]])[],
): Promise<void> {
  let text = '';
  for (const [prints, ...commands] of scenes) {
    text += prints;
    await program.prints(new RegExp(`^${text}`));
    for (const command of commands) await stage.ip(command);
  }
  program.interrupt();
  t.is(await program.ended, 'SIGINT', program.stderr);
  t.is(program.stderr, '');
  t.regex(program.stdout, new RegExp(`^${text}$`));
}

/** Waits for its end. */
async function finish(t: ExecutionContext, program: Actor): Promise<string> {
  t.is(await program.ended, 0, program.stderr);
  t.is(program.stderr, '');
  return program.stdout;
}

const plays: Readonly<Record<string, Play>> = {
  'watch-links': (t, stage, run) =>
    watch(t, stage, run(), [
      ['1 lo is up\n\\d+ eth0 is up\n', 'link set eth0 down'],
      ['\\d+ eth0 is off\n', '-n blue link set port0 down', 'link set eth0 up'],
      ['\\d+ eth0 has no carrier\n', '-n blue link set port0 up'],
      ['\\d+ eth0 is up\n', 'link add tap9 type veth peer name tap8 netns blue'],
      ['\\d+ tap9 is off\n', 'link delete tap9'],
      ['\\d+ tap9 is gone\n'],
    ]),

  'ip-change': async (t, stage, run) => {
    await watch(t, stage, run('eth0'), [
      ['eth0: 10.0.0.2\n', 'address add 10.0.0.9/24 dev eth0'],
      ['eth0: 10.0.0.2, 10.0.0.9\n', 'address add 10.0.0.8/24 dev eth0', 'address delete 10.0.0.9/24 dev eth0'],
      ['(eth0: 10.0.0.2, 10.0.0.8, 10.0.0.9\n)?eth0: 10.0.0.2, 10.0.0.8\n', 'address add fd00::9/64 dev eth0'],
      ['eth0: 10.0.0.2, 10.0.0.8, fd00::9\n', 'address flush dev eth0'],
      ['eth0: (10.0.0.*\neth0: )*no address\n'],
    ]);
    const missing = run('nosuch');
    await missing.ended;
    t.is(missing.stderr, 'link.get nosuch: no such device (ENODEV); no interface has this name\n');
  },

  'default-route-guard': async (t, stage, run) => {
    const program = run('10.0.0.1');
    await stage.listening();
    const line = 'put back: default via 10.0.0.1\n';
    // The route that is there is let be; one that is deleted comes back, and so does one that went with its link.
    await stage.ip('route delete default');
    await watch(t, stage, program, [[line, 'link set eth0 down', 'link set eth0 up'], [line]]);
    t.like(await stage.ipJson('route show default'), [{ gateway: '10.0.0.1', dev: 'eth0' }]);
  },

  failover: async (t, stage, run) => {
    await stage.ip('link add eth1 type veth peer name port1 netns blue');
    await stage.ip('address add 10.7.0.2/24 dev eth1');
    await stage.ip('link set eth1 up');
    await stage.ip('-n blue link set port1 up');
    await stage.carrier('eth1');
    await watch(t, stage, run('eth0=10.0.0.1', 'eth1=10.7.0.1'), [
      ['default via 10.0.0.1 dev eth0\n', '-n blue link set port0 down'],
      ['default via 10.7.0.1 dev eth1\n', '-n blue link set port0 up'],
      ['default via 10.0.0.1 dev eth0\n'],
    ]);
    t.like(await stage.ipJson('route show default'), [{ gateway: '10.0.0.1', dev: 'eth0' }]);
    // A gateway that is out of reach until there is an address.
    const patient = run('eth1=10.8.0.1');
    for (let tries = 0; tries < 600 && patient.stderr === ''; tries++) await new Promise((resolve) => setTimeout(resolve, 100));
    t.regex(patient.stderr, /ENETUNREACH/);
    await stage.ip('address add 10.8.0.2/24 dev eth1');
    await patient.prints(/^default via 10.8.0.1 dev eth1$/m);
    patient.interrupt();
    t.is(await patient.ended, 'SIGINT');
  },

  'auto-bridge': async (t, stage, run) => {
    const program = run('br0', 'tap');
    await stage.listening();
    await stage.ip('link add tap1 type veth peer name port1 netns blue');
    await watch(t, stage, program, [
      ['tap1 joins br0\n', 'link add other type veth peer name port2 netns blue', 'link add tap2 type veth peer name port3 netns blue'],
      ['tap2 joins br0\n', 'link set tap1 nomaster'],
      ['tap1 joins br0\n'],
    ]);
    const ports = await stage.ipJson('link show master br0');
    t.deepEqual(ports.map(({ ifname }) => ifname).sort(), ['tap1', 'tap2']);
  },

  'network-from-json': async (t, stage, run) => {
    const links = {
      br0: { kind: 'bridge', state: 'up', addresses: ['10.1.0.1/24'] },
      a: { kind: 'veth', data: { peer: 'b' }, master: 'br0' },
    };
    const write = (routes: readonly object[]): Promise<string> =>
      stage.exec('sh', '-c', `printf %s '${JSON.stringify({ links, routes })}' > /run/network.json`);
    await write([{ dst: '10.2.0.0/16', gateway: '203.0.113.1' }]);
    const refused = run('/run/network.json');
    t.is(await refused.ended, 1);
    t.regex(refused.stderr, /^nothing was changed: ip route add 10.2.0.0\/16 via 203.0.113.1: /);
    t.is(await stage.ip('link show br0').catch(() => 'absent'), 'absent');
    await write([{ dst: '10.2.0.0/16', gateway: '10.1.0.9' }]);
    const program = run('/run/network.json', '--keep');
    await program.prints(/^done:\nip link add name br0 up type bridge\n[\s\S]*\nip route add 10.2.0.0\/16 via 10.1.0.9\n$/);
    await stage.ip('route del 10.2.0.0/16');
    await program.prints(/\nput back:\nip route add 10.2.0.0\/16 .*via 10.1.0.9/);
    program.interrupt();
    t.is(await program.ended, 'SIGINT', program.stderr);
    t.is(program.stderr, '');
  },

  audit: async (t, stage, run) => {
    const program = run('links', 'addresses');
    // What is there when it starts is no change; when it has started, only its output tells.
    for (let tries = 0; tries < 600 && program.stdout === ''; tries++) {
      await stage.ip(`link set eth0 alias note${tries}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await program.prints(/^\S+Z changed links eth0: ifalias ("note\d+"|nothing) → "note\d+"\n/);
    await stage.ip('link set eth0 mtu 1400');
    await program.prints(/^\S+Z changed links eth0: mtu 1500 → 1400$/m);
    await stage.ip('address add 10.0.0.9/24 dev eth0');
    await program.prints(/^\S+Z added addresses \d+ 10.0.0.9\/24: \{.*"local":"10.0.0.9".*\}$/m);
    await stage.ip('address del 10.0.0.9/24 dev eth0');
    await program.prints(/^\S+Z removed addresses \d+ 10.0.0.9\/24: \{.*"local":"10.0.0.9".*\}$/m);
    program.interrupt();
    t.is(await program.ended, 'SIGINT', program.stderr);
    t.is(program.stderr, '');
  },

  top: async (t, stage, run) => {
    const program = run();
    await program.prints(/^eth0 +up +0.000 Mbit\/s in +0.000 Mbit\/s out {2}.*\b10.0.0.2( |$)/m);
    await stage.ip('link set eth0 mtu 1400');
    await program.prints(/^[\d:]+( [AP]M)? links \d+: changed$/m);
    // Until it is seen: the busiest link is the first, and the router has nothing to answer.
    const sender = stage.start(
      'bash',
      '-c',
      'trap exit INT; while head -c 1000 /dev/zero >/dev/udp/10.0.0.1/9; do sleep 0.01; done 2>/dev/null',
    );
    await program.prints(/\n\neth0 +up .* (?!0\.000)[\d.]+ Mbit\/s out {2}.*\b10.0.0.2.*\nlo /);
    sender.interrupt();
    program.interrupt();
    t.is(await program.ended, 'SIGINT', program.stderr);
    t.is(program.stderr, '');
  },

  filters: async (t, stage, run) => {
    const program = run();
    await stage.listening();
    await stage.ip('route add 10.8.0.0/16 dev eth0'); // no gateway: not reported
    await stage.ip('route add 10.9.0.0/16 via 10.0.0.1');
    await program.prints(/^new route: 10.9.0.0\/16 via 10.0.0.1\n$/);
    for (let flaps = 0; flaps < 2; flaps++) {
      await stage.ip('link set eth0 down');
      await stage.ip('link set eth0 up');
      await stage.carrier('eth0');
    }
    await watch(t, stage, program, [['new route: 10.9.0.0/16 via 10.0.0.1\neth0 flaps\n(eth0 flaps\n)*']]);
  },

  'veth-pair': async (t, stage, run) => {
    t.regex(
      await finish(t, run('blue')),
      /^inside in blue: [0-9a-f:]{17}, mtu 1400\nto 10.7.0.2: from 10.7.0.1\nback to 192.0.2.1: via 10.7.0.1\n$/,
    );
    t.like((await stage.ipJson('-n blue -4 address show dev inside'))[0], { mtu: 1400, addr_info: [{ local: '10.7.0.2', prefixlen: 24 }] });
    t.like(await stage.ipJson('-n blue route show default'), [{ gateway: '10.7.0.1' }]);
    const again = run('blue');
    t.is(await again.ended, 1);
    t.regex(again.stderr, /^link.add outside: file already exists \(EEXIST\)/);
  },

  blocklist: async (t, stage, run) => {
    if (!requireProgram(t, 'ipset')) return;
    try {
      await stage.exec('ipset', 'list', '-n');
    } catch (error) {
      return skip(t, String(error), { always: true });
    }
    const write = (address: string, times: number): Promise<string> => {
      const line = `sshd[1]: Failed password for root from ${address} port 4 ssh2`;
      return stage.exec('sh', '-c', `for n in $(seq ${times}); do echo '${line}' >> /run/auth.log; done`);
    };
    await write('192.0.2.1', 9); // before its time
    const program = run('/run/auth.log', '60');
    // It follows the file once it has made the set; how soon, tail alone knows.
    for (let tries = 0; tries < 300 && program.stdout === ''; tries++) {
      await write('192.0.2.7', 3);
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    await write('192.0.2.8', 2);
    await write('192.0.2.9', 3);
    await program.prints(/^(blocked for 60 s: 192.0.2.7\n)+blocked for 60 s: 192.0.2.9\n$/);
    const members = (await stage.exec('ipset', 'save', 'blocklist')).match(/(?<=^add blocklist )\S+ timeout (60|5\d)$/gm);
    t.deepEqual(members?.map((member) => member.split(' ')[0]).sort(), ['192.0.2.7', '192.0.2.9']);
    program.interrupt();
    t.is(await program.ended, 'SIGINT', program.stderr);
  },

  'custom-transport': async (t, stage, run) => {
    t.regex(await finish(t, run()), /^1 lo\n\d+ eth0\nRTM_NEWLINK\n$/);
    t.like(await stage.ipJson('link show dev lo'), [{ mtu: 65_000 }]);
  },

  'custom-marshal': async (t, stage, run) => {
    const program = run('net');
    // The uevents of network devices go to their namespace: protocol 15.
    await stage.listening(15);
    await stage.ip('link add tap9 type veth peer name tap8 netns blue');
    await program.prints(/^add tap9$/m);
    await stage.ip('link delete tap9');
    await program.prints(/^remove tap9$/m);
    program.interrupt();
    t.is(await program.ended, 'SIGINT', program.stderr);
    t.notRegex(program.stdout, /undefined|^add (?!tap|\/devices)/m);
  },

  'container-networks': (t, stage, run) =>
    watch(t, stage, run(), [
      ['blue: is here\nblue: lo down, port0 up\n', 'netns add red'],
      ['red: is here\nred: lo down\n', '-n red link set lo up'],
      ['red: lo unknown\n', '-n blue link set port0 down'],
      ['blue: lo down, port0 down\n', 'netns delete red'],
      ['red: is gone\n'],
    ]),

  'process-exits': async (t, stage) => {
    // Where the test is: the stage is no initial network namespace.
    const script = join(root, 'dist/examples/process-exits.js');
    const program = stage.start('nsenter', `--net=/proc/${process.pid}/ns/net`, process.execPath, script);
    const expected = /^sh \(pid \d+, uid 0\): exit 77; lived [\d.]+ ms, ran [\d.]+ ms, \d+ KiB at most, read \d+ bytes, wrote \d+$/m;
    for (let tries = 0; tries < 2000 && !expected.test(program.stdout) && program.stderr === ''; tries++) {
      await stage.exec('sh', '-c', 'exit 77').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    if (/no such generic netlink family|EINVAL/.test(program.stderr)) return skip(t, program.stderr.trim());
    t.regex(program.stdout, expected, program.stderr);
    program.interrupt();
    t.is(await program.ended, 'SIGINT', program.stderr);
  },

  'top-by-delay': async (t, stage, run) => {
    const program = run('1000');
    const busy = [0, 1].map(() => stage.start('taskset', '-c', '0', 'sh', '-c', 'while :; do :; done'));
    const printed = program.prints(/^\d+ sh: waited [\d.]+ ms \(cpu [\d.]+\)$/m).catch((error: Error) => error);
    const failure = await printed;
    for (const each of busy) each.interrupt();
    if (program.stderr.includes('no such generic netlink family')) return skip(t, program.stderr.trim());
    t.is(failure, undefined);
    program.interrupt();
    t.is(await program.ended, 'SIGINT', program.stderr);
    const waits = [...(program.stdout.split('\n\n')[0] ?? '').matchAll(/waited ([\d.]+) ms/g)].map(([, milliseconds]) =>
      Number(milliseconds),
    );
    t.deepEqual(
      waits,
      waits.toSorted((a, b) => b - a),
      'the longest first',
    );
  },

  container: async (t, stage, run) => {
    if (!requireProgram(t, 'setpriv', 'unshare')) return;
    const text = await finish(t, run('blue'));
    const results = text.split(/\n(?! )/).map((part) => part.split('\n').map((line) => line.replace(/.*: /, '')));
    const small = (result: string | undefined): boolean => /^\d+\.\d MiB$/.test(result ?? '');
    const [nothing = [], admin = [], both = [], own = []] = results;
    t.deepEqual([nothing.slice(1, 5), small(nothing[5])], [['yes', 'yes', 'EPERM', 'EPERM'], true], text);
    t.deepEqual(admin.slice(1), ['yes', 'yes', 'yes', 'EPERM', 'yes'], text);
    t.deepEqual(both.slice(1), ['yes', 'yes', 'yes', 'yes', 'yes'], text);
    if (own[1] !== undefined) t.deepEqual([own.slice(1, 5), small(own[5])], [['yes', 'yes', 'yes', 'EPERM'], true], text);
    t.is(await stage.ip('-br link show tap9').catch(() => 'absent'), 'absent');
  },

  // It plays against simulated radios in the lab (test/live/iw.lab.test.ts); here it says what is missing.
  'wifi-scanner': async (t, _stage, run) => {
    if (existsSync('/sys/class/ieee80211')) return skip(t, 'this kernel has wireless devices, perhaps real ones');
    const program = run('wlan0');
    t.is(await program.ended, 1);
    t.regex(program.stderr, /is cfg80211 loaded\?/);
  },
};

for (const name of examples) {
  test.serial(`examples/${name} does what it says`, async (t) => {
    if (!requireNamespaces(t)) return;
    const stage = await createStage();
    t.teardown(stage.close);
    const play = plays[name];
    if (play === undefined) return t.fail('no test plays it');
    await play(t, stage, (...args) => stage.start(process.execPath, join(root, 'dist/examples', `${name}.js`), ...args));
  });
}

test('an example imports published entry points only, and exports main', async (t) => {
  for (const name of examples) {
    const text = readFileSync(join(root, 'examples', `${name}.ts`), 'utf8');
    const imports = [...text.matchAll(/ from '([^']+)'/g)].map(([, specifier]) => specifier ?? '');
    t.true(imports.length > 0);
    for (const specifier of imports) t.regex(specifier, /^(rxnetlink(\/[\w/-]+)?|rxjs|node:\w+)$/, name);
    t.is(typeof (await import(`../examples/${name}.js`)).main, 'function', name);
    t.true(text.split('\n').length <= 80, `${name} is short enough to read at once`);
  }
});
