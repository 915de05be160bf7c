import { access, closeSync, openSync } from 'node:fs';
import { errnoCode, errnoText } from '../errno.ts';
import { InvalidValueError, NamespaceError } from '../errors.ts';
import { libc } from './libc.ts';

/**
 * A network namespace: its name under /run/netns, a path, the pid of a process in it, or a descriptor of it that is open in this
 * process, with the name that errors call it by.
 */
export type NamespaceReference = string | number | { readonly fd: number; readonly name?: string };

/** `CLONE_NEWNET` (linux/sched.h). */
const CLONE_NEWNET = 0x4000_0000;
/** `NS_GET_NSTYPE` (linux/nsfs.h). */
const NS_GET_NSTYPE = 0xb703;
const EPERM = 1;
const EINVAL = 22;
const ENOSPC = 28;

/** Where `ip netns` keeps its names. */
export const NAMESPACE_DIRECTORY = '/run/netns';

/** The file that stands for a namespace. */
export function namespacePath(namespace: NamespaceReference): string {
  if (typeof namespace === 'object') return `/proc/self/fd/${namespace.fd}`;
  if (typeof namespace === 'number') return `/proc/${namespace}/ns/net`;
  return namespace.includes('/') ? namespace : `${NAMESPACE_DIRECTORY}/${namespace}`;
}

/** What errors call a namespace. */
export function namespaceLabel(namespace: NamespaceReference): string {
  if (typeof namespace === 'object') return namespace.name ?? `of descriptor ${namespace.fd}`;
  return typeof namespace === 'number' ? `of process ${namespace}` : namespace;
}

function open(label: string, path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    const denied = path.startsWith('/proc/') ? '; for the processes of others this needs CAP_SYS_PTRACE' : '';
    throw new NamespaceError(label, code, code === 'ENOENT' ? `${path} does not exist` : `${path} cannot be opened${denied}`);
  }
}

/**
 * A descriptor of a namespace, which keeps it alive until it is closed. Throws a {@link NamespaceError} where it cannot be opened,
 * or is no network namespace.
 */
export function openNamespace(namespace: NamespaceReference): number {
  const label = namespaceLabel(namespace);
  const path = namespacePath(namespace);
  const descriptor = open(label, path);
  if (libc().ioctl(descriptor, NS_GET_NSTYPE, null) === CLONE_NEWNET) return descriptor;
  closeSync(descriptor);
  throw new NamespaceError(label, 'EINVAL', `${path} is no network namespace`);
}

/** Zero, or the errno. */
function enter(descriptor: number): number {
  return libc().setns(descriptor, CLONE_NEWNET) === 0 ? 0 : libc().errno();
}

function comeBack(home: number, label: string): void {
  const lost = enter(home);
  if (lost === 0) return;
  throw new NamespaceError(label, errnoCode(lost), `the way back failed, this thread is still inside: ${errnoText(lost)}`);
}

let poolRuns = false;

/**
 * Starts libuv's thread pool, unless it runs: its threads come with its first work, and would be in the namespace that this
 * thread is in then, for good.
 */
function startPool(): void {
  if (poolRuns) return;
  poolRuns = true;
  access('/', () => {});
}

const asynchronous = 'must be synchronous: this thread leaves the namespace when it returns, and what it does later happens outside';

/** Leaves this thread's namespace, calls, and comes back whatever happens. `leave` returns zero or an errno. */
function away<T>(label: string, reasons: Readonly<Record<number, string>>, leave: () => number, call: () => T): T {
  if (/Async|Generator/.test(Object.prototype.toString.call(call))) throw new InvalidValueError('call', asynchronous, 'run');
  startPool();
  // A network namespace belongs to a thread: /proc/self would be the main thread's.
  const home = open('of this thread', '/proc/thread-self/ns/net');
  let result: T;
  try {
    const stuck = enter(home);
    if (stuck !== 0)
      throw new NamespaceError(
        label,
        errnoCode(stuck),
        `this process could not come back: it lacks CAP_SYS_ADMIN in the user namespace that owns its network`,
      );
    const refused = leave();
    if (refused !== 0) throw new NamespaceError(label, errnoCode(refused), reasons[refused] ?? errnoText(refused));
    try {
      result = call();
    } finally {
      comeBack(home, label);
    }
  } finally {
    closeSync(home);
  }
  if (typeof (result as { then?: unknown } | null | undefined)?.then !== 'function') return result;
  // Whoever is told of this waits for the promise no more.
  if (result instanceof Promise) result.catch(() => {});
  throw new InvalidValueError('call', asynchronous, 'run');
}

const enterReasons = {
  [EPERM]: 'entering it needs CAP_SYS_ADMIN here and in the user namespace that owns it',
  [EINVAL]: 'its file stands for no network namespace',
};

/**
 * Calls a function with this thread inside a network namespace, and comes back, also when the function throws. What it opens there
 * belongs to that namespace for good. The function must be synchronous: an asynchronous one is refused with an
 * {@link InvalidValueError} and not called, one that returns a promise is refused once it has returned.
 *
 * Throws a {@link NamespaceError}, with nothing entered, where the namespace cannot be opened or entered, or where the
 * way back would fail (a process that may not re-enter its own namespace).
 */
export function insideNamespace<T>(namespace: NamespaceReference, call: () => T): T {
  const label = namespaceLabel(namespace);
  const target = open(label, namespacePath(namespace));
  try {
    return away(label, enterReasons, () => enter(target), call);
  } finally {
    closeSync(target);
  }
}

const unshareReasons = {
  [EPERM]: 'making one needs CAP_SYS_ADMIN',
  [ENOSPC]: 'there are as many as the user may have: user.max_net_namespaces of sysctl',
};

/** Calls a function with this thread inside a network namespace that nobody has seen yet, and comes back. It dies unless the function keeps it. */
export function insideNewNamespace<T>(label: string, call: () => T): T {
  return away(label, unshareReasons, () => (libc().unshare(CLONE_NEWNET) === 0 ? 0 : libc().errno()), call);
}
