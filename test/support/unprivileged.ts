import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { type Skippable, skip } from './skip.ts';

/** How a program is run without privileges. */
export interface UnprivilegedOptions {
  /**
   * True, the default: in a user, a network and a mount namespace of its own (`unshare -Urnm`), with an empty /run, so that it
   * may change its own network and name namespaces. False: as a plain user on this machine's network, which it may only read.
   */
  readonly userNamespace?: boolean;
  /** Milliseconds until it is ended; 120 s unless told otherwise. */
  readonly timeoutMs?: number;
  /** Environment variables to set besides the present ones. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What a program that ran without privileges left behind. */
export interface UnprivilegedResult {
  /** Its exit status; null when a signal or the time limit ended it. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const avaCommand = 'node_modules/ava/entrypoints/cli.mjs';

/**
 * Runs a compiled test file (`*.test.js`, through ava) or any other Node script as a plain user: as the present one, or when that
 * is root as `nobody`; or, where `nobody` cannot reach the script, as root without capabilities, whom the kernel lets do no more
 * to the network. Call it from the project's folder, as ava does.
 */
export function runUnprivileged(script: string, args: readonly string[] = [], options: UnprivilegedOptions = {}): UnprivilegedResult {
  const isTest = /\.test\.[cm]?js$/.test(script);
  const command = [process.execPath, ...(isTest ? [avaCommand] : []), script, ...args];
  const wrapper = options.userNamespace === false ? asPlainUser(script, false) : [...asPlainUser(script, true), ...inNamespaces()];
  return run([...wrapper, ...command], options);
}

/** True when plain users may make user namespaces here. Otherwise the test is skipped (or fails, where nothing may be skipped). */
export function requireUserNamespaces(t: Skippable): boolean {
  const { status, stderr } = run([...asPlainUser('package.json', true), ...inNamespaces(), 'true'], {});
  if (status !== 0) skip(t, `a plain user cannot make namespaces here: ${stderr.trim()}`);
  return status === 0;
}

/** The kernel maps root into a user namespace only for who may set file capabilities: without `nobody`, that one is kept. */
function asPlainUser(script: string, userNamespace: boolean): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--inh-caps=-all', '--'];
  const reach = run([...nobody, 'test', '-r', script, '-a', '-x', process.execPath], {});
  if (reach.status === 0) return nobody;
  return ['setpriv', `--bounding-set=-all${userNamespace ? ',+setfcap' : ''}`, '--inh-caps=-all', '--'];
}

/** The files of the checkout may belong to somebody else, so ava gets an empty cache in place of theirs. */
function inNamespaces(): readonly string[] {
  const cache = 'node_modules/.cache/ava';
  mkdirSync(cache, { recursive: true });
  const script = `mount -t tmpfs tmpfs /run && mount -t tmpfs tmpfs ${cache} && exec "$@"`;
  return ['unshare', '-Urnm', 'sh', '-c', script, 'sh'];
}

function run(argv: readonly string[], { timeoutMs = 120_000, env = {} }: UnprivilegedOptions): UnprivilegedResult {
  const [program = '', ...args] = argv;
  const path = `${process.env.PATH ?? ''}:/usr/sbin:/sbin`;
  const result: SpawnSyncReturns<string> = spawnSync(program, args, {
    encoding: 'utf8',
    env: { ...process.env, PATH: path, HOME: tmpdir(), ...env },
    killSignal: 'SIGKILL',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
  if (result.error !== undefined && result.signal === null) throw result.error;
  const { status, stdout, stderr } = result;
  return { status, stdout, stderr };
}
