import type { Observable } from 'rxjs';
import type { RequestSpec } from '../socket/exchange.ts';
import { Task } from './task.ts';

/** A request that is made when it is sent, since it may name interfaces whose index is not known yet. */
export interface Plan {
  /** What errors call it: `link.add`. */
  readonly operation: string;
  /** Names of interfaces that the request needs the index of. */
  readonly names: readonly string[];
  /** Makes the request. Throws an `InvalidValueError`. */
  build(indexOf: (name: string) => number): RequestSpec;
  /** Lets go of what the request holds, as a descriptor of a namespace. Called once it is over. */
  release?(): void;
}

/**
 * A command as a cold Observable that may also be awaited: subscribing (or awaiting) sends it, unsubscribing cancels it. It
 * emits what the kernel answers, if that is more than an acknowledgement, and completes when it is done; `await` gives
 * the last answer. **A command that is neither subscribed to nor awaited sends nothing.** `batch` sends many at once.
 */
export class Command<T> extends Task<T> {
  /** Makes what `batch` sends. Throws an `InvalidValueError`. */
  readonly plan: () => Plan;

  constructor(plan: () => Plan, run: (plan: Plan) => Observable<T>) {
    super((subscriber) => run(plan()).subscribe(subscriber));
    this.plan = plan;
  }
}
