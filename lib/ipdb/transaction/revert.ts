import type { NetworkState } from '../state.ts';
import { between } from './between.ts';
import { type CommitOptions, commit } from './commit.ts';
import type { CommitReport } from './commit-error.ts';
import type { Network } from './network.ts';

/** Turns the network back into an earlier state, as far as settings go. */
export async function revert(network: Network, to: NetworkState, options: CommitOptions): Promise<CommitReport> {
  const base = await network.refresh(true);
  const report = await commit(network, between(base, to), base, { ...options, tolerant: true });
  // Of a link that is made again it is seen only then what its driver has by itself.
  const now = await network.refresh(true);
  const rest = between(now, to);
  if (options.dryRun === true || rest.size === 0) return report;
  const again = await commit(network, rest, now, { ...options, tolerant: true });
  return { ...again, plan: report.plan, done: [...report.done, ...again.done], refused: [...report.refused, ...again.refused] };
}
