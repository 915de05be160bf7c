import { describe } from './describe.ts';
import type { Plan } from './plan.ts';
import type { PlannedRequest } from './request.ts';

/** What became of a transaction. */
export interface CommitReport {
  /** What was to be done. */
  readonly plan: Plan;
  /** What was done. After a failure it was undone, but for what `remaining` tells. */
  readonly done: readonly PlannedRequest[];
  /** What was refused, and why. */
  readonly refused: readonly { readonly request: PlannedRequest; readonly error: Error }[];
  /** What the observed state did not show in time. */
  readonly unseen: readonly PlannedRequest[];
  /** Whether the network was put back. */
  readonly rolledBack: boolean;
  /** What it would still take to put the network back. Empty: it is as it was, but for what somebody else did elsewhere. */
  readonly remaining: Plan;
  /**
   * Of `remaining` what was left alone: somebody else has changed it meanwhile, or it cannot be made again, as a pair whose other end
   * is in another namespace, or an MPLS route.
   */
  readonly conflicts: Plan;
}

/** A transaction that failed; what had been done was undone. */
export class CommitError extends Error {
  readonly code = 'ERR_NETLINK_COMMIT';
  declare readonly report: CommitReport;

  constructor(reason: string, report: CommitReport, cause?: unknown) {
    const rest = report.remaining.size === 0 ? '' : `; what is left to undo:\n${report.remaining}`;
    super(`${reason}${rest}`, { cause });
    this.name = 'CommitError';
    // A report is long: it is read, and not printed with the error.
    Object.defineProperty(this, 'report', { value: report });
  }
}

/** Why a commit failed, in words. */
export function reasonOf({ refused, unseen }: Pick<CommitReport, 'refused' | 'unseen'>, cause: unknown): string {
  const [first] = refused;
  if (first !== undefined) return `${describe(first.request)}: ${first.error.message}`;
  const [missing] = unseen;
  if (missing !== undefined) return `the network does not show it: ${describe(missing)}`;
  return cause instanceof Error ? cause.message : 'the check did not hold';
}
