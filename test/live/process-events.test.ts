import { spawnSync } from 'node:child_process';
import test, { type ExecutionContext } from 'ava';
import { filter, lastValueFrom, map, type Observable, share, take, takeWhile, timeout, toArray } from 'rxjs';
import { type ProcEvent, type ProcessEventOptions, processEvents } from '../../lib/clients/process-events.ts';
import { isOverrun } from '../../lib/frame/frame.ts';
import { skip } from '../support/skip.ts';

/** Bytes: for what all others on this machine do while nothing is read. */
const ROOM = 8 << 20;

/** The events of processes, which are heard from now on. */
function listen(t: ExecutionContext, options: ProcessEventOptions = {}): Observable<ProcEvent> {
  const events = processEvents({ receiveBuffer: ROOM, ...options }).pipe(
    filter((event) => !isOverrun(event)),
    map(({ body }) => body.data),
    share(),
  );
  const subscription = events.subscribe({ error: () => {} });
  t.teardown(() => subscription.unsubscribe());
  return events;
}

/** What is heard until a process ends, which is known before anything is heard: its end is waited for synchronously. Others may end alike. */
function untilExitOf(events: Observable<ProcEvent>, pid: () => number): Promise<ProcEvent[]> {
  return lastValueFrom(
    events.pipe(
      takeWhile(({ what, eventData }) => !(what === 'exit' && eventData.processPid === pid()), true),
      timeout(60_000),
      toArray(),
    ),
  );
}

/** True where the kernel tells of processes at all: it answers who asks. */
async function requireEvents(t: ExecutionContext): Promise<boolean> {
  if (process.getuid?.() !== 0) {
    skip(t, 'only root may hear of processes before Linux 6.6: run the tests as root');
    return false;
  }
  const answer = listen(t).pipe(
    filter(({ what }) => what === 'none'),
    take(1),
    timeout({ first: 10_000 }),
  );
  try {
    await lastValueFrom(answer);
    return true;
  } catch {
    skip(t, 'the kernel tells of no processes: CONFIG_PROC_EVENTS, and its initial namespaces of users and process ids, are needed');
    return false;
  }
}

test('a process is heard to begin, to become another program, and to end', async (t) => {
  if (!(await requireEvents(t))) return;
  const events = listen(t);
  const heard = untilExitOf(events, () => pid);
  const { pid } = spawnSync('sh', ['-c', 'exit 77']);
  const ours = (await heard).filter(
    ({ what, eventData }) => (what === 'fork' ? eventData.childPid : 'processPid' in eventData ? eventData.processPid : 0) === pid,
  );
  t.deepEqual(
    ours.map(({ what }) => what).filter((what) => what === 'fork' || what === 'exec' || what === 'exit'),
    ['fork', 'exec', 'exit'],
  );
  t.true(ours.every(({ cpu, timestampNs }) => cpu < 8192 && timestampNs > 0n));
  const [begin] = ours;
  t.like(begin, { what: 'fork', eventData: { parentTgid: process.pid, childTgid: pid } });
});

test('only what was asked for is heard, where the kernel can filter', async (t) => {
  if (!(await requireEvents(t))) return;
  const events = listen(t, { only: ['nonzero_exit'] });
  const heard = untilExitOf(events, () => pid);
  for (let index = 0; index < 20; index++) spawnSync('true');
  const { pid } = spawnSync('sh', ['-c', 'exit 78']);
  const [major = 0, minor = 0] = spawnSync('uname', ['-r'], { encoding: 'utf8' }).stdout.split('.').map(Number);
  if (major < 6 || (major === 6 && minor < 6)) return t.pass();
  t.true((await heard).every(({ what, eventData }) => what === 'exit' && eventData.exitCode !== 0));
});
