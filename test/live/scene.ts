import type { ExecutionContext } from 'ava';
import { createNamespace, type Namespace, requireNamespaces } from '../support/namespace.ts';
import { skip } from '../support/skip.ts';

/** A network as a test finds it. */
export interface Scene {
  readonly title: string;
  /** What follows `ip`, one command a line; `@other` is the name of a second namespace. Empty lines do not count. */
  readonly commands: string;
}

/** What the kernel says of what it was not built with. */
const lacks = /Unknown device type|not supported|Protocol not available|open: (No such file|Permission denied)|ioctl 89f9 failed/i;

/**
 * Builds a scene in a namespace of the test's own. Where this kernel lacks what the scene needs, the test is skipped, with a line that
 * says which command failed; the lab's kernels have it.
 */
export function build(t: ExecutionContext, { commands }: Scene): Namespace | undefined {
  if (!requireNamespaces(t)) return undefined;
  const own = createNamespace();
  t.teardown(own.close);
  const other = createNamespace();
  t.teardown(other.close);
  for (const line of commands.split('\n').map((text) => text.trim())) {
    if (line === '') continue;
    try {
      own.ip(...line.replaceAll('@other', other.name).split(/\s+/));
    } catch (error) {
      if (!lacks.test(String(error))) throw error;
      skip(t, `this kernel cannot do: ip ${line}`, { always: true });
      return undefined;
    }
  }
  return own;
}
