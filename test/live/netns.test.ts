import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { build } from 'rolldown';
import { filter, firstValueFrom, lastValueFrom, race, takeWhile, timeout, timer, toArray } from 'rxjs';
import { IPRoute } from '../../lib/clients/iproute.ts';
import { type NamespaceEvent, NetNS } from '../../lib/clients/netns.ts';
import { InvalidValueError, NamespaceError } from '../../lib/errors.ts';
import { isOverrun } from '../../lib/frame/frame.ts';
import { createNamespace, requireNamespaces } from '../support/namespace.ts';
import { findProgram } from '../support/oracles.ts';
import { until } from './robustness/load.ts';

const netns = new NetNS();
test.after.always(() => netns.close());

const ip = (...args: string[]): string => execFileSync(findProgram('ip') ?? 'ip', args, { encoding: 'utf8' });
const ipJson = (...args: string[]): unknown => JSON.parse(ip('-json', ...args) || '[]');
const here = (): string => readlinkSync('/proc/thread-self/ns/net');
let count = 0;
const newName = (): string => `rxnl-${process.pid}-names-${++count}`;
/** Makes a namespace through the library, and takes its name away afterwards. */
async function made(t: { teardown(undo: () => unknown): void }, name = newName()): Promise<string> {
  await netns.create(name);
  t.teardown(async () => {
    if (existsSync(`/run/netns/${name}`)) await netns.remove(name);
  });
  return name;
}

