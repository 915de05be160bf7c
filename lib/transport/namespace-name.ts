import { closeSync, mkdirSync, openSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoCode, errnoText } from '../errno.ts';
import { NamespaceError } from '../errors.ts';
import { libc } from './libc.ts';
import { insideNewNamespace, type NamespaceReference, namespacePath, openNamespace } from './namespace.ts';

// sys/mount.h, sys/file.h
const MS_BIND = 0x1000;
const MS_REC = 0x4000;
const MS_SHARED = 0x10_0000;
const MNT_DETACH = 2;
const LOCK_EX_NONBLOCKING = 6;
const EPERM = 1;
const EINVAL = 22;
/** How often, and with how many milliseconds between, another process is waited for that prepares the directory. */
const PATIENCE = { times: 50, milliseconds: 10 };

/** Zero, or the errno. */
function mount(source: string, target: string, flags: number): number {
  return libc().mount(source, target, 'none', flags, null) === 0 ? 0 : libc().errno();
}

function refusal(label: string, errno: number, what: string): NamespaceError {
  const reason = errno === EPERM ? 'this needs CAP_SYS_ADMIN in the user namespace that owns the mount namespace' : errnoText(errno);
  return new NamespaceError(label, errnoCode(errno), `${what}: ${reason}`);
}

function denied(label: string, error: unknown, path: string): NamespaceError {
  const { code = 'EIO' } = error as NodeJS.ErrnoException;
  const missing =
    code === 'EACCES' ? ', which needs the right to write to its directory: root, or a mount namespace with a /run of its own' : '';
  const reasons: Readonly<Record<string, string>> = { EEXIST: 'a namespace has this name', ENOENT: `there is no ${path}` };
  return new NamespaceError(label, code, reasons[code] ?? `${path} cannot be made or removed${missing}`);
}

/** Two processes at once would mount it twice: who comes second waits, but not for ever. */
function lock(descriptor: number): void {
  for (let times = 0; times < PATIENCE.times; times++) {
    if (libc().lock(descriptor, LOCK_EX_NONBLOCKING) === 0) return;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PATIENCE.milliseconds);
  }
}

/**
 * Makes the directory of names, and a shared mount of it, as `ip netns` does: names that are made or removed in one mount namespace
 * then come and go in all.
 */
function prepare(directory: string, label: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw denied(label, error, directory);
  }
  const share = (): number => mount('', directory, MS_SHARED | MS_REC);
  let refused = share();
  // It is no mount yet.
  if (refused === EINVAL) {
    const descriptor = openSync(directory, 'r');
    try {
      lock(descriptor);
      refused = share();
      if (refused === EINVAL) refused = mount(directory, directory, MS_BIND | MS_REC) || share();
    } finally {
      closeSync(descriptor);
    }
  }
  if (refused !== 0) throw refusal(label, refused, `${directory} cannot be mounted`);
}

/** Makes the file that a namespace is mounted on, and has it mounted there; leaves no file behind where that fails. */
function name(path: string, label: string, put: () => void): void {
  prepare(dirname(path), label);
  try {
    closeSync(openSync(path, 'wx', 0));
  } catch (error) {
    throw denied(label, error, path);
  }
  try {
    put();
  } catch (error) {
    unlinkSync(path);
    throw error;
  }
}

function bind(source: string, path: string, label: string): void {
  const refused = mount(source, path, MS_BIND);
  if (refused !== 0) throw refusal(label, refused, `${path} cannot be mounted`);
}

/** Makes a network namespace, with a file that stands for it and keeps it. Throws a {@link NamespaceError}. */
export function createNamespaceName(path: string, label: string): void {
  name(path, label, () => insideNewNamespace(label, () => bind('/proc/thread-self/ns/net', path, label)));
}

/** Gives a namespace a file that stands for it and keeps it. Throws a {@link NamespaceError}. */
export function attachNamespaceName(path: string, label: string, namespace: NamespaceReference): void {
  const descriptor = openNamespace(namespace);
  try {
    name(path, label, () => bind(namespacePath({ fd: descriptor }), path, label));
  } finally {
    closeSync(descriptor);
  }
}

/** Takes a namespace's file away: it dies when no process, socket or other file keeps it. Throws a {@link NamespaceError}. */
export function removeNamespaceName(path: string, label: string): void {
  const refused = libc().unmount(path, MNT_DETACH) === 0 ? 0 : libc().errno();
  // A file that nothing is mounted on is left over: it goes, too.
  if (refused !== 0 && errnoCode(refused) !== 'ENOENT' && refused !== EINVAL) throw refusal(label, refused, `${path} cannot be unmounted`);
  try {
    unlinkSync(path);
  } catch (error) {
    throw denied(label, error, path);
  }
}
