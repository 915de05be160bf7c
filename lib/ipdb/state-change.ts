import type { Patch } from 'immer';
import type { RouteMessage } from '../clients/iproute.ts';
import type { NetworkState, ObjectChange } from './state.ts';

/**
 * Why a state followed another: `start`: the first one. `event`: the kernel told of something. `request`: it told of something
 * that this IPDB's client had asked for; of links it does not tell who did. `resync`: it was found out by a list, since nothing told of it.
 */
export type Cause = 'start' | 'event' | 'request' | 'resync';

/** One change of the state. */
export class StateChange {
  readonly before: NetworkState;
  readonly state: NetworkState;
  readonly cause: Cause;
  /** What was added, changed and removed. Empty for the first `start`, where all is new. */
  readonly objects: readonly ObjectChange[];
  /** The message that caused it. */
  readonly message: RouteMessage | undefined;
  /** When, in milliseconds since 1970. */
  readonly at: number;

  constructor(before: NetworkState, state: NetworkState, cause: Cause, objects: readonly ObjectChange[], message?: RouteMessage) {
    this.before = before;
    this.state = state;
    this.cause = cause;
    this.objects = objects;
    this.message = message;
    this.at = Date.now();
  }

  /** From `before` to `state`, as immer's patches: the path is the table's name and the key, behind `namespaces` and its name in another one. */
  get patches(): Patch[] {
    return this.objects.map((change) => patch(pathOf(change), change.before, change.after));
  }

  /** From `state` back to `before`. */
  get inversePatches(): Patch[] {
    return this.objects.toReversed().map((change) => patch(pathOf(change), change.after, change.before));
  }
}

function pathOf({ namespace, table, key }: ObjectChange): (string | number)[] {
  return namespace === undefined ? [table, key] : ['namespaces', namespace, table, key];
}

function patch(path: (string | number)[], before: unknown, after: unknown): Patch {
  if (after === undefined) return { op: 'remove', path };
  return { op: before === undefined ? 'add' : 'replace', path, value: after };
}
