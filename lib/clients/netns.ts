import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { defer, filter, from, map, type Observable, Subject, takeUntil, zip } from 'rxjs';
import { InvalidValueError, NamespaceError } from '../errors.ts';
import type { KernelTransportOptions } from '../transport/kernel.ts';
import { insideNamespace, NAMESPACE_DIRECTORY, type NamespaceReference, namespaceLabel, namespacePath } from '../transport/namespace.ts';
import { attachNamespaceName, createNamespaceName, removeNamespaceName } from '../transport/namespace-name.ts';
import type { Transport } from '../transport/transport.ts';
import { Listing } from './listing.ts';
import { type NamespaceEntry, namesIn, namespaceEntry, namespaceIdentity } from './netns/namespace-entry.ts';
import { NamespaceHandle } from './netns/namespace-handle.ts';
import { NamespaceIds } from './netns/namespace-ids.ts';
import { processesIn } from './netns/processes-in.ts';
import { type NamespaceSpawnOptions, spawnInside } from './netns/spawn-inside.ts';
import { type NamespaceEvent, watchNames } from './netns/watch-names.ts';
import { Task } from './task.ts';

export type { NamespaceReference } from '../transport/namespace.ts';
export type { NamespaceEntry } from './netns/namespace-entry.ts';
export type { NamespaceHandle } from './netns/namespace-handle.ts';
export type { NamespaceIdEvent, NamespaceIds } from './netns/namespace-ids.ts';
export type { NamespaceSpawnOptions } from './netns/spawn-inside.ts';
export type { NamespaceEvent } from './netns/watch-names.ts';

/** How a {@link NetNS} is made. */
export interface NetNSOptions extends Pick<KernelTransportOptions, 'receiveBuffer'> {
  /** Where names are kept. Docker has its own in /run/docker/netns. @default '/run/netns', as `ip netns` */
  readonly directory?: string;
  /** The namespace whose ids are listed, given and heard. @default the thread's own */
  readonly netns?: NamespaceReference;
  /** Carries what is asked of ids instead of kernel sockets. */
  readonly transport?: Transport;
}

/** A name that {@link NetNS.list} found, with its id where it has one, as `ip netns list` prints it. */
export interface ListedNamespace extends NamespaceEntry {
  readonly id?: number;
}

/** Refuses functions that return a promise. One that never returns is none of them. */
type Synchronous<T> = [T] extends [never] ? unknown : T extends PromiseLike<unknown> ? 'a synchronous function' : unknown;

/** The longest name of a file, in bytes. */
const NAME_MAX = 255;

/**
 * Network namespaces and their names, as `ip netns` keeps them: both see what the other makes. Nothing is forked but by
 * {@link NetNS.spawn}; a thread that enters a namespace has left it when the call returns.
 *
 * @example
 * const netns = new NetNS();
 * await netns.create('blue');
 * const names = netns.run('blue', () => Object.keys(os.networkInterfaces()));
 * const blue = new IPRoute({ netns: 'blue' });
 * netns.watch().subscribe(({ type, name }) => console.log(type, name));
 */
export class NetNS {
  /** The ids by which one namespace knows others. */
  readonly nsid: NamespaceIds;
  /** Where names are kept. */
  readonly directory: string;
  private readonly closing = new Subject<void>();

  constructor({ directory = NAMESPACE_DIRECTORY, ...options }: NetNSOptions = {}) {
    this.directory = directory;
    this.nsid = new NamespaceIds(options, (namespace) => this.place(namespace));
  }

  /** The names that there are, in order. A file that stands for no namespace is listed without `inode`. `await` gives an array. */
  list(): Listing<ListedNamespace> {
    return new Listing(
      defer(() => {
        const entries = namesIn(this.directory).map((name) => namespaceEntry(this.directory, name));
        const ids = this.nsid.ofAll(entries.map(({ path }) => path));
        return zip(from(entries), ids).pipe(map(([entry, id]) => (id === undefined ? entry : { ...entry, id })));
      }),
    );
  }

  /**
   * The names that there are, as `present`, then those that are `created` and `removed`. The directory need not exist yet. A name
   * is created once its namespace can be entered. Keeps the process alive while subscribed to; completes on {@link close}.
   */
  watch(): Observable<NamespaceEvent> {
    return watchNames(this.directory).pipe(takeUntil(this.closing));
  }

