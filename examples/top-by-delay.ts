// Which processes waited most in the last second, and for what. Runs until ^C. Needs root. Waits for anything but a processor are
// counted only after `sysctl kernel.task_delayacct=1`.
//
//   node dist/examples/top-by-delay.js 10
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  catchError,
  EMPTY,
  exhaustMap,
  forkJoin,
  from,
  interval,
  map,
  mergeMap,
  type Observable,
  pairwise,
  type Subscription,
  startWith,
  toArray,
} from 'rxjs';
import { delaysOf, TaskStats, type taskstats } from 'rxnetlink/task-stats';

/** The figures of every process that there is; who ends meanwhile is left out. */
function sample(tasks: TaskStats): Observable<ReadonlyMap<number, taskstats>> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return from(pids.map(Number)).pipe(
    mergeMap((pid) =>
      forkJoin({ process: tasks.ofTgid(pid), task: tasks.ofPid(pid) }).pipe(
        // The sums of a process have no name: its first thread's is that of the command.
        map(({ process, task }) => [pid, { ...process, acComm: task.acComm }] as const),
        catchError(() => EMPTY),
      ),
    ),
    toArray(),
    map((list) => new Map(list)),
  );
}

/** Milliseconds that a process waited between two samples, for each sort. */
function waited(before: taskstats, after: taskstats): (readonly [sort: string, milliseconds: number])[] {
  const earlier = new Map(delaysOf(before).map(({ sort, total }) => [sort, total]));
  const delays = delaysOf(after).map(({ sort, total }) => [sort, Number(total - (earlier.get(sort) ?? 0n)) / 1e6] as const);
  return delays.filter(([, milliseconds]) => milliseconds > 0);
}

/** Who waited most between two samples, the longest first. */
export function topByDelay(tasks: TaskStats, period = 1000) {
  return interval(period).pipe(
    startWith(0),
    exhaustMap(() => sample(tasks)),
    pairwise(),
    map(([before, after]) =>
      [...after].flatMap(([pid, stats]) => {
        const earlier = before.get(pid);
        const delays = earlier === undefined ? [] : waited(earlier, stats);
        return delays.length === 0 ? [] : [{ pid, command: stats.acComm, delays, total: delays.reduce((sum, [, each]) => sum + each, 0) }];
      }),
    ),
    map((list) => list.sort((a, b) => b.total - a.total)),
  );
}

export function main(count = '10'): Subscription {
  const shown = (milliseconds: number) => milliseconds.toFixed(1);
  return topByDelay(new TaskStats()).subscribe({
    next: (list) => {
      for (const { pid, command, total, delays } of list.slice(0, Number(count)))
        console.log(`${pid} ${command}: waited ${shown(total)} ms (${delays.map(([sort, each]) => `${sort} ${shown(each)}`).join(', ')})`);
      console.log('');
    },
    error: ({ message }: Error) => {
      console.error(message);
      process.exitCode = 1;
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
