/** What a skip needs of ava's execution context. */
export interface Skippable {
  log(...values: readonly unknown[]): void;
  pass(): unknown;
}

let skipped = 0;

/**
 * Ends a test that cannot run here: logs `skipped: REASON`, with how many that makes in this file, and passes, since ava has no
 * skip at run time. The caller returns afterwards.
 *
 * With `RXNETLINK_NO_SKIP=1`, which CI sets, it throws instead, so that a skip never counts as a success there; not so with
 * `always`, for what a contributor cannot install.
 */
export function skip(t: Skippable, reason: string, { always = false } = {}): void {
  if (!always && process.env.RXNETLINK_NO_SKIP === '1') throw new Error(`${reason} (nothing may be skipped here)`);
  skipped += 1;
  t.log(`skipped: ${reason} (${skipped} in this file)`);
  t.pass();
}
