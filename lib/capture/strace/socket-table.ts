/** What a descriptor is: a netlink socket of a protocol, or nothing of interest. */
export type Descriptor = { readonly protocol: number | undefined } | 'other';

/** What a trace without process ids, or the first process before its first fork, is filed under. */
const UNNAMED = 0;

/**
 * Which descriptor of which process is a socket of which protocol, as the calls in a trace tell it. A process whose own calls
 * do not tell (a thread, a child, one that strace was attached to) is taken to share the descriptor opened last.
 */
export class SocketTable {
  private readonly processes = new Map<number, Map<number, Descriptor>>();
  private readonly latest = new Map<number, Descriptor>();

  set(pid: number | undefined, descriptor: number, what: Descriptor): void {
    const known = this.processes.get(pid ?? UNNAMED);
    if (known === undefined) this.processes.set(pid ?? UNNAMED, new Map([[descriptor, what]]));
    else known.set(descriptor, what);
    this.latest.set(descriptor, what);
  }

  get(pid: number | undefined, descriptor: number): Descriptor | undefined {
    return this.processes.get(pid ?? UNNAMED)?.get(descriptor) ?? this.latest.get(descriptor);
  }

  /** A process began: with the same descriptors for good (`shared`), or with a copy of them. */
  fork(parent: number | undefined, child: number, shared: boolean): void {
    const known = this.processes.get(parent ?? UNNAMED) ?? new Map<number, Descriptor>();
    this.processes.set(parent ?? UNNAMED, known);
    this.processes.set(child, shared ? known : new Map(known));
  }

  exit(pid: number | undefined): void {
    this.processes.delete(pid ?? UNNAMED);
  }
}
