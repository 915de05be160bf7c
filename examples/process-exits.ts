// Accounts for every process that ends: who it was, how it ended, what it used. Runs until ^C. Needs root, in the
// initial network namespace: the kernel tells nobody in another.
//
//   node dist/examples/process-exits.js
import { fileURLToPath } from 'node:url';
import { map, type Observable, type Subscription } from 'rxjs';
import { TaskStats, type taskstats } from 'rxnetlink/task-stats';

/** As `wait` gives it: the status shifted by eight, or the signal. */
function endOf({ acExitcode }: taskstats): string {
  const signal = acExitcode & 0x7f;
  return signal === 0 ? `exit ${acExitcode >> 8}` : `signal ${signal}`;
}

function line(stats: taskstats): string {
  const { acComm, acPid, acUid, acEtime, acUtime, acStime, hiwaterRss, readBytes, writeBytes } = stats;
  const milliseconds = (microseconds: bigint) => `${(Number(microseconds) / 1000).toFixed(1)} ms`;
  const used = [
    `lived ${milliseconds(acEtime)}`,
    `ran ${milliseconds(acUtime + acStime)}`,
    `${hiwaterRss} KiB at most`,
    `read ${readBytes} bytes, wrote ${writeBytes}`,
  ];
  return `${acComm} (pid ${acPid}, uid ${acUid}): ${endOf(stats)}; ${used.join(', ')}`;
}

/** A line for each task that ends, threads among them; and one where the kernel had to drop some. */
export function exits(tasks: TaskStats): Observable<string> {
  return tasks.exits().pipe(
    map((event) => {
      if (event.type === 'overrun') return 'some ended unheard';
      const stats = event.body.aggrPid?.stats;
      return stats === undefined ? 'a process ended' : line(stats);
    }),
  );
}

export function main(): Subscription {
  return exits(new TaskStats({ receiveBuffer: 4 * 1024 * 1024 })).subscribe({
    next: (text) => console.log(text),
    error: ({ message }: Error) => {
      console.error(message);
      process.exitCode = 1;
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
