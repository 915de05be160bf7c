import type { ExecutionContext } from 'ava';
import { type RunHelpers, TestScheduler } from 'rxjs/testing';

/** Runs marble assertions in virtual time; a mismatch fails the test with both lists of notifications. */
export function marbles(t: ExecutionContext, run: (helpers: RunHelpers) => void): void {
  new TestScheduler((actual, expected) => t.deepEqual(actual, expected)).run(run);
}
