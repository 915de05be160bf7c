import {
  auditTime,
  catchError,
  concat,
  defer,
  EMPTY,
  exhaustMap,
  filter,
  ignoreElements,
  type Observable,
  repeat,
  take,
  timer,
} from 'rxjs';
import { ClosedError, NamespaceGoneError } from '../errors.ts';
import type { NetworkState } from './state.ts';
import { between } from './transaction/between.ts';
import { type CommitOptions, commit } from './transaction/commit.ts';
import type { CommitReport } from './transaction/commit-error.ts';
import { EDIT_KINDS } from './transaction/kinds/edit-kinds.ts';
import type { Network } from './transaction/network.ts';
import type { Touched } from './transaction/touched.ts';

/** What is to stay as it is. */
export interface FreezeSelector {
  /** Links by name, with their settings, addresses, and the routes through them. */
  readonly links?: readonly string[];
  /** Routes of these prefixes: `default`, `10.1.0.0/16`; of table main, unless told otherwise. */
  readonly routes?: readonly (string | { readonly dst: string; readonly table: number })[];
  /** Rules of these priorities. */
  readonly rules?: readonly number[];
  /** Next hop objects of these ids. */
  readonly nexthops?: readonly number[];
}

/** How what was changed is put back. */
export interface FreezeOptions extends Pick<CommitOptions, 'timeout'> {
  /** Least milliseconds between two times: somebody else may insist, too. @default 250 */
  readonly interval?: number;
}

/** Does work on the network. */
type Within = <T>(work: (network: Network) => Promise<T>) => Promise<T>;

/**
 * Puts back what somebody else changes. Emits a report each time: `plan` is what it took, `refused` what the kernel would not do.
 * Nothing is put back while nobody subscribes.
 */
export function frozen(
  states: Observable<NetworkState>,
  within: Within,
  kept: NetworkState,
  selector: FreezeSelector,
  { interval = 250, ...options }: FreezeOptions = {},
): Observable<CommitReport> {
  const touched = touchedBySelector(selector, kept);
  const isOff = (state: NetworkState): boolean => between(state, kept, touched).size > 0;
  /** The state in which it could not be put back: that is tried again only when something has changed. */
  let stuck: NetworkState | undefined;
  const putBack = defer(() =>
    within(async (network) => {
      const base = await network.refresh();
      const report = await commit(network, between(base, kept, touched), base, { ...options, partial: true, tolerant: true });
      stuck = report.refused.length + report.unseen.length > 0 ? network.snapshot() : undefined;
      return report;
    }),
  ).pipe(catchError(passedBy));
  const round = concat(putBack, timer(interval).pipe(ignoreElements()));
  return states.pipe(
    auditTime(20),
    filter(isOff),
    exhaustMap(() =>
      round.pipe(
        // What has changed meanwhile.
        repeat({
          delay: () =>
            states.pipe(
              take(1),
              filter((state) => state !== stuck && isOff(state)),
            ),
        }),
      ),
    ),
    filter(({ plan }: CommitReport) => plan.size > 0),
  );
}

/** A namespace that is gone for a while has nothing to put back. */
function passedBy(error: unknown): Observable<never> {
  if (error instanceof ClosedError || error instanceof NamespaceGoneError) return EMPTY;
  throw error;
}

function touchedBySelector({ links = [], routes = [], rules = [], nexthops = [] }: FreezeSelector, state: NetworkState): Touched {
  const { normal } = EDIT_KINDS.routes;
  const prefixes = new Set<string>();
  for (const route of routes) {
    const given = typeof route === 'string' ? { dst: route } : route;
    for (const { table, dst } of normal(given, state) as { table?: number; dst?: string }[]) prefixes.add(`${table} ${dst}`);
  }
  return {
    links: new Set(links),
    names(table, settings) {
      const { table: number, dst, priority = 0, id = 0 } = settings as { table?: number; dst?: string; priority?: number; id?: number };
      if (table === 'routes') return prefixes.has(`${number} ${dst}`);
      return table === 'rules' ? rules.includes(priority) : table === 'nexthops' && nexthops.includes(id);
    },
  };
}
