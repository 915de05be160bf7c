import { closeSync, fstatSync } from 'node:fs';
import { NamespaceError } from '../../errors.ts';
import { type NamespaceReference, namespaceLabel, openNamespace } from '../../transport/namespace.ts';

/**
 * An open network namespace: it lives on while this is open, whatever becomes of its name. Stands wherever a namespace is named:
 * `new IPRoute({ netns: handle })`, which needs it open whenever the client opens a socket.
 *
 * @example
 * const handle = netns.open('blue');
 * const links = await new IPRoute({ netns: handle }).link.list();
 * handle.close();
 */
export class NamespaceHandle {
  /** What it was opened by, for errors. */
  readonly name: string;
  /** Inode number of the namespace, as `readlink /proc/PID/ns/net` shows it. */
  readonly inode: number;
  private descriptor: number | undefined;

  constructor(namespace: NamespaceReference) {
    this.name = namespaceLabel(namespace);
    this.descriptor = openNamespace(namespace);
    this.inode = fstatSync(this.descriptor).ino;
  }

  /** Its descriptor. Throws a `NamespaceError` once it is closed. */
  get fd(): number {
    if (this.descriptor === undefined) throw new NamespaceError(this.name, 'EBADF', 'its handle is closed');
    return this.descriptor;
  }

  /** Lets the namespace go. Idempotent. */
  close(): void {
    if (this.descriptor !== undefined) closeSync(this.descriptor);
    this.descriptor = undefined;
  }

  [Symbol.dispose](): void {
    this.close();
  }
}
