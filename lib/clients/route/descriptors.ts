import { closeSync, openSync } from 'node:fs';
import { InvalidValueError } from '../../errors.ts';
import { type NamespaceReference, namespacePath } from '../../transport/namespace.ts';
import { openPinnedProgram } from '../../transport/pinned-program.ts';

/** Descriptors that a request refers to, open until it is over. */
export class Descriptors {
  private readonly open: number[] = [];

  /** A network namespace, by its pid or by a descriptor. Throws an {@link InvalidValueError} when there is none. */
  namespace(namespace: NamespaceReference, property: string, operation: string): { netNsPid: number } | { netNsFd: number } {
    if (typeof namespace === 'number') return { netNsPid: namespace };
    try {
      return { netNsFd: this.held(openSync(namespacePath(namespace), 'r')) };
    } catch {
      throw new InvalidValueError(property, `there is no network namespace ${JSON.stringify(namespace)}`, operation);
    }
  }

  /** The eBPF program that is pinned to a path. Throws a `NetlinkError` that names the path. */
  program(path: string, operation: string): number {
    return this.held(openPinnedProgram(path, operation));
  }

  /** Makes what refers to them; closes them when it cannot be made. */
  during<T>(make: () => T): T {
    try {
      return make();
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** Closes them all. */
  close(): void {
    for (const descriptor of this.open.splice(0)) closeSync(descriptor);
  }

  private held(descriptor: number): number {
    this.open.push(descriptor);
    return descriptor;
  }
}
