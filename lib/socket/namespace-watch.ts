import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { NamespaceGoneError } from '../errors.ts';
import { type NamespaceReference, namespacePath } from '../transport/namespace.ts';

function exists(path: string, inode: number): boolean {
  try {
    return statSync(path).ino === inode;
  } catch {
    return false;
  }
}

/** How often a process is looked for: the kernel has no notification that Node can wait for. */
const PROCESS_INTERVAL = 1000;

/**
 * Calls back once when a namespace's name disappears, or comes to mean another namespace. No netlink message tells it: a
 * socket keeps its namespace alive. Does not keep the process alive. Returns the function that stops watching.
 */
export function watchNamespace(namespace: NamespaceReference, gone: (error: NamespaceGoneError) => void): () => void {
  const path = namespacePath(namespace);
  let inode: number;
  try {
    inode = statSync(path).ino;
  } catch {
    gone(new NamespaceGoneError(String(namespace)));
    return () => {};
  }
  let stop = (): void => {};
  const check = (): void => {
    if (exists(path, inode)) return;
    stop();
    gone(new NamespaceGoneError(String(namespace)));
  };
  if (path.startsWith('/proc/')) {
    const timer = setInterval(check, PROCESS_INTERVAL).unref();
    stop = () => clearInterval(timer);
    return stop;
  }
  const watcher: FSWatcher = watch(dirname(path), { persistent: false }, (_event, name) => {
    if (name === null || name === basename(path)) check();
  });
  stop = () => watcher.close();
  check();
  return stop;
}
