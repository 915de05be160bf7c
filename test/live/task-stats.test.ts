import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import test, { type ExecutionContext } from 'ava';
import { filter, firstValueFrom, lastValueFrom, takeWhile, timeout, toArray } from 'rxjs';
import { GenericNetlink } from '../../lib/clients/generic.ts';
import { delaysOf, TaskStats } from '../../lib/clients/task-stats.ts';
import { isOverrun } from '../../lib/frame/frame.ts';
import { skip } from '../support/skip.ts';
import { until } from './robustness/load.ts';

/** A client, where the kernel has the family and we may ask it. */
async function open(t: ExecutionContext): Promise<TaskStats | undefined> {
  const generic = new GenericNetlink();
  t.teardown(() => generic.close());
  const has = (await generic.families()).some(({ familyName }) => familyName === 'TASKSTATS');
  if (!has || process.getuid?.() !== 0) {
    skip(t, has ? 'only root may ask for taskstats: run the tests as root' : 'the kernel is built without CONFIG_TASKSTATS');
    return undefined;
  }
  // Bytes: for the ends of all tasks of this machine while nothing is read.
  const tasks = new TaskStats({ receiveBuffer: 8 << 20 });
  t.teardown(() => tasks.close());
  return tasks;
}

const status = (pid: number, key: string): string =>
  new RegExp(`^${key}:\\s*(\\S+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? '';

/** Reads something while nothing moves in a file of a task's in /proc: a task that is said to sleep, or to be stopped, may be on its way there. */
async function whileSteady<T>(pid: number, file: string, read: () => PromiseLike<T>): Promise<T> {
  const figures = (): string => readFileSync(`/proc/${pid}/${file}`, 'utf8');
  for (;;) {
    const before = figures();
    const value = await read();
    if (figures() === before) return value;
  }
}

test('the figures of a task are those of /proc', async (t) => {
  const tasks = await open(t);
  if (tasks === undefined) return;
  const child = spawn('sleep', ['60']);
  t.teardown(() => child.kill('SIGKILL'));
  const pid = child.pid ?? 0;
  await until('its sleep', () => status(pid, 'Name') === 'sleep' && status(pid, 'State') === 'S');
  const stats = await whileSteady(pid, 'status', () => tasks.ofPid(pid));
  t.like(stats, {
    acComm: 'sleep',
    acPid: pid,
    acPpid: process.pid,
    acUid: process.getuid?.(),
    acGid: process.getgid?.(),
    acNice: getPriority(pid),
  });
  // The kernel counts resident pages on each processor, and the two sum them with different care.
  t.true(Math.abs(Number(stats.hiwaterRss) - Number(status(pid, 'VmHWM'))) <= 512);
  t.is(String(stats.hiwaterVm), status(pid, 'VmPeak'));
  t.is(String(stats.nvcsw), status(pid, 'voluntary_ctxt_switches'));
  t.is(String(stats.nivcsw), status(pid, 'nonvoluntary_ctxt_switches'));
  if (existsSync(`/proc/${pid}/io`)) {
    const io = Object.fromEntries(
      [...readFileSync(`/proc/${pid}/io`, 'utf8').matchAll(/^(\w+): (\d+)$/gm)].map(([, key, value]) => [key, BigInt(value ?? 0)]),
    );
    const own = {
      rchar: stats.readChar,
      wchar: stats.writeChar,
      syscr: stats.readSyscalls,
      syscw: stats.writeSyscalls,
      read_bytes: stats.readBytes,
      write_bytes: stats.writeBytes,
    };
    for (const [key, value] of Object.entries(own)) t.is(value, (io[key] ?? 0n) & ~1023n, key);
  }
  // Seconds since the system started, of /proc/PID/stat, and the wall clock's.
  const started =
    Number(
      readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[19],
    ) / 100;
  const uptime = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  t.true(Math.abs(Date.now() / 1000 - uptime + started - Number(stats.acBtime64 ?? stats.acBtime)) < 2.5);
});

test('the figures of a process are the sums over its threads', async (t) => {
  const tasks = await open(t);
  if (tasks === undefined) return;
  const threads = readdirSync(`/proc/${process.pid}/task`).map(Number);
  t.true(threads.length > 1);
  const ofThreads = (await Promise.all(threads.map((pid) => tasks.ofPid(pid)))).reduce((sum, { nvcsw }) => sum + nvcsw, 0n);
  const { nvcsw } = await tasks.ofTgid(process.pid);
  t.true(nvcsw >= ofThreads, `${nvcsw} of the process, ${ofThreads} of its threads`);
  await t.throwsAsync(async () => await tasks.ofPid(0x7ffffff0), { code: 'ESRCH', message: 'ofPid 2147483632: no such process (ESRCH)' });
});

test('every task that ends is heard with its exit code', async (t) => {
  const tasks = await open(t);
  if (tasks === undefined) return;
  const pids = new Set<number>();
  const ends = lastValueFrom(
    tasks.exits().pipe(
      filter((event) => !isOverrun(event)),
      // Known by then: nothing is heard while this process waits for that one. Others may end with its code.
      takeWhile((event) => event.body.aggrPid?.pid !== last, true),
      timeout(60_000),
      toArray(),
    ),
  );
  for (let index = 0; index < 50; index++) pids.add(spawnSync('true').pid);
  const last = spawnSync('sh', ['-c', 'exit 77']).pid;
  let events: Awaited<typeof ends>;
  try {
    events = await ends;
  } catch (error) {
    if ((error as { code?: string }).code !== 'EINVAL') throw error;
    skip(t, 'not in the initial namespaces of users and process ids');
    return;
  }
  const heard = new Map(events.map(({ body }) => [body.aggrPid?.pid, body.aggrPid?.stats]));
  t.deepEqual(
    [...pids].filter((pid) => !heard.has(pid)),
    [],
  );
  for (const pid of pids) t.like(heard.get(pid), { acComm: 'true', acExitcode: 0, acPpid: process.pid });
  t.like(heard.get(last), { acComm: 'sh', acExitcode: 77 * 256 });
});

test('who asks for processors that do not exist is told so; the stream of others ends on close', async (t) => {
  const tasks = await open(t);
  if (tasks === undefined) return;
  await t.throwsAsync(firstValueFrom(tasks.exits('99999')), {
    code: 'ERANGE',
    message: 'exits of processors 99999: value out of range (ERANGE); there are no such processors',
  });
  const ended = lastValueFrom(tasks.exits(), { defaultValue: undefined });
  tasks.close();
  await t.notThrowsAsync(ended);
});

test('the tasks of a control group are counted by their states', async (t) => {
  const tasks = await open(t);
  if (tasks === undefined) return;
  // The kernel answers for groups of version 1 only.
  const mount = /^cgroup (\S*\bpids) cgroup /m.exec(readFileSync('/proc/self/mounts', 'utf8'))?.[1];
  if (mount === undefined) {
    skip(t, 'no control groups of version 1 are mounted with pids');
    return;
  }
  const folder = `${mount}/rxnl-${process.pid}`;
  mkdirSync(folder);
  // What sleeps until its child ends sleeps as the kernel counts it here; who may be frozen meanwhile, as in nanosleep, is not counted.
  const scripts = [...Array(3).fill('sleep 60; :'), 'while :; do :; done', 'sleep 60; :'];
  const children = scripts.map((script) => spawn('sh', ['-c', script], { detached: true, stdio: 'ignore' }));
  t.teardown(async () => {
    for (const child of children) {
      process.kill(-(child.pid as number), 'SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    rmdirSync(folder);
  });
  const waiting = (pid: number): boolean => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8') !== '';
  await until('the sleep of four', () => children.filter(({ pid = 0 }) => waiting(pid)).length >= 4);
  for (const { pid } of children) writeFileSync(`${folder}/cgroup.procs`, String(pid));
  const states = (): string => children.map(({ pid = 0 }) => status(pid, 'State')).join('');
  children.at(-1)?.kill('SIGSTOP');
  await until('their states', () => states() === 'SSSRT');
  t.deepEqual(await tasks.ofCgroup(folder), { nrSleeping: 3n, nrRunning: 1n, nrStopped: 1n, nrUninterruptible: 0n, nrIoWait: 0n });
  await t.throwsAsync(async () => await tasks.ofCgroup('/tmp'), {
    code: 'EINVAL',
    message: /this is no folder of a control group of version 1/,
  });
  await t.throwsAsync(async () => await tasks.ofCgroup('/no/such/folder'), { code: 'ENOENT' });
});

test('the delays of a task are those of /proc', async (t) => {
  const tasks = await open(t);
  if (tasks === undefined) return;
  // Two that want one processor wait for it.
  const busy = Array.from({ length: 2 }, () => spawn('taskset', ['-c', '0', 'sh', '-c', 'while :; do :; done']));
  t.teardown(() => {
    for (const child of busy) child.kill('SIGKILL');
  });
  const schedule = (pid: number): readonly bigint[] => readFileSync(`/proc/${pid}/schedstat`, 'utf8').trim().split(' ').map(BigInt);
  await until('each other', () => busy.every(({ pid = 0 }) => status(pid, 'Name') === 'sh' && (schedule(pid)[1] ?? 0n) > 100_000_000n));
  // Stopped, so that neither figure moves.
  for (const child of busy) child.kill('SIGSTOP');
  for (const { pid = 0 } of busy) {
    await until('its stop', () => status(pid, 'State') === 'T');
    const stats = await whileSteady(pid, 'schedstat', () => tasks.ofPid(pid));
    const [ran, waited, slices] = schedule(pid);
    const [cpu] = delaysOf(stats);
    t.deepEqual([stats.cpuRunVirtualTotal, cpu?.total, cpu?.count], [ran, waited, slices] as bigint[]);
    t.true((cpu?.total ?? 0n) > 50_000_000n, `${cpu?.total} ns`);
    t.is(cpu?.average, (cpu?.total ?? 0n) / (cpu?.count ?? 1n));
    if (cpu?.max !== undefined) t.true(cpu.max <= cpu.total && cpu.max >= cpu.average);
  }
});

test('who hears of one processor hears what ends there, and nothing of the others', async (t) => {
  const tasks = await open(t);
  if (tasks === undefined) return;
  const heard = { 0: new Set<number>(), 1: new Set<number>() };
  let failed = false;
  const subscriptions = ([0, 1] as const).map((processor) =>
    tasks.exits(String(processor)).subscribe({
      next: (event) => {
        if (!isOverrun(event) && event.body.aggrPid?.pid !== undefined) heard[processor].add(event.body.aggrPid.pid);
      },
      error: () => {
        failed = true;
      },
    }),
  );
  t.teardown(() => {
    for (const subscription of subscriptions) subscription.unsubscribe();
  });
  const bound = (processor: number): number => spawnSync('taskset', ['-c', String(processor), 'true']).pid;
  if (spawnSync('taskset', ['-c', '1', 'true']).status !== 0) {
    skip(t, 'there is but one processor');
    return;
  }
  // Until both listen: nothing else shows that they do.
  await until('somebody who hears', () => failed || ([0, 1] as const).every((one) => bound(one) > 0 && heard[one].size > 0));
  if (failed) {
    skip(t, 'not in the initial namespaces of users and process ids');
    return;
  }
  const ended = { 0: [bound(0), bound(0), bound(0)], 1: [bound(1), bound(1), bound(1)] };
  await until('all ends', () => ([0, 1] as const).every((one) => ended[one].every((pid) => heard[one].has(pid))));
  for (const [own, other] of [
    [0, 1],
    [1, 0],
  ] as const) {
    t.deepEqual(
      ended[own].filter((pid) => !heard[own].has(pid)),
      [],
    );
    t.deepEqual(
      ended[own].filter((pid) => heard[other].has(pid)),
      [],
    );
  }
});
