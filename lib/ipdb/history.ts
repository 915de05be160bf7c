import type { NetworkState } from './state.ts';
import type { StateChange } from './state-change.ts';

/** The latest changes. States share what did not change, so that remembering them costs little. */
export class History implements Iterable<StateChange> {
  private readonly limit: number;
  private readonly changes: StateChange[] = [];
  /** Where the next change goes, once there are as many as are remembered: where the oldest is. */
  private oldest = 0;

  /** `limit`: how many changes are remembered. */
  constructor(limit: number) {
    this.limit = limit;
  }

  /** How many changes are remembered. */
  get size(): number {
    return this.changes.length;
  }

  /** The changes, oldest first. */
  [Symbol.iterator](): IterableIterator<StateChange> {
    return this.inOrder().values();
  }

  /** The state at a moment, in milliseconds since 1970; `undefined` where that is not remembered any more. */
  at(moment: number): NetworkState | undefined {
    return this.inOrder().findLast(({ at }) => at <= moment)?.state;
  }

  /** Remembers a change, and forgets the oldest where that is one too many. */
  add(change: StateChange): void {
    if (this.limit === 0) return;
    if (this.changes.length < this.limit) {
      this.changes.push(change);
      return;
    }
    this.changes[this.oldest] = change;
    this.oldest = (this.oldest + 1) % this.limit;
  }

  private inOrder(): StateChange[] {
    return [...this.changes.slice(this.oldest), ...this.changes.slice(0, this.oldest)];
  }
}
