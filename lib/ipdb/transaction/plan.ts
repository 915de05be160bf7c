import { describe, type PlannedRequest } from './request.ts';

/** Requests in the order in which they are sent. */
export class Plan implements Iterable<PlannedRequest> {
  /** What may be sent at once: each group needs those before it to be done. */
  readonly groups: readonly (readonly PlannedRequest[])[];

  constructor(groups: readonly (readonly PlannedRequest[])[]) {
    this.groups = Object.freeze(groups.filter((group) => group.length > 0));
  }

  /** How many requests there are. */
  get size(): number {
    return this.groups.reduce((sum, group) => sum + group.length, 0);
  }

  [Symbol.iterator](): IterableIterator<PlannedRequest> {
    return this.groups.flat().values();
  }

  /** One request a line. */
  toString(): string {
    return [...this].map(describe).join('\n');
  }
}
