import type { ExecutionContext } from 'ava';
import { record } from '../../lib/capture/record.ts';
import { IPRoute, type IPRouteOptions } from '../../lib/clients/iproute.ts';
import { messagesIn } from '../../lib/frame/split.ts';
import { KernelTransport } from '../../lib/transport/kernel.ts';
import { createNamespace, type Namespace, requireNamespaces } from '../support/namespace.ts';

/** A namespace of the test's own, and a client in it. */
export interface Network {
  readonly namespace: Namespace;
  readonly ipr: IPRoute;
  /** Runs `ip` commands in it, one a line. */
  ip(commands: string): void;
  /** Makes another namespace. */
  other(): Namespace;
}

/** Makes a network that goes away with the test; undefined where that is not possible, and the test was skipped. */
export function network(t: ExecutionContext, options: IPRouteOptions = {}): Network | undefined {
  if (!requireNamespaces(t)) return undefined;
  const other = (): Namespace => {
    const made = createNamespace();
    t.teardown(made.close);
    return made;
  };
  const namespace = other();
  const ipr = new IPRoute({ netns: namespace.name, ...options });
  t.teardown(() => ipr.close());
  const ip = (commands: string): void => {
    const lines = commands.split('\n').map((line) => line.trim());
    for (const line of lines.filter((text) => text !== '')) namespace.ip(...line.split(/\s+/));
  };
  return { namespace, ipr, ip, other };
}

/** A veth pair `v1`, `v2`, both up; `v1` has 10.0.0.1/24 and fd00::1/64. */
export const pair = `
  link add v1 type veth peer name v2
  link set v1 up
  link set v2 up
  address add 10.0.0.1/24 dev v1
  address add fd00::1/64 dev v1 nodad`;

/** Counts what crosses a client's only socket: requests sent, and messages received besides acknowledgements. */
export function counted(
  t: ExecutionContext,
  { namespace }: Network,
): { readonly ipr: IPRoute; count<T>(work: PromiseLike<T>): Promise<{ sent: number; received: number; value: T }> } {
  let sent = 0;
  let received = 0;
  const transport = record(new KernelTransport({ netns: namespace.name }), {
    write: (item) => {
      if (!('bytes' in item)) return;
      const messages = messagesIn(item.bytes).length;
      if (item.direction === 'sent') sent += messages;
      else received += messagesIn(item.bytes).filter(({ header }) => header.type >= 16).length;
    },
    end: () => {},
  });
  const ipr = new IPRoute({ transport });
  t.teardown(() => ipr.close());
  return {
    ipr,
    async count(work) {
      sent = 0;
      received = 0;
      const value = await work;
      return { sent, received, value };
    },
  };
}
