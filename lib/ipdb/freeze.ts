import { auditTime, concat, defer, exhaustMap, filter, ignoreElements, type Observable, timer } from 'rxjs';
import type { NetworkState } from './state.ts';
import { between } from './transaction/between.ts';
import { type CommitOptions, commit, type Network } from './transaction/commit.ts';
import type { CommitReport } from './transaction/commit-error.ts';
import type { Plan } from './transaction/plan.ts';
import { routePlace, type Touched } from './transaction/touched.ts';

/** What is to stay as it is. */
export interface FreezeSelector {
  /** Links by name, with their settings, addresses, and the routes through them. */
  readonly links?: readonly string[];
  /** Routes of these prefixes: `default`, `10.1.0.0/16`; of table main, unless told otherwise. */
  readonly routes?: readonly (string | { readonly dst: string; readonly table: number })[];
}

/** How what was changed is put back. */
export interface FreezeOptions extends Pick<CommitOptions, 'timeout'> {
  /** Least milliseconds between two times: somebody else may insist, too. @default 250 */
  readonly interval?: number;
}

/**
 * Puts back what somebody else changes. Emits a report each time: `plan` is what it took, `refused` what the kernel would not do.
 * Nothing is put back while nobody subscribes.
 */
export function frozen(
  states: Observable<NetworkState>,
  network: () => Network,
  kept: NetworkState,
  selector: FreezeSelector,
  { interval = 250, ...options }: FreezeOptions = {},
): Observable<CommitReport> {
  const touched = touchedBySelector(selector);
  const taken = (state: NetworkState): Plan => between(state, kept, touched);
  return states.pipe(
    auditTime(20),
    filter((state) => taken(state).size > 0),
    exhaustMap(() =>
      concat(
        defer(async () => {
          const open = network();
          const base = await open.refresh();
          return commit(open, taken(base), base, { ...options, partial: true, tolerant: true });
        }),
        timer(interval).pipe(ignoreElements()),
      ),
    ),
    filter(({ plan }) => plan.size > 0),
  );
}

function touchedBySelector({ links = [], routes = [] }: FreezeSelector): Touched {
  const places = routes.map((route) => routePlace(typeof route === 'string' ? { dst: route } : route));
  return { links: new Set(links), routes: new Set(places), rules: new Set() };
}
