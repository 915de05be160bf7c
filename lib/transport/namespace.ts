import { closeSync, openSync } from 'node:fs';
import { errnoCode, errnoText } from '../errno.ts';
import { NamespaceError } from '../errors.ts';
import { libc } from './libc.ts';

/** A network namespace: its name under /run/netns, a path, or the pid of a process in it. */
export type NamespaceReference = string | number;

/** `CLONE_NEWNET` (linux/sched.h). */
const CLONE_NEWNET = 0x4000_0000;

/** Where `ip netns` keeps its names. */
export const NAMESPACE_DIRECTORY = '/run/netns';

/** The file that stands for a namespace. */
export function namespacePath(namespace: NamespaceReference): string {
  if (typeof namespace === 'number') return `/proc/${namespace}/ns/net`;
  return namespace.includes('/') ? namespace : `${NAMESPACE_DIRECTORY}/${namespace}`;
}

function open(namespace: NamespaceReference, path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    const { code = 'EIO' } = error as NodeJS.ErrnoException;
    throw new NamespaceError(String(namespace), code, code === 'ENOENT' ? `${path} does not exist` : `${path} cannot be opened`);
  }
}

function enter(descriptor: number): number {
  return libc().setns(descriptor, CLONE_NEWNET) === 0 ? 0 : libc().errno();
}

function comeBack(home: number, namespace: NamespaceReference): void {
  const lost = enter(home);
  if (lost === 0) return;
  throw new NamespaceError(String(namespace), errnoCode(lost), `the way back failed, this thread is still inside: ${errnoText(lost)}`);
}

/**
 * Calls a function with this thread inside a network namespace, and comes back. What it opens there belongs to that
 * namespace for good. The function must be synchronous.
 *
 * Throws a {@link NamespaceError}, with nothing entered, where the namespace cannot be opened or entered, or where the
 * way back would fail (a process that may not re-enter its own namespace).
 */
export function insideNamespace<T>(namespace: NamespaceReference, call: () => T): T {
  const target = open(namespace, namespacePath(namespace));
  try {
    // A network namespace belongs to a thread: /proc/self would be the main thread's.
    const home = open('of this thread', '/proc/thread-self/ns/net');
    try {
      const stuck = enter(home);
      if (stuck !== 0)
        throw new NamespaceError(String(namespace), errnoCode(stuck), `this process may not change namespaces: ${errnoText(stuck)}`);
      const refused = enter(target);
      if (refused !== 0) throw new NamespaceError(String(namespace), errnoCode(refused), errnoText(refused));
      try {
        return call();
      } finally {
        comeBack(home, namespace);
      }
    } finally {
      closeSync(home);
    }
  } finally {
    closeSync(target);
  }
}
