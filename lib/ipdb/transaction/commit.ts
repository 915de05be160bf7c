import { lastValueFrom, toArray } from 'rxjs';
import type { IPRoute } from '../../clients/iproute.ts';
import { NetlinkError } from '../../errors.ts';
import type { NetworkState } from '../state.ts';
import { between } from './between.ts';
import { CommitError, type CommitReport, reasonOf } from './commit-error.ts';
import { Plan } from './plan.ts';
import { commandOf, type PlannedRequest } from './request.ts';
import { shows } from './shows.ts';
import { type Touched, touchedBy } from './touched.ts';

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
}

/** What a commit needs of an IPDB. */
export interface Network {
  readonly client: IPRoute;
  snapshot(): NetworkState;
  /** The state with what events do not tell: settings of links that are down, addresses that are not known to be unique yet. */
  refresh(): Promise<NetworkState>;
  /** Resolves when a condition holds; false when it does not in time. */
  holds(predicate: (state: NetworkState) => boolean, timeout: number): Promise<boolean>;
}

/** How often it is tried to put the network back: what is in the way at first may not be later. */
const ATTEMPTS = 3;

/** Does what a plan says, and makes sure of it; otherwise puts back what was there. Rejects with a {@link CommitError}. */
export async function commit(
  network: Network,
  plan: Plan,
  base: NetworkState,
  options: CommitOptions & { readonly tolerant?: boolean } = {},
): Promise<CommitReport> {
  const { timeout = 5000, dryRun = false, partial = false, verify } = options;
  const nothing = { plan, done: [], refused: [], unseen: [], rolledBack: false, remaining: new Plan([]) };
  if (dryRun || plan.size === 0) return nothing;
  const touched = touchedBy(plan, base);
  const { done, refused } = await send(network, plan, { stop: !partial, tolerant: options.tolerant === true });
  const unseen = refused.length > 0 && !partial ? [] : await missing(network, done, timeout);
  const failed = !partial && (refused.length > 0 || unseen.length > 0);
  let cause: unknown = refused[0]?.error;
  if (!failed) {
    try {
      if (verify === undefined || (await verify(network.snapshot()))) return { ...nothing, done, refused, unseen };
    } catch (error) {
      cause = error;
    }
  }
  const remaining = await undo(network, base, touched, timeout);
  const report = { plan, done, refused, unseen, rolledBack: true, remaining };
  throw new CommitError(reasonOf(report), report, cause);
}

async function send(
  network: Network,
  plan: Plan,
  { stop, tolerant }: { readonly stop: boolean; readonly tolerant: boolean },
): Promise<Pick<CommitReport, 'done' | 'refused'>> {
  const done: PlannedRequest[] = [];
  const refused: { request: PlannedRequest; error: Error }[] = [];
  for (const group of plan.groups) {
    const results = await lastValueFrom(network.client.batch(group.map((request) => commandOf(network.client, request))).pipe(toArray()));
    for (const { index, error } of results) {
      const request = group[index] as PlannedRequest;
      if (error === undefined || isGone(request, error, tolerant)) done.push(request);
      else refused.push({ request, error });
    }
    if (stop && refused.length > 0) break;
  }
  return { done, refused };
}

/** Whether a removal found nothing left: an address goes with IPv6 or its primary, much with a link. */
function isGone({ verb }: PlannedRequest, error: Error, tolerant: boolean): boolean {
  if (!verb.endsWith('.del') || !(tolerant || verb === 'address.del')) return false;
  return error instanceof NetlinkError && ['EADDRNOTAVAIL', 'ESRCH', 'ENOENT', 'ENODEV', 'ENXIO'].includes(error.code);
}

/** What the observed state does not show in time. */
async function missing(network: Network, done: readonly PlannedRequest[], timeout: number): Promise<PlannedRequest[]> {
  const deadline = Date.now() + timeout;
  let left = unseenIn(await network.refresh(), done);
  while (left.length > 0 && Date.now() < deadline) {
    if (await network.holds((state) => unseenIn(state, left).length === 0, Math.min(100, deadline - Date.now()))) return [];
    left = unseenIn(await network.refresh(), left);
  }
  return left;
}

/** What was changed since a plan was made, of what it is about: what it would take to take that back. */
export function foreign(state: NetworkState, { plan, base }: { readonly plan: Plan; readonly base: NetworkState }): Plan {
  return between(state, base, touchedBy(plan, base));
}

/** What a later request of the same plan overtook does not count. */
function unseenIn(state: NetworkState, done: readonly PlannedRequest[]): PlannedRequest[] {
  return done.filter((request, place) => !shows(state, request) && !done.slice(place + 1).some((later) => overtakes(later, request)));
}

function overtakes(later: PlannedRequest, earlier: PlannedRequest): boolean {
  const gone =
    later.verb === 'link.del' || (later.verb === 'link.set' && (later.settings.netns !== undefined || later.settings.ifname !== undefined))
      ? later.target
      : undefined;
  const about =
    'target' in earlier
      ? earlier.target
      : earlier.verb === 'link.add'
        ? earlier.settings.ifname
        : (earlier.settings as { dev?: unknown }).dev;
  if (gone !== undefined && about === gone) return true;
  return later.verb === 'link.add' && earlier.verb === 'link.del' && later.settings.ifname === earlier.target;
}

/** Puts the network back. Gives what is left to do. */
async function undo(network: Network, base: NetworkState, touched: Touched, timeout: number): Promise<Plan> {
  let remaining = between(await network.refresh(), base, touched);
  for (let attempt = 0; attempt < ATTEMPTS && remaining.size > 0; attempt++) {
    await send(network, remaining, { stop: false, tolerant: true });
    await network.holds((state) => between(state, base, touched).size === 0, attempt === 0 ? Math.min(300, timeout) : timeout / 10);
    remaining = between(await network.refresh(), base, touched);
  }
  return remaining;
}
