import { emptyState, type NetworkState } from '../state.ts';
import { between } from './between.ts';
import { CommitError, type CommitReport, reasonOf } from './commit-error.ts';
import type { Network } from './network.ts';
import { observableRequests } from './observable-requests.ts';
import type { Observed } from './observed.ts';
import { inNamespace, Plan, sentTo } from './plan.ts';
import type { PlannedRequest } from './request.ts';
import { type Sent, send } from './send.ts';
import { shows } from './shows.ts';
import { tableRequests, touchedBy } from './touched.ts';
import { undo } from './undo.ts';

/** How a transaction is committed. */
export interface CommitOptions {
  /** Milliseconds until the observed state must show what was done. @default 5000 */
  readonly timeout?: number;
  /** Sends nothing. */
  readonly dryRun?: boolean;
  /** Does what can be done, and undoes nothing: what was refused stands in the report. */
  readonly partial?: boolean;
  /** A check of what has become of the network: where it gives false, or throws, all is undone. */
  readonly verify?: (state: NetworkState) => boolean | Promise<boolean>;
  /** Ends it: what is under way is then undone, and the transaction rejects with the reason as its cause. */
  readonly signal?: AbortSignal;
}

/** What is to be done in one namespace. */
export interface Part {
  /** Its name; `''` for the IPDB's own. */
  readonly name: string;
  readonly network: Network;
  readonly plan: Plan;
  /** What there was before. */
  readonly base: Observed;
}

type AllOptions = CommitOptions & { readonly tolerant?: boolean };

/** Does what a plan says, and makes sure of it; otherwise takes it back. Rejects with a {@link CommitError}. */
export function commit(network: Network, plan: Plan, base: Observed, options: AllOptions = {}): Promise<CommitReport> {
  return commitAll([{ name: '', network, plan, base }], options);
}

/** Does what plans for several namespaces say, one after the other: all of it, or nothing. */
export async function commitAll(parts: readonly Part[], options: AllOptions = {}): Promise<CommitReport> {
  const { timeout = 5000, dryRun = false, partial = false, tolerant = false, verify, signal } = options;
  const plan = new Plan(parts.flatMap((part) => inNamespace(part.plan, part.name).groups));
  const nothing = notBegun(plan, new Plan([]));
  if (dryRun || plan.size === 0) return nothing;
  const outcomes: { readonly part: Part; readonly sent: Sent }[] = [];
  for (const part of parts) {
    if (signal?.aborted) break;
    outcomes.push({ part, sent: await send(part.network, part.plan, { stop: !partial, tolerant }) });
    if (!partial && outcomes.at(-1)?.sent.refused.length !== 0) break;
  }
  const done = outcomes.flatMap(({ part, sent }) => sent.done.map((request) => sentTo(request, part.name)));
  const refused = outcomes.flatMap(({ part, sent }) =>
    sent.refused.map(({ request, error }) => ({ request: sentTo(request, part.name), error })),
  );
  let unseen: readonly PlannedRequest[] = [];
  let cause: unknown = refused[0]?.error;
  if (partial || refused.length === 0) {
    try {
      for (const { part, sent } of outcomes)
        unseen = [...unseen, ...(await missing(part, sent.done, { timeout, signal })).map((request) => sentTo(request, part.name))];
      throwIfLost(parts);
      const state = parts.find(({ name }) => name === '')?.network.snapshot() ?? emptyState;
      const holds = (partial || unseen.length === 0) && (verify === undefined || (await verify(state)));
      throwIfLost(parts);
      signal?.throwIfAborted();
      if (holds) return { ...nothing, done, refused, unseen };
    } catch (error) {
      cause = error;
    }
  }
  const remaining: Plan[] = [];
  const conflicts: Plan[] = [];
  for (const { part, sent } of outcomes.toReversed()) {
    const left = await undo(part.network, part.base, sent.perhaps);
    remaining.push(inNamespace(left.remaining, part.name));
    conflicts.push(inNamespace(left.conflicts, part.name));
  }
  const all = (plans: readonly Plan[]): Plan => new Plan(plans.flatMap(({ groups }) => groups));
  const report = { plan, done, refused, unseen, rolledBack: true, remaining: all(remaining), conflicts: all(conflicts) };
  throw new CommitError(reasonOf(report, cause), report, cause);
}

function throwIfLost(parts: readonly Part[]): void {
  for (const { network } of parts) if (network.lost !== undefined) throw network.lost;
}

/** A report on what was not begun: what has changed since it was planned is `conflicts`. */
export function notBegun(plan: Plan, conflicts: Plan): CommitReport {
  return { plan, done: [], refused: [], unseen: [], rolledBack: false, remaining: conflicts, conflicts };
}

/** What was changed since a plan was made, of what it is about: what it would take to take that back. */
export function foreign(state: NetworkState, { plan, base }: { readonly plan: Plan; readonly base: NetworkState }): Plan {
  return between(state, base, touchedBy(plan, base));
}

/** What the observed state does not show in time. Rejects with the reason of a signal that ends it. */
async function missing(
  { network, base: { state: base } }: Part,
  done: readonly PlannedRequest[],
  { timeout, signal }: { readonly timeout: number; readonly signal: AbortSignal | undefined },
): Promise<readonly PlannedRequest[]> {
  const deadline = Date.now() + timeout;
  const unseenIn = (state: NetworkState): PlannedRequest[] => left.filter((request) => !shows(state, request, base));
  const isSeen = (request: PlannedRequest): boolean =>
    tableRequests([request], base).every(({ table, settings }) => network.sees(table, settings));
  let left = observableRequests(done, base).filter(isSeen);
  left = unseenIn((await network.refresh()).state);
  while (left.length > 0 && network.lost === undefined && Date.now() < deadline) {
    signal?.throwIfAborted();
    if (await network.holds((state) => unseenIn(state).length === 0, Math.min(100, deadline - Date.now()))) return [];
    left = unseenIn((await network.refresh()).state);
  }
  return left;
}
