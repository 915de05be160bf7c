import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import type { CaptureItem } from '../../capture/captured-item.ts';
import { readStrace } from '../../capture/strace/read-strace.ts';

const STANDARD_ERROR = 2;
/** Calls that move datagrams, and those that tell what a descriptor is; `?`: not every machine has them. */
const CALLS = ['%network', 'close', 'dup', '?dup2', 'dup3', '?fcntl', '?fcntl64', 'clone', '?clone3', '?fork', '?vfork'];
/** Every process, with times, and every byte that crosses a socket; to the third descriptor, which the command itself is not to see. */
const TRACE = [
  '-f',
  '-ttt',
  '-T',
  '-s',
  '65535',
  '-e',
  `trace=${CALLS.join(',')}`,
  '-e',
  'read=all',
  '-e',
  'write=all',
  '-o',
  '|exec cat >&3',
];
const SHIELD = ['sh', '-c', 'exec 3>&-; exec "$@"', 'rxnetlink'];
const NOT_FOUND = 127;
const SIGNALLED = 128;

/** How a command ended, as a shell counts it. */
export type ExitCode = number;

/** Runs a command; what it prints goes to standard error. Gives its exit code. */
export async function runCommand(words: readonly string[]): Promise<ExitCode> {
  const [program = '', ...rest] = words;
  const child = spawn(program, rest, { stdio: ['inherit', STANDARD_ERROR, 'inherit'] });
  return exitCode(once(child, 'close'));
}

/** Runs a command under strace and shows each datagram as it crosses a socket. `undefined` where there is no strace. */
export async function runUnderStrace(words: readonly string[], show: (item: CaptureItem) => void): Promise<ExitCode | undefined> {
  const child = spawn('strace', [...TRACE, ...SHIELD, ...words], { stdio: ['inherit', STANDARD_ERROR, 'inherit', 'pipe'] });
  const ended = exitCode(once(child, 'close'));
  const started = await Promise.race([once(child, 'spawn').then(() => true), once(child, 'error').then(() => false)]);
  if (!started) return undefined;
  for await (const item of readStrace(child.stdio[3] as Readable)) show(item);
  return ended;
}

async function exitCode(closed: Promise<unknown[]>): Promise<ExitCode> {
  try {
    const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null];
    return code ?? SIGNALLED + ((await import('node:os')).constants.signals[signal ?? 'SIGTERM'] ?? 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return NOT_FOUND;
    throw error;
  }
}