test('ip netns sees the names that the library makes and removes, and the library those of ip netns', async (t) => {
  if (!requireNamespaces(t)) return;
  const [own, theirs, absent] = [await made(t), createNamespace(), newName()];
  t.teardown(theirs.close);
  const wanted = new Set([own, theirs.name]);
  const listed = async () =>
    (await netns.list()).filter(({ name }) => wanted.has(name)).map(({ name, id }) => ({ name, ...(id !== undefined && { id }) }));
  const printed = () =>
    (ipJson('netns', 'list') as { name: string }[]).filter(({ name }) => wanted.has(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  t.deepEqual(await listed(), printed());
  t.is((await listed()).length, 2);
  // The ids: given by either.
  await netns.nsid.set(own, 4711);
  ip('netns', 'set', theirs.name, '4712');
  t.deepEqual(await listed(), printed());
  t.deepEqual((await listed()).map(({ id }) => id).sort(), [4711, 4712]);
  t.is((await netns.nsid.get(theirs.name)).nsid, 4712);
  // What both made is alike: `lo`, down.
  t.deepEqual(ipJson('-n', own, 'link'), ipJson('-n', theirs.name, 'link'));
  t.is(statSync(`/run/netns/${own}`).mode, statSync(`/run/netns/${theirs.name}`).mode);
  const mountOf = (name: string) =>
    readFileSync('/proc/self/mountinfo', 'utf8')
      .split('\n')
      .filter((line) => line.includes(`/${name} `))
      .map((line) =>
        line
          .replace(name, 'NAME')
          .replace(/^\d+ (\d+) (\S+) net:\[\d+\] /, '$1 $2 ')
          .replace(/shared:\d+/, 'shared'),
      );
  t.deepEqual(mountOf(own), mountOf(theirs.name));
  // Each removes what the other made.
  ip('netns', 'delete', own);
  await netns.remove(theirs.name);
  t.deepEqual([await listed(), printed()], [[], []]);
  await t.throwsAsync(async () => await netns.remove(own), {
    instanceOf: NamespaceError,
    code: 'ENOENT',
    message: /there is no \/run\/netns\//,
  });
  await t.throwsAsync(async () => await netns.create('a/b'), { instanceOf: InvalidValueError });
  await t.throwsAsync(async () => await netns.attach(absent, 0x7fff_fff0), { instanceOf: NamespaceError, code: 'ENOENT' });
  await t.throwsAsync(async () => await netns.attach(absent, '/proc/self/ns/uts'), {
    instanceOf: NamespaceError,
    code: 'EINVAL',
    message: /is no network namespace/,
  });
  t.false(existsSync(`/run/netns/${absent}`), 'a name that failed leaves no file');
});

test('creating a name that is taken is refused; a file that is left over is listed without inode, and removed', async (t) => {
  if (!requireNamespaces(t)) return;
  const name = await made(t);
  await t.throwsAsync(async () => await netns.create(name), {
    instanceOf: NamespaceError,
    code: 'EEXIST',
    message: /a namespace has this name/,
  });
  execFileSync('umount', [`/run/netns/${name}`]);
  const entry = (await netns.list()).find((each) => each.name === name);
  t.deepEqual(entry, { name, path: `/run/netns/${name}` });
  t.throws(() => netns.run(name, () => 1), { instanceOf: NamespaceError });
  await netns.remove(name);
  t.false(existsSync(`/run/netns/${name}`));
});

test('pids, identify and attach agree with those of ip netns, both ways', async (t) => {
  if (!requireNamespaces(t)) return;
  const name = await made(t);
  const child = netns.spawn(name, ['sleep', '60'], { stdio: 'ignore' });
  const other = spawn('ip', ['netns', 'exec', name, 'sleep', '60'], { stdio: 'ignore' });
  t.teardown(() => child.kill('SIGKILL') && other.kill('SIGKILL'));
  const inode = statSync(`/run/netns/${name}`).ino;
  await until('both inside', () => [child, other].every(({ pid }) => statSync(`/proc/${pid}/ns/net`).ino === inode));
  const printed = ip('netns', 'pids', name).trim().split('\n').map(Number);
  t.deepEqual(await netns.pids(name), printed as number[]);
  t.deepEqual(printed, [child.pid, other.pid].sort((a, b) => Number(a) - Number(b)) as number[]);
  t.deepEqual(await netns.pids(child.pid as number), printed);

  const [second, third] = [newName(), newName()];
  t.teardown(async () => {
    for (const each of [second, third]) if (existsSync(`/run/netns/${each}`)) await netns.remove(each);
  });
  await netns.attach(second, child.pid as number);
  ip('netns', 'attach', third, String(child.pid));
  const names = await netns.identify(child.pid as number);
  t.deepEqual(names, [name, second, third].sort());
  // `ip` prints one of them.
  t.true(names.includes(ip('netns', 'identify', String(child.pid)).trim()));
  t.deepEqual(await netns.identify(`/run/netns/${third}`), names);
  await netns.remove(name);
  await netns.remove(second);
  t.is(ip('netns', 'identify', String(child.pid)).trim(), third);
  t.deepEqual(await netns.identify(child.pid as number), [third]);
  await t.throwsAsync(async () => await netns.pids('rxnl-nosuch'), { instanceOf: NamespaceError, code: 'ENOENT' });
});

test('watch: what is there first, then what either makes and removes; a name that comes to mean another namespace goes and comes', async (t) => {
  if (!requireNamespaces(t)) return;
  const before = await made(t);
  const [a, b, last] = [newName(), newName(), newName()];
  const watched = new Set([before, a, b, last]);
  const events = lastValueFrom(
    netns.watch().pipe(
      filter(({ name }) => watched.has(name)),
      takeWhile(({ name, type }) => !(name === last && type === 'removed'), true),
      timeout(60_000),
      toArray(),
    ),
  );
  const heard: NamespaceEvent[] = [];
  const subscription = netns.watch().subscribe((event) => heard.push(event));
  t.teardown(() => subscription.unsubscribe());
  const until = async (type: string, name: string): Promise<NamespaceEvent> => {
    for (let tries = 0; tries < 6000; tries++) {
      const index = heard.findIndex((event) => event.type === type && event.name === name);
      const [found] = index < 0 ? [] : heard.splice(index, 1);
      if (found !== undefined) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error(`${name} was not ${type}`);
  };
  t.is((await until('present', before)).inode, statSync(`/run/netns/${before}`).ino);
  await netns.create(a);
  const created = await until('created', a);
  t.deepEqual(created, { type: 'created', name: a, path: `/run/netns/${a}`, inode: statSync(`/run/netns/${a}`).ino });
  // Once it is said to be there, it can be entered.
  for (let round = 0; round < 20; round++) {
    const added = spawn('ip', ['netns', 'add', b], { stdio: 'ignore' });
    const event = await until('created', b);
    t.is(
      netns.run(b, () => statSync('/proc/thread-self/ns/net').ino),
      event.inode as number,
    );
    if (added.exitCode === null) await once(added, 'exit');
    // A kernel may give the next one the same inode number.
    ip('netns', 'delete', b);
    await until('removed', b);
  }
  await netns.remove(a);
  ip('netns', 'add', a);
  await until('removed', a);
  await until('created', a);
  ip('netns', 'delete', a);
  await netns.create(last);
  await until('created', last);
  await netns.remove(last);
  const types = (await events).filter(({ name }) => name === a || name === before).map(({ type, name }) => `${type} ${name}`);
  t.deepEqual(types, [`present ${before}`, `created ${a}`, `removed ${a}`, `created ${a}`, `removed ${a}`]);
});

test('run comes back whatever happens inside', async (t) => {
  if (!requireNamespaces(t)) return;
  const [blue, green] = [await made(t), await made(t)];
  const home = here();
  const inside = (name: string): string => `net:[${statSync(`/run/netns/${name}`).ino}]`;
  t.is(netns.run(blue, here), inside(blue));
  t.is(here(), home);
  t.throws(
    () =>
      netns.run(blue, () => {
        throw new RangeError(here());
      }),
    { instanceOf: RangeError, message: inside(blue) },
  );
  t.is(here(), home);
  // One in another, which fails; and one whose namespace does not exist.
  const order: string[] = [];
  netns.run(blue, () => {
    t.throws(
      () =>
        netns.run(green, () => {
          order.push(here());
          throw new Error('no');
        }),
      { message: 'no' },
    );
    order.push(here());
    t.throws(() => netns.run('rxnl-nosuch', () => order.push('never')), { instanceOf: NamespaceError, code: 'ENOENT' });
    order.push(here());
  });
  t.deepEqual(order, [inside(green), inside(blue), inside(blue)]);
  t.is(here(), home);
  // A namespace whose name goes away while it is inside.
  const gone = await made(t);
  const stayed = netns.run(gone, () => {
    ip('netns', 'delete', gone);
    return ip('-o', 'link');
  });
  t.regex(stayed, /^1: lo: [^\n]*\n$/);
  t.is(here(), home);
  // What would go on outside.
  let called = 0;
  const refusals: (() => unknown)[] = [
    () => netns.run(blue, (async () => called++) as never),
    () =>
      netns.run(blue, function* () {
        yield called++;
      } as never),
    () =>
      netns.run(blue, async function* () {
        yield called++;
      } as never),
  ];
  for (const refused of refusals) t.throws(refused, { instanceOf: InvalidValueError, message: /^run: call: must be synchronous/ });
  t.is(called, 0);
  t.throws(() => netns.run(blue, (() => Promise.reject(new Error('nobody waits for this'))) as never), { instanceOf: InvalidValueError });
  t.is(here(), home);
  t.is(
    netns.run(blue, () => undefined),
    undefined,
  );
});

test('a thread pool that starts inside a namespace is not of it', async (t) => {
  if (!requireNamespaces(t)) return;
  const name = await made(t);
  // Node loads modules with the pool; a script that was bundled into one file starts without it.
  const entry = fileURLToPath(new URL('../../lib/clients/netns.js', import.meta.url));
  const { output } = await build({
    input: entry,
    write: false,
    platform: 'node',
    external: [/^node:/, 'koffi'],
    transform: { define: { 'import.meta.url': JSON.stringify(import.meta.url) } },
    output: { format: 'iife', name: 'netns', globals: (module) => `require(${JSON.stringify(module)})` },
    logLevel: 'warn',
  });
  const script = `${output[0].code}
    const fs = require('fs');
    new netns.NetNS().run(${JSON.stringify(name)}, () => require('crypto').randomBytes(8, () => {}));
    console.log(JSON.stringify(fs.readdirSync('/proc/self/task').map((task) => fs.readlinkSync('/proc/self/task/' + task + '/ns/net'))));`;
  const threads: string[] = JSON.parse(execFileSync(process.execPath, ['--input-type=commonjs', '-'], { encoding: 'utf8', input: script }));
  t.true(threads.length >= 5);
  t.deepEqual(new Set(threads), new Set([here()]));
});

test('a handle keeps a namespace without a name, opened by name, path, pid and descriptor, and stands for it everywhere', async (t) => {
  if (!requireNamespaces(t)) return;
  const name = await made(t);
  const child = netns.spawn(name, ['sleep', '60'], { stdio: 'ignore' });
  t.teardown(() => child.kill('SIGKILL'));
  const first = netns.open(name);
  const handles = [
    first,
    ...[`/run/netns/${name}`, child.pid as number, { fd: first.fd }, first].map((reference) => netns.open(reference)),
  ];
  t.deepEqual(new Set(handles.map(({ inode }) => inode)), new Set([statSync(`/run/netns/${name}`).ino]));
  t.is(new Set(handles.map(({ fd }) => fd)).size, handles.length);
  for (const handle of handles.slice(1)) handle.close();
  await netns.remove(name);
  child.kill('SIGKILL');
  await once(child, 'exit');
  t.deepEqual(await netns.pids(first), []);
  const client = new IPRoute({ netns: first });
  t.teardown(() => client.close());
  t.deepEqual(
    (await client.link.list()).map(({ ifname }) => ifname),
    ['lo'],
  );
  await client.link.set('lo', { state: 'up' });
  t.regex(
    netns.run(first, () => ip('-o', 'link')),
    /lo: <LOOPBACK,UP/,
  );
  // It may have a name again.
  await netns.attach(name, first);
  t.regex(ip('-n', name, '-o', 'link'), /lo: <LOOPBACK,UP/);
  first.close();
  first[Symbol.dispose]();
  t.throws(() => first.fd, { instanceOf: NamespaceError, code: 'EBADF' });
  t.throws(() => netns.run(first, () => 1), { instanceOf: NamespaceError, code: 'EBADF' });
  for (const [wrong, code] of [
    ['rxnl-nosuch', 'ENOENT'],
    ['/proc/self/ns/mnt', 'EINVAL'],
    ['/etc/passwd', 'EINVAL'],
    [0x7fff_fff0, 'ENOENT'],
    [{ fd: 99_999 }, 'ENOENT'],
  ] as const)
    t.throws(() => netns.open(wrong), { instanceOf: NamespaceError, code });
});

test('ids are given, listed and heard as ip netns set, list-id and monitor have them', async (t) => {
  if (!requireNamespaces(t)) return;
  const home = createNamespace();
  const [a, b] = [await made(t), await made(t)];
  t.teardown(home.close);
  const inside = new NetNS({ netns: home.name });
  t.teardown(() => inside.close());
  const heard = lastValueFrom(
    inside.nsid.events().pipe(
      filter((event) => !isOverrun(event)),
      takeWhile(({ type }) => type !== 'RTM_DELNSID', true),
      timeout(60_000),
      toArray(),
    ),
  );
  t.is((await inside.nsid.get(a)).nsid, -1);
  await inside.nsid.set(a, 7);
  home.ip('netns', 'set', b, '9');
  t.deepEqual((await inside.nsid.list()).map(({ nsid }) => nsid).sort(), [7, 9]);
  t.deepEqual((home.ipJson('netns', 'list-id') as { nsid: number }[]).map(({ nsid }) => nsid).sort(), [7, 9]);
  t.deepEqual([(await inside.nsid.get(a)).nsid, (await inside.nsid.get(b)).nsid], [7, 9]);
  await t.throwsAsync(async () => await inside.nsid.set(a, 8), { code: 'EEXIST' });
  await netns.remove(a);
  t.deepEqual(
    (await heard).map(({ type, body }) => `${type} ${body.nsid}`),
    ['RTM_NEWNSID 7', 'RTM_NEWNSID 9', 'RTM_DELNSID 7'],
  );
});

test('spawn: a child inside, its streams, its end; with mounts it sees what ip netns exec shows', async (t) => {
  if (!requireNamespaces(t)) return;
  const name = await made(t);
  const home = here();
  const child = netns.spawn(name, ['sh', '-c', 'readlink /proc/self/ns/net; cat; exit 3']);
  t.is(here(), home);
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stdin.end('through the pipe\n');
  t.deepEqual(await once(child, 'close'), [3, null]);
  t.is(printed, `net:[${statSync(`/run/netns/${name}`).ino}]\nthrough the pipe\n`);

  const missing = netns.spawn(name, ['rxnl-no-such-program']);
  t.like(await once(missing, 'error'), [{ code: 'ENOENT' }]);
  t.throws(() => netns.spawn('rxnl-nosuch', ['true']), { instanceOf: NamespaceError, code: 'ENOENT' });
  t.is(here(), home);

  // In a mount namespace of their own, with a copy of /etc, so that the files that are laid over it are nobody else's.
  const script = `mount -t tmpfs tmpfs /mnt && cp -a /etc/. /mnt/ && mount --bind /mnt /etc && mkdir -p /etc/netns/${name} &&
    echo 'nameserver 192.0.2.53' >/etc/netns/${name}/resolv.conf && echo x >/etc/netns/${name}/rxnl-not-in-etc && touch /etc/resolv.conf &&
    ip netns exec ${name} sh -c "$1" 2>/dev/null && echo --- && exec "$0" "$2" ${name} "$1"`;
  const looks =
    'cat /etc/resolv.conf; ls /sys/class/net; readlink /proc/self/ns/net; grep " /sys " /proc/self/mounts | cut -d " " -f 2-4; echo "$0"';
  const program = new URL('./spawn-with-mounts.js', import.meta.url).pathname;
  const both = execFileSync('unshare', ['-m', 'sh', '-c', script, process.execPath, looks, program], { encoding: 'utf8' });
  const [theirs, ours] = both.split('---\n');
  t.is(ours, theirs);
  t.regex(ours ?? '', /^nameserver 192\.0\.2\.53\nlo\nnet:\[\d+\]\n\/sys sysfs /);
});

test('a stream of names, and a client by handle, end when they are closed', async (t) => {
  if (!requireNamespaces(t)) return;
  const own = new NetNS();
  const watching = lastValueFrom(own.watch(), { defaultValue: undefined });
  const hearing = lastValueFrom(own.nsid.events(), { defaultValue: undefined });
  own.close();
  own.close();
  await t.notThrowsAsync(Promise.all([watching, hearing]));
  const absent = new NetNS({ directory: '/run/rxnl-no-such-directory' });
  t.teardown(() => absent.close());
  t.deepEqual(await absent.list(), []);
  t.is(await firstValueFrom(race(absent.watch(), timer(50))), 0);
});
