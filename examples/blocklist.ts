// Blocks addresses that fail to log in: whoever does so three times in a minute goes into a set, which a firewall drops packets
// from, and leaves it by itself after a while. Follows a log file. Runs until ^C.
//
//   node dist/examples/blocklist.js /var/log/auth.log 600
//   iptables -I INPUT -m set --match-set blocklist src -j DROP
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bufferTime, concatMap, filter, groupBy, map, mergeMap, Observable, type Subscription, skip, take, timer } from 'rxjs';
import { IPSet, type TypedSet } from 'rxnetlink/ipset';

/** The lines that are written to a file from now on. */
function linesOf(file: string): Observable<string> {
  return new Observable((subscriber) => {
    const tail = spawn('tail', ['-n', '0', '-F', file], { stdio: ['ignore', 'pipe', 'ignore'] });
    const lines = createInterface(tail.stdout);
    lines.on('line', (line) => subscriber.next(line));
    tail.once('error', (error) => subscriber.error(error));
    return () => tail.kill();
  });
}

/** The addresses in a stream of log lines that fail to log in so many times in so many milliseconds. */
export function offenders(lines: Observable<string>, times = 3, milliseconds = 60_000): Observable<string> {
  return lines.pipe(
    map((line) => /Failed password .* from (\d+\.\d+\.\d+\.\d+) /.exec(line)?.[1]),
    filter((address) => address !== undefined),
    groupBy((address) => address, { duration: () => timer(milliseconds) }),
    mergeMap((failures) => failures.pipe(skip(times - 1), take(1))),
  );
}

/** Puts addresses into a set as they come, many at a time where many come. Emits what was put there. */
export function block(set: TypedSet<'hash:ip'>, addresses: Observable<string>): Observable<readonly string[]> {
  return addresses.pipe(
    bufferTime(100),
    map((list) => [...new Set(list)]),
    filter((list) => list.length > 0),
    concatMap(async (list) => {
      // Who is there already stays for the whole time again.
      await set.add(
        list.map((ip) => ({ ip })),
        { exist: true },
      );
      return list;
    }),
  );
}

export function main(file = '/var/log/auth.log', seconds = '600'): Subscription {
  const sets = new IPSet();
  const set = sets.create('blocklist', 'hash:ip', { timeout: Number(seconds), exist: true });
  const blocked = set.pipe(
    mergeMap((blocklist) => block(blocklist, offenders(linesOf(file)))),
    mergeMap((list) => list),
  );
  return blocked.subscribe({
    next: (address) => console.log(`blocked for ${seconds} s: ${address}`),
    error: ({ message }: Error) => {
      console.error(message);
      process.exitCode = 1;
    },
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(...process.argv.slice(2));
