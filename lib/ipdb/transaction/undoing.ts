import type { NamespaceReference } from '../../transport/namespace.ts';
import { linkOf } from '../queries.ts';
import { goingWith } from './between.ts';
import type { DesiredLink } from './desired.ts';
import { wholeLinks } from './desired-links.ts';
import { disturbedBy } from './disturbed.ts';
import type { EditTable } from './kinds/edit-kind.ts';
import { EDIT_KINDS } from './kinds/edit-kinds.ts';
import { linkRequests, peerName } from './link-requests.ts';
import type { Observed } from './observed.ts';
import { type AllEdits, ordered } from './ordered.ts';
import { Plan } from './plan.ts';
import type { PlannedRequest } from './request.ts';
import { restoredLink } from './restored-link.ts';
import { restoredObjects } from './restored-objects.ts';
import { linksOf, tableRequests, touchedBy } from './touched.ts';

/** What it takes to undo requests. */
export interface Undoing {
  /** What is to be sent. */
  readonly plan: Plan;
  /** What cannot or may not be sent: somebody else's is in the place, or it is of a link that cannot be made again. */
  readonly conflicts: Plan;
}

/** What was tried so far. */
export interface UndoOptions {
  /** The namespace of all this. */
  readonly home: NamespaceReference;
  /** Whether states hold objects like this. */
  sees(table: EditTable, settings: object): boolean;
  /** Whether renames and moves were tried. */
  readonly tried?: boolean;
  /** Links that were made again: all that differs is for us to set. */
  readonly remade?: ReadonlySet<string>;
}

/**
 * What it takes to take back requests that were done to a network: where it is still as they left it, it becomes what it was.
 * What somebody else did meanwhile stays. Renames and moves are taken back first, and by themselves; once that was `tried`, all else.
 */
export function undoing(
  now: Observed,
  base: Observed,
  done: readonly PlannedRequest[],
  { home, sees, tried = false, remade = new Set() }: UndoOptions,
): Undoing {
  const { returns, away } = returning(now, base, done, home);
  if (returns.length > 0 && !tried) return { plan: new Plan([returns]), conflicts: new Plan([]) };
  const conflicts = [...returns];
  const disturbed = disturbedBy(done, base.state, now.state);
  const touched = new Set([...touchedBy(done, base.state).links, ...disturbed]);
  const [was, is] = [wholeLinks(base), wholeLinks(now)];
  const before: Record<string, DesiredLink> = {};
  const after: Record<string, DesiredLink> = {};
  for (const name of touched) {
    if (away.has(name)) continue;
    const [old, current] = [was[name], is[name]];
    const made = done.findLast((request) => request.verb === 'link.add' && linksOf(request).includes(name));
    const isOurs = made !== undefined && current !== undefined && isMadeBy(made, name, current);
    if (old === undefined) {
      if (isOurs) before[name] = current;
    } else if (current === undefined || (old.kind !== current.kind && isOurs)) {
      if (current !== undefined) before[name] = current;
      after[name] = old;
    } else if (old.kind !== current.kind) conflicts.push({ verb: 'link.del', target: name });
    else if (remade.has(name)) {
      before[name] = current;
      after[name] = old;
    } else {
      const restored = restoredLink(name, old, current, done, disturbed.has(name));
      before[name] = current;
      after[name] = restored.link;
      conflicts.push(...restored.conflicts);
    }
  }
  for (const [name, link] of Object.entries(after)) {
    if (before[name] !== undefined || isComplete(link)) continue;
    // The other end is in another namespace: a pair that is made here would be another.
    delete after[name];
    conflicts.push(...linkRequests({}, { [name]: link }).created.flat());
  }
  const requests = tableRequests(done, base.state);
  const tables = Object.keys(EDIT_KINDS) as EditTable[];
  const objects = tables.map((table) => [table, restoredObjects(table, now.state, base.state, requests, { disturbed, sees })] as const);
  for (const [, restored] of objects) conflicts.push(...restored.conflicts);
  const links = linkRequests(before, after, true);
  const plan = ordered(links, Object.fromEntries(objects) as unknown as AllEdits, goingWith(base.state, links.emptied));
  return { plan, conflicts: new Plan([conflicts]) };
}

/** Renames and moves that are to be taken back, and the links that are away until then. */
function returning(
  now: Observed,
  base: Observed,
  done: readonly PlannedRequest[],
  home: NamespaceReference,
): { readonly returns: PlannedRequest[]; readonly away: ReadonlySet<string> } {
  const returns: PlannedRequest[] = [];
  const away = new Set<string>();
  for (const request of done.toReversed()) {
    if (request.verb !== 'link.set') continue;
    const { target, settings } = request;
    const { netns, ifname = target } = settings;
    const old = linkOf(base.state, target);
    if (netns !== undefined) {
      if (linkOf(now.state, target)?.ifname === target) continue;
      away.add(target);
      returns.push(
        old === undefined
          ? { verb: 'link.del', target: ifname, netns }
          : { verb: 'link.set', target: ifname, settings: { netns: home, ...(ifname !== target && { ifname: target }) }, netns },
      );
    } else if (ifname !== target && old !== undefined && now.state.links.get(old.index)?.ifname === ifname) {
      for (const name of [target, ifname]) away.add(name);
      returns.push({ verb: 'link.set', target: ifname, settings: { ifname: target } });
    }
  }
  return { returns, away };
}

function isMadeBy(request: PlannedRequest, name: string, link: DesiredLink): boolean {
  if (request.verb !== 'link.add') return false;
  return request.settings.ifname !== name || request.settings.kind === link.kind;
}

function isComplete(link: DesiredLink): boolean {
  return !['veth', 'vxcan', 'netkit'].includes(link.kind ?? '') || peerName(link) !== undefined;
}
