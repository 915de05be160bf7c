import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { NamespaceGoneError } from '../errors.ts';
import { type NamespaceReference, namespaceLabel, namespacePath } from '../transport/namespace.ts';

/** How often a process is looked for: the kernel has no notification that Node can wait for. */
const PROCESS_INTERVAL = 1000;

/** The inode that a path leads to; `undefined` where it leads nowhere, or may not be followed any more. */
function inodeOf(path: string): number | undefined {
  try {
    return statSync(path).ino;
  } catch {
    return undefined;
  }
}

/** A directory that is watched, and who asked for which file in it: a thousand names take one watcher. */
interface Directory {
  readonly watcher: FSWatcher;
  readonly checks: Map<string, Set<() => void>>;
}

/** By path and inode: a directory that was made anew is another. */
const directories = new Map<string, Directory>();

function watched(path: string): Directory {
  const checks: Directory['checks'] = new Map();
  const watcher = watch(path, { persistent: false }, (_event, name) => {
    const asked = name === null ? [...checks.values()].flatMap((set) => [...set]) : [...(checks.get(name) ?? [])];
    for (const check of asked) check();
  });
  return { watcher, checks };
}

/** Calls back when something may have happened to a file. Returns the function that ends it. */
function watchFile(path: string, check: () => void): () => void {
  const [place, name] = [dirname(path), basename(path)];
  const key = `${inodeOf(place)} ${place}`;
  const directory = directories.get(key) ?? watched(place);
  directories.set(key, directory);
  const { watcher, checks } = directory;
  const others = checks.get(name) ?? new Set();
  checks.set(name, others.add(check));
  return () => {
    others.delete(check);
    if (others.size === 0 && checks.get(name) === others) checks.delete(name);
    if (checks.size > 0 || directories.get(key) !== directory) return;
    directories.delete(key);
    watcher.close();
  };
}

/**
 * Calls back once when a namespace's name disappears, or comes to mean another namespace. No netlink message tells it: a
 * socket keeps its namespace alive. Does not keep the process alive. Returns the function that stops watching.
 */
export function watchNamespace(namespace: NamespaceReference, gone: (error: NamespaceGoneError) => void): () => void {
  const path = namespacePath(namespace);
  const inode = inodeOf(path);
  const lose = (): void => gone(new NamespaceGoneError(namespaceLabel(namespace)));
  if (inode === undefined) {
    lose();
    return () => {};
  }
  let stop = (): void => {};
  const check = (): void => {
    if (inodeOf(path) === inode) return;
    stop();
    lose();
  };
  if (path.startsWith('/proc/')) {
    const timer = setInterval(check, PROCESS_INTERVAL).unref();
    stop = () => clearInterval(timer);
    return stop;
  }
  stop = watchFile(path, check);
  check();
  return stop;
}
