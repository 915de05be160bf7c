import type { EditTable } from './kinds/edit-kind.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import type { Network } from './network.ts';
import type { Observed } from './observed.ts';
import { Plan } from './plan.ts';
import type { PlannedRequest } from './request.ts';
import { send } from './send.ts';
import { linksOf, tableRequests } from './touched.ts';
import { type Undoing, undoing } from './undoing.ts';

/** How often it is tried to put the network back: what is in the way at first may not be later. */
const ATTEMPTS = 5;
/** Milliseconds between attempts, at first. */
const PAUSE = 20;

/** Takes back requests. Gives what is left to do, and what of it was left alone. */
export async function undo(
  network: Network,
  base: Observed,
  requests: readonly PlannedRequest[],
): Promise<{ readonly remaining: Plan; readonly conflicts: Plan }> {
  const { home } = network;
  const sees = (table: EditTable, settings: object): boolean => network.sees(table, settings);
  const isVisible = (request: PlannedRequest): boolean => {
    const about = tableRequests([request], base.state);
    return (
      about.length === 0 ||
      about.some(({ table, adds, settings }) => !adds || (EDIT_KINDS[table].visible(settings, base.state) && sees(table, settings)))
    );
  };
  let done = requests;
  const remade = new Set<string>();
  let left: Undoing = undoing(await network.refresh(true), base, done, { home, sees });
  for (let attempt = 1; attempt <= ATTEMPTS && left.plan.size > 0; attempt++) {
    const sent = await send(network, left.plan, { stop: false, tolerant: true });
    // What no state shows is taken back once: what is in another namespace, too.
    for (const request of sent.done) if (request.verb === 'link.add') for (const name of linksOf(request)) remade.add(name);
    const deleted = new Set(sent.done.map((request) => (request.netns !== undefined && request.verb === 'link.del' ? request.target : '')));
    done = done.filter((request) => isVisible(request) && !linksOf(request).some((name) => deleted.has(name)));
    if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, PAUSE * attempt));
    left = undoing(await network.refresh(true), base, done, { home, sees, tried: attempt > 1, remade });
  }
  return { remaining: new Plan([...left.plan.groups, ...left.conflicts.groups]), conflicts: left.conflicts };
}