  /**
   * Makes a namespace with a name. Nothing is in it but `lo`, which is down. The thread is held while the kernel makes it, some
   * milliseconds. Errors with a `NamespaceError`: EEXIST where there is the name, EACCES or EPERM with what is missing.
   */
  create(name: string): Task<void> {
    return this.task(name, 'create', (path) => createNamespaceName(path, name));
  }

  /**
   * Gives a namespace a name: one that is given by the pid of a process in it, by path, by a handle. Errors with a
   * `NamespaceError`: ENOENT where there is no such process or file, EEXIST where there is the name.
   */
  attach(name: string, namespace: NamespaceReference): Task<void> {
    return this.task(name, 'attach', (path) => attachNamespaceName(path, name, this.place(namespace)));
  }

  /**
   * Takes a name away. The namespace dies with the last process, socket or handle in it; clients of this library that were opened
   * by the name let it go by themselves. Errors with a `NamespaceError`.
   */
  remove(name: string): Task<void> {
    return this.task(name, 'remove', (path) => removeNamespaceName(path, name));
  }

  /** Opens a namespace by name, path, pid or descriptor (`{ fd }`): it lives on while the handle is open. Throws a `NamespaceError`. */
  open(namespace: NamespaceReference): NamespaceHandle {
    return new NamespaceHandle(this.place(namespace));
  }

  /**
   * Calls a function inside a namespace and returns what it returns. Sockets and files of /proc/thread-self/net and /sys that it opens are the
   * namespace's. The thread comes back when the function returns or throws. Asynchronous functions are refused, with an `InvalidValueError`;
   * a `NamespaceError` is thrown where the namespace cannot be entered or left.
   */
  run<T>(namespace: NamespaceReference, call: (() => T) & Synchronous<T>): T {
    return insideNamespace(this.place(namespace), call);
  }

  /**
   * Starts a program inside a namespace: a child process of Node's own, whose network is the namespace's, and nothing else. With
   * `mounts: true` it has /sys of that network, and /etc/netns/NAME over /etc, as `ip netns exec` does; this needs CAP_SYS_ADMIN. Throws a
   * `NamespaceError` where the namespace cannot be entered; a program that cannot be started is an `error` event.
   */
  spawn(namespace: NamespaceReference, argv: readonly [program: string, ...args: string[]]): ChildProcessWithoutNullStreams;
  spawn(namespace: NamespaceReference, argv: readonly [program: string, ...args: string[]], options: NamespaceSpawnOptions): ChildProcess;
  spawn(namespace: NamespaceReference, argv: readonly string[], options: NamespaceSpawnOptions = {}): ChildProcess {
    const name = typeof namespace === 'string' && !namespace.includes('/') ? namespace : undefined;
    return spawnInside(this.place(namespace), name, argv, options);
  }

  /** The processes in a namespace: `ip netns pids`. Those of other users are seen with CAP_SYS_PTRACE only. */
  pids(namespace: NamespaceReference): Listing<number> {
    return new Listing(defer(() => processesIn(this.inode(namespace))));
  }

  /** The names of a namespace, which may have none or several: `ip netns identify`. */
  identify(namespace: NamespaceReference): Listing<string> {
    return new Listing(
      defer(() => {
        const inode = this.inode(namespace);
        return from(namesIn(this.directory)).pipe(filter((name) => namespaceIdentity(join(this.directory, name))?.inode === inode));
      }),
    );
  }

  /** Closes the sockets; streams complete. Handles, clients and processes are not touched. Idempotent. */
  close(): void {
    this.closing.next();
    this.closing.complete();
    this.nsid.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** A name as the file in this directory, unless everybody looks there for names; all else as it is. */
  private place(namespace: NamespaceReference): NamespaceReference {
    const elsewhere = this.directory !== NAMESPACE_DIRECTORY && typeof namespace === 'string' && !namespace.includes('/');
    return elsewhere ? join(this.directory, namespace) : namespace;
  }

  private inode(namespace: NamespaceReference): number {
    const identity = namespaceIdentity(namespacePath(this.place(namespace)));
    if (identity !== undefined) return identity.inode;
    throw new NamespaceError(namespaceLabel(namespace), 'ENOENT', 'there is none');
  }

  private task(name: string, operation: string, work: (path: string) => void): Task<void> {
    return new Task((subscriber) => {
      if (name === '' || name === '.' || name === '..' || name.includes('/') || Buffer.byteLength(name) > NAME_MAX)
        throw new InvalidValueError('name', `${JSON.stringify(name)} cannot be the name of a file`, `netns.${operation}`);
      work(join(this.directory, name));
      subscriber.complete();
    });
  }
}
