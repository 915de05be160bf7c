import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A name in the directory of names, as `ip -j netns list` prints it, and what it stands for. */
export interface NamespaceEntry {
  /** Its name. */
  readonly name: string;
  /** The file that stands for it: what `netns` of every client takes. */
  readonly path: string;
  /** Inode number of the namespace, as `readlink /proc/PID/ns/net` shows it. Absent where the file stands for none: it is left over, or not mounted yet. */
  readonly inode?: number;
}

/** Which namespace a file stands for. */
export interface NamespaceIdentity {
  readonly inode: number;
  /** Tells what is mounted from what was mounted before: the kernel gives an inode number anew at once. */
  readonly key: string;
}

/** Device of the file system that all namespaces lie in. */
function namespaceDevice(): bigint {
  return statSync('/proc/self/ns/net', { bigint: true }).dev;
}

/** Which namespace a file stands for; `undefined` where it does not exist, stands for none, or may not be looked at. */
export function namespaceIdentity(path: string): NamespaceIdentity | undefined {
  try {
    const { dev, ino, ctimeNs } = statSync(path, { bigint: true });
    return dev === namespaceDevice() ? { inode: Number(ino), key: `${ino} ${ctimeNs}` } : undefined;
  } catch {
    return undefined;
  }
}

/** The names in a directory, in order; none where there is no such directory. */
export function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** A name, and what it stands for now. */
export function namespaceEntry(directory: string, name: string, identity = namespaceIdentity(join(directory, name))): NamespaceEntry {
  const path = join(directory, name);
  return identity === undefined ? { name, path } : { name, path, inode: identity.inode };
}
