import { closeSync, openSync } from 'node:fs';
import { InvalidValueError } from '../../errors.ts';
import { NamespaceId } from '../../messages/route/nsid.ts';
import { RTM } from '../../messages/route/rtm.ts';
import { type NamespaceReference, namespaceLabel, namespacePath } from '../../transport/namespace.ts';
import type { Command, Plan } from '../command.ts';
import type { Listing } from '../listing.ts';
import type { Runner } from './runner.ts';

/** `ip netns list-id`, `ip netns set`: the ids by which this namespace knows others, in link messages and events. */
export class NamespaceIdCommands {
  private readonly runner: Runner;

  constructor(runner: Runner) {
    this.runner = runner;
  }

  /** Every id that this namespace has given. Emits each once the dump is whole, then completes; `await` gives an array. */
  list(): Listing<NamespaceId> {
    const operation = 'nsid.list';
    return this.runner.list<NamespaceId>(
      () => ({
        plan: { operation, names: [], build: () => ({ type: RTM.getnsid, codec: NamespaceId, body: {}, operation, repeatable: true }) },
        table: { groups: [], added: 'RTM_NEWNSID', removed: 'RTM_DELNSID', slot: ({ nsid }) => String(nsid) },
      }),
      NamespaceId,
    );
  }

  /**
   * The id of a namespace, -1 for one that has none.
   *
   * @example
   * const { nsid } = await ipr.nsid.get('blue');
   */
  get(namespace: NamespaceReference): Command<NamespaceId> {
    return this.runner.command<NamespaceId>(() => plan('nsid.get', RTM.getnsid, namespace), NamespaceId);
  }

  /** Gives a namespace an id; the kernel picks one without `nsid`. Errors with EEXIST when it has one. */
  set(namespace: NamespaceReference, nsid = -1): Command<void> {
    return this.runner.command(() => plan('nsid.set', RTM.newnsid, namespace, nsid));
  }
}

function plan(operation: string, type: number, namespace: NamespaceReference, nsid?: number): Plan {
  let descriptor: number | undefined;
  const which = (): { pid: number } | { fd: number } => {
    if (typeof namespace === 'number') return { pid: namespace };
    try {
      descriptor = openSync(namespacePath(namespace), 'r');
    } catch {
      throw new InvalidValueError('namespace', `there is no network namespace ${namespaceLabel(namespace)}`, operation);
    }
    return { fd: descriptor };
  };
  return {
    operation,
    names: [],
    build: () => ({
      type,
      codec: NamespaceId,
      body: nsid === undefined ? which() : { ...which(), nsid },
      operation,
      object: namespaceLabel(namespace),
      hints: {
        EEXIST: 'the namespace has an id already, or another has this one',
        EPERM: 'this needs CAP_NET_ADMIN in the user namespace that owns the network namespace',
      },
    }),
    release: () => {
      if (descriptor !== undefined) closeSync(descriptor);
      descriptor = undefined;
    },
  };
}
