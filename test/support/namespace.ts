import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { threadId } from 'node:worker_threads';
import { requireProgram } from './oracles.ts';
import { type Skippable, skip } from './skip.ts';

/** A network namespace that a test has made for itself. */
export interface Namespace extends Disposable {
  /** Its name, as `ip netns` lists it. */
  readonly name: string;
  /** Runs a program in the namespace and returns what it printed; throws, with its complaint, when it fails. */
  exec(...argv: readonly string[]): string;
  /** Runs `ip -n NAME …` and returns what it printed; throws, with its complaint, when it fails. */
  ip(...args: readonly string[]): string;
  /** Runs `ip -n NAME -json …` and returns the objects that it printed. */
  ipJson(...args: readonly string[]): readonly Readonly<Record<string, unknown>>[];
  /** Deletes the namespace's name. Once is enough, and it may be gone already. */
  close(): void;
}

let created = 0;

/**
 * True where `createNamespace` can work: `ip` is here and we are root, be it only of a user namespace. Otherwise the test is
 * skipped (or fails, where nothing may be skipped), and the caller returns.
 */
export function requireNamespaces(t: Skippable): boolean {
  if (!requireProgram(t, 'ip', 'nsenter')) return false;
  if (process.getuid?.() === 0) return true;
  skip(t, 'only root can make network namespaces: run the tests as root');
  return false;
}

/**
 * Makes a network namespace with a name of its own, `rxnl-<pid>-<thread>-<n>`, with nothing in it but `lo`, which is down.
 * Needs root, or the inside of `runUnprivileged`. Use: `const ns = createNamespace(); t.teardown(() => ns.close());`
 */
export function createNamespace(): Namespace {
  let name: string;
  do {
    created += 1;
    name = `rxnl-${process.pid}-${threadId}-${created}`;
  } while (existsSync(`/run/netns/${name}`)); // left over from a process that was killed and had our pid
  run('ip', 'netns', 'add', name);
  const close = (): void => {
    if (existsSync(`/run/netns/${name}`)) run('ip', 'netns', 'delete', name);
  };
  return {
    name,
    exec: (...argv) => run('nsenter', `--net=/run/netns/${name}`, ...argv),
    ip: (...args) => run('ip', '-n', name, ...args),
    ipJson: (...args) => JSON.parse(run('ip', '-n', name, '-json', ...args) || '[]'),
    close,
    [Symbol.dispose]: close,
  };
}

function run(program: string, ...args: readonly string[]): string {
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;
  const env = { ...process.env, PATH: path };
  return execFileSync(program, args, { encoding: 'utf8', env, maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'pipe'] });
}
