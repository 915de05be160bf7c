import type { NetworkState } from './state.ts';
import type { StateChange } from './state-change.ts';

/** The latest changes. States share what did not change, so that remembering them costs little. */
export class History implements Iterable<StateChange> {
  private readonly limit: number;
  private changes: StateChange[] = [];

  /** `limit`: how many changes are remembered. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** How many changes are remembered. */
  get size(): number {
    return Math.min(this.changes.length, this.limit);
  }

  /** The changes, oldest first. */
  [Symbol.iterator](): IterableIterator<StateChange> {
    return this.latest().values();
  }

  /** The state at a moment, in milliseconds since 1970; `undefined` where that is not remembered any more. */
  at(moment: number): NetworkState | undefined {
    return this.latest().findLast(({ at }) => at <= moment)?.state;
  }

  /** Remembers a change, and forgets the oldest where that is one too many. */
  add(change: StateChange): void {
    if (this.limit === 0) return;
    this.changes.push(change);
    if (this.changes.length > 2 * this.limit) this.changes = this.latest();
  }

  private latest(): StateChange[] {
    return this.changes.slice(-this.limit);
  }
}
